import { flowLayouts } from '../../../market/dtn/index.ts';
import type { GatewayConduct } from '../../dtn/gateway.ts';
import type { Behaviour } from './behaviour.ts';
import { withLegacyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const participant = 'ldso';

/** Behaviour whose gateway conducts itself otherwise in one way. */
function withConduct(good: Behaviour, changed: Partial<GatewayConduct>): Behaviour {
  return { ...good, gateway: { ...good.gateway, ...changed } };
}

/** A registration service that refuses no file for some rules. */
function overlooking(id: string, fault: string, ...overlooks: readonly string[]): Mutant {
  return { id, participant, fault, change: (good) => withConduct(good, { overlooks }) };
}

/** A registration service that spoils every file that it sends. */
function writing(id: string, fault: string, writes: (text: string) => string): Mutant {
  return { id, participant, fault, change: (good) => withConduct(good, { writes }) };
}

/** A registration service that leaves out one reason of a refusal. */
function forgetting(id: string, fault: string, row: string): Mutant {
  return {
    id,
    participant,
    fault,
    change: (good) => withLegacyRefusal(good, row, (one) => ({ ...one, applies: () => false })),
  };
}

const newLetters = ['N', 'O', 'S', 'T'];
const oldOnly = (letters: readonly string[]) => letters.filter((letter) => !newLetters.includes(letter));

const layoutsOfOldRoles = flowLayouts.map((row) => ({
  ...row,
  variants: row.variants.map(({ from, to }) => ({ from: oldOnly(from), to: oldOnly(to) })),
}));

/** Suppliers and agents with the commonest faults of a gateway. */
const others: readonly Mutant[] = (['supplier', 'metering-service', 'data-service'] as const).flatMap((kind) => [
  {
    ...overlooking(`${kind}-dtn-counts`, 'handles files whose trailer counts wrongly', 'dtn.count'),
    participant: kind,
  },
  {
    ...overlooking(`${kind}-dtn-live-files`, 'handles files that are marked for live use', 'dtn.test-flag'),
    participant: kind,
  },
  {
    ...overlooking(`${kind}-dtn-twice`, 'handles a file that comes twice as if it were two', 'dtn.duplicate'),
    participant: kind,
  },
]);

/** Parties that each do one thing wrong on the data transfer network. */
export const dtnMutants: readonly Mutant[] = [
  ...others,
  overlooking('ldso-dtn-counts', 'handles files whose trailer counts wrongly', 'dtn.count'),
  overlooking('ldso-dtn-separators', 'handles files with a line that lacks its final separator', 'dtn.final-separator'),
  overlooking('ldso-dtn-live-files', 'handles files that are marked for live use', 'dtn.test-flag'),
  overlooking('ldso-dtn-groups', 'handles files with groups that the flow does not have', 'dtn.group-unknown'),
  overlooking('ldso-dtn-twice', 'handles a file that comes twice as if it were two', 'dtn.duplicate'),
  overlooking(
    'ldso-dtn-for-others',
    'handles files that are addressed to somebody else',
    'dtn.unknown-participant',
    'dtn.wrong-role',
    'dtn.wrong-participant',
  ),
  overlooking('ldso-dtn-any-roles', 'handles flows between roles that do not exchange them', 'dtn.variant'),
  overlooking('ldso-dtn-any-order', 'handles groups in any order', 'dtn.group-parent', 'dtn.group-order'),
  overlooking('ldso-dtn-any-date', 'handles dates that the calendar does not have', 'dtn.field-form'),
  {
    id: 'ldso-dtn-any-version',
    participant,
    fault: 'handles an earlier version of a flow as the current one',
    change: (good) => withConduct(good, { reads: (text) => text.replace('|D0312001|', '|D0312003|') }),
  },
  {
    id: 'ldso-dtn-old-roles',
    participant,
    fault: 'does not know the new roles of MHHS',
    change: (good) => withConduct(good, { layouts: layoutsOfOldRoles }),
  },
  {
    id: 'ldso-dtn-silent',
    participant,
    fault: 'refuses files without telling anybody',
    change: (good) => withConduct(good, { acknowledges: 'never' }),
  },
  {
    id: 'ldso-dtn-all-well',
    participant,
    fault: 'acknowledges files as taken that it refuses',
    change: (good) => withConduct(good, { acknowledges: 'everything as taken' }),
  },
  {
    id: 'ldso-dtn-no-reason',
    participant,
    fault: 'refuses files without saying which line is wrong',
    change: (good) => withConduct(good, { givesReasons: false }),
  },
  {
    id: 'ldso-dtn-first-only',
    participant,
    fault: 'handles the first of several metering points in a file and no other',
    change: (good) => withConduct(good, { handles: 'the first' }),
  },
  writing('ldso-dtn-writes-counts', 'counts one group too many in what it sends', (text) =>
    text.replace(/^(ZPT\|[^|]*\|)(\d+)/m, (_all, start: string, count: string) => `${start}${Number(count) + 1}`),
  ),
  writing('ldso-dtn-writes-instances', 'counts one instance too many in what it sends', (text) =>
    text.replace(
      /^(ZPT\|[^|]*\|\d+\|\|)(\d+)/m,
      (_all, start: string, count: string) => `${start}${Number(count) + 1}`,
    ),
  ),
  writing('ldso-dtn-writes-live', 'marks what it sends for live use', (text) => text.replace('|TR01|', '|OPER|')),
  writing('ldso-dtn-writes-no-ends', 'leaves the final separator of the header out', (text) =>
    text.replace('|TR01|', '|TR01'),
  ),
  writing('ldso-dtn-writes-no-trailer', 'sends files without a trailer', (text) => text.replace(/^ZPT.*\n/m, '')),
  writing('ldso-dtn-writes-old-version', 'sends flows in a version that is no more', (text) =>
    text.replace(/(?<=^ZHV\|[^|]*\|D\d{4})\d{3}/, '000'),
  ),
  writing('ldso-dtn-writes-other-role', 'names itself by the letter of the network operator', (text) =>
    text.replace(/(?<=^ZHV\|[^|]*\|[^|]*\|)P/, 'R'),
  ),
  forgetting(
    'ldso-takes-any-operator',
    'takes an asset provider notice of an operator that is not in office',
    'd0304-other-operator',
  ),
  forgetting('ldso-takes-no-date', 'takes an asset provider notice without a date', 'd0304-no-date'),
  forgetting(
    'ldso-takes-early-notice',
    'takes an asset provider notice from before the provider in force',
    'd0304-too-early',
  ),
  forgetting('ldso-takes-any-place', 'takes a meter update with a place where no meter can be', 'd0312-location'),
  forgetting('ldso-takes-any-digits', 'takes a meter update with a wrong number of digits', 'd0312-digits'),
  {
    id: 'ldso-refuses-nine-digits',
    participant,
    fault: 'refuses a meter update with as many digits as a smart meter can have',
    change: (good) =>
      withLegacyRefusal(good, 'd0312-digits', (row) => ({
        ...row,
        applies: (notice, point) => row.applies(notice, point) || notice.values.displayedRegisterDigits === '9',
      })),
  },
  {
    id: 'ldso-refuses-notice-of-the-day',
    participant,
    fault: 'refuses an asset provider notice of the very day on which the meter was installed',
    change: (good) =>
      withLegacyRefusal(good, 'd0304-too-early', (row) => ({
        ...row,
        applies: (notice, point) => row.applies(notice, point) || notice.values.effectiveFromDate === '20251022',
      })),
  },
];
