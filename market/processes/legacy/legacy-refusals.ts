import { localDateOf } from '../../calendar/london.ts';
import { enumerations } from '../../interfaces/enumerations.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type { FlowNotice, SentFile } from '../party-function.ts';

/**
 * What is wrong with a legacy update of a metering point that has not begun to migrate: the codes that the engagement day paper
 * prints for D0304 (J2255) and D0312 (J2256), mhhs-domain.md 3.14. Rows stand in the order in which they are looked at, the first
 * that applies is answered. Inferred: that order, that an operator is in office as long as the registration of its supplier, and
 * that the asset provider's date is the day on which the meter was installed. Which locations and digits are right is taken from
 * the DIP's own lists.
 */
export interface LegacyRefusalRow {
  readonly id: string;
  readonly flow: 'D0304' | 'D0312';
  readonly responseCode: string;
  readonly requirements: readonly string[];
  readonly applies: (notice: FlowNotice, point: MeteringPoint) => boolean;
}

const item = (notice: FlowNotice, name: string): string => notice.values[name] ?? '';
const written = (epochMs: number): string => localDateOf(epochMs).replaceAll('-', '');
const isSmart = (notice: FlowNotice): boolean => /^S\d/.test(item(notice, 'meterType'));
const operatorOf = (point: MeteringPoint) => point.legacyAgents.find(({ role }) => role === 'MOP');
const locations: ReadonlySet<string> = new Set(enumerations.MeterLocation?.map(({ value }) => value));

function inOffice(notice: FlowNotice, point: MeteringPoint): boolean {
  const [first] = point.registrations;
  return first !== undefined && item(notice, 'effectiveFromDate') >= written(first.effectiveFrom);
}

export const legacyRefusalRows: readonly LegacyRefusalRow[] = [
  {
    ...{ id: 'd0304-no-date', flow: 'D0304', responseCode: 'N', requirements: ['DTN-D0304-03'] },
    applies: (notice) => item(notice, 'effectiveFromDate') === '',
  },
  {
    ...{ id: 'd0304-no-operator', flow: 'D0304', responseCode: 'M', requirements: ['DTN-D0304-02'] },
    applies: (notice, point) => operatorOf(point) === undefined || !inOffice(notice, point),
  },
  {
    ...{ id: 'd0304-other-operator', flow: 'D0304', responseCode: 'L', requirements: ['DTN-D0304-01'] },
    applies: (notice, point) => operatorOf(point)?.mpid !== notice.from.mpid,
  },
  {
    ...{ id: 'd0304-too-early', flow: 'D0304', responseCode: 'P', requirements: ['DTN-D0304-05'] },
    applies: (notice, point) =>
      point.meters.some(({ installed }) => item(notice, 'effectiveFromDate') < written(installed)),
  },
  {
    ...{ id: 'd0312-digits-of-another', flow: 'D0312', responseCode: 'Z', requirements: ['DTN-D0312-01'] },
    applies: (notice) => !isSmart(notice) && item(notice, 'displayedRegisterDigits') !== '',
  },
  {
    ...{ id: 'd0312-location', flow: 'D0312', responseCode: 'AA', requirements: ['DTN-D0312-02'] },
    applies: (notice) => item(notice, 'meterLocation') !== '' && !locations.has(item(notice, 'meterLocation')),
  },
  {
    ...{ id: 'd0312-esme-of-another', flow: 'D0312', responseCode: 'AB', requirements: ['DTN-D0312-03'] },
    applies: (notice) => !isSmart(notice) && item(notice, 'esmeId') !== '',
  },
  {
    ...{ id: 'd0312-digits', flow: 'D0312', responseCode: 'AC', requirements: ['DTN-D0312-04'] },
    applies: (notice) => isSmart(notice) && !/^[1-9]?$/.test(item(notice, 'displayedRegisterDigits')),
  },
];

/** A D0304 that names no metering point is answered with O whatever is held. */
export const withoutPoint = { flow: 'D0304', responseCode: 'O', requirements: ['DTN-D0304-04'] } as const;

/** The refusal of an update that is wrong in itself, or undefined when it is taken. */
export function refuseLegacyUpdate(
  rows: readonly LegacyRefusalRow[],
  notice: FlowNotice,
  point: MeteringPoint,
): SentFile | undefined {
  const row = rows.find((candidate) => candidate.flow === notice.flow && candidate.applies(notice, point));
  return row === undefined ? undefined : refusalOfFlow(notice, row.responseCode);
}

/** The update sent back with a response code. */
export function refusalOfFlow(notice: FlowNotice, responseCode: string): SentFile {
  const values = { ...notice.values, mpanCore: notice.mpan, responseCode };
  return { kind: 'file', flow: notice.flow, to: notice.from, values };
}
