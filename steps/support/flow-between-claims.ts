import type { Finding } from '../../market/checks/finding.ts';
import { readDFlow, valuesOf } from '../../market/dtn/index.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { awaitEntry } from './await-entry.ts';
import type { ClaimDeadline } from './claim-record.ts';
import { recordClaim } from './claims.ts';
import type { MarketWorld } from './world.ts';

type FileEntry = EntryOf<'file'>;

/** A D-flow that a scenario claims. */
export interface ExpectedFlow {
  readonly flow: string;
  readonly from: { readonly role: string; readonly mpid: string };
  readonly to: { readonly role: string; readonly mpid: string };
  readonly deadline: ClaimDeadline;
  /** Items that it must hold, by name. */
  readonly says?: Readonly<Record<string, string>>;
}

const minuteMs = 60_000;

function filesOf(world: MarketWorld): readonly FileEntry[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is FileEntry => entry.kind === 'file');
}

const inWords = ({ flow, from, to, outcome }: FileEntry) => `${flow} from ${from.name} to ${to.name} ${outcome}`;

const difference = (rule: string, path: string, expected: string, actual: string): Finding => ({
  ...{ rule, path, expected, actual, weight: 'refused' },
  message: `${path} should be ${expected}; it is ${actual}.`,
});

function contentFindings(world: MarketWorld, entry: FileEntry, says: ExpectedFlow['says'] = {}): Finding[] {
  const text = world.stage.journal.readPayload(entry.payload).toString('utf8');
  const { flow } = readDFlow(text, { mdsRoleLetter: world.market.settings.dtn_mds_role_letter });
  if (flow === undefined) return [difference('flow.readable', entry.flow, 'a file that can be read', 'none')];
  return Object.entries(says).flatMap(([name, wanted]) => {
    const [found = 'absent'] = valuesOf(flow, name);
    return found === wanted ? [] : [difference('flow.says', name, wanted, found)];
  });
}

/** The hour that the registration service has for an answer, from an instant on. */
export function withinTheHour(world: MarketWorld, from: number): ClaimDeadline {
  const minutes = world.market.settings.registration_response_minutes;
  return { name: `${minutes} minutes`, from, due: from + minutes * minuteMs };
}

/**
 * Claims a D-flow between two parties: waits for it up to its deadline, and holds it against what the scenario says of it.
 * @throws {NonConformance} when it does not come in time, is refused, or differs
 */
export async function claimFlow(world: MarketWorld, expected: ExpectedFlow): Promise<void> {
  const { flow, from, to, deadline } = expected;
  const is = (one: FileEntry['from'], other: ExpectedFlow['from']) =>
    one.role === other.role && one.mpid === other.mpid;
  const what = `${flow} from ${from.role} ${from.mpid} to ${to.role} ${to.mpid}`;
  const wanted = (file: FileEntry) => file.flow.startsWith(flow) && is(file.from, from) && is(file.to, to);
  const entry = await awaitEntry(world, { what, deadline, wanted }, { entries: () => filesOf(world), inWords });
  const late = Date.parse(entry.marketTime) > deadline.due;
  const findings: Finding[] = [
    ...(entry.outcome === 'accepted' ? [] : [difference('flow.accepted', flow, 'accepted', entry.codes.join(' '))]),
    ...(late ? [difference('time.late', flow, `sent within ${deadline.name}`, entry.marketTime)] : []),
    ...contentFindings(world, entry, expected.says),
  ];
  recordClaim(world, what, findings, [entry.seq], deadline);
}
