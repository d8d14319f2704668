import { localDateOf } from '../../calendar/london.ts';
import { legacyCast } from '../../parties/cast.ts';
import type { Segment } from '../../parties/party.ts';
import type { DutyFamily, DutyRow, Occasion } from '../duties/duty.ts';
import type { LegacyAgent, MeteringPoint } from '../metering-point.ts';
import { returnsToLegacy } from './returns.ts';

const flowDate = (instant: number) => localDateOf(instant).replaceAll('-', '');

/** Whether the switch that is under way takes the metering point back to legacy arrangements. */
const goesBack = ({ point, context }: Occasion) =>
  point.switchUnderWay !== null &&
  returnsToLegacy(point, point.switchUnderWay.registration, context.directory, context.settings);

const startOf = ({ point, context }: Occasion) =>
  flowDate(point.switchUnderWay?.registration.effectiveFrom ?? context.now);

/** The legacy agents that a supplier appoints: the first of the cast in each role that the segment needs. */
export function legacyAgentsFor(segment: Segment): readonly LegacyAgent[] {
  if (segment === 'U') return [];
  return (['MOP', segment === 'A' ? 'HHDC' : 'NHHDC'] as const).map((role) => ({
    role,
    mpid: legacyCast.find((party) => party.role === role)?.mpid ?? '',
  }));
}

const agent = (point: MeteringPoint, operator: boolean) =>
  point.legacyAgents.find(({ role }) => (role === 'MOP') === operator)?.mpid ?? '';

/** What the registration service takes from a supplier's update of its legacy agents. */
function agentsIn({ words, point }: Occasion): MeteringPoint {
  const collector = words.dataCollectorType === 'H' ? 'HHDC' : 'NHHDC';
  const named: readonly LegacyAgent[] = [
    { role: 'MOP', mpid: String(words.meterOperator ?? '') },
    { role: collector, mpid: String(words.dataCollector ?? '') },
  ];
  return { ...point, legacyAgents: named.filter(({ mpid }) => mpid !== '') };
}

const forgotten = (notice: string): DutyRow => ({
  id: `return-forgotten-${notice}`,
  at: ['REGS'],
  on: { css: notice },
  when: ({ point }) => point.regime === 'migrated' && point.legacyAgents.length > 0,
  becomes: ({ point }) => ({ ...point, legacyAgents: [] }),
  requirements: ['MIG-RM-01'],
});

/**
 * The legacy side of a reverse migration: the gaining supplier appoints legacy agents by D0155 and tells the registration service
 * of them by D0205, which names them in IF-003 (MIG-RM-07). That it is D0205 which carries them is inferred.
 */
export const returnToLegacy: DutyFamily = {
  name: 'return-to-legacy',
  rows: [
    {
      id: 'legacy-agents-appointed',
      at: ['SUP'],
      on: { flow: 'D0217' },
      when: goesBack,
      becomes: ({ point }) => ({ ...point, legacyAgents: legacyAgentsFor(point.segment) }),
      sends: [
        {
          flow: 'D0155',
          to: 'the legacy meter operator',
          values: (on) => ({ mpanCore: on.point.mpan, supplyStartDate: startOf(on), operatorFromDate: startOf(on) }),
        },
        {
          flow: 'D0155',
          to: 'the legacy data collector',
          values: (on) => ({ mpanCore: on.point.mpan, supplyStartDate: startOf(on), collectorFromDate: startOf(on) }),
        },
        {
          flow: 'D0205',
          to: 'the registration service',
          when: ({ point }) => point.legacyAgents.length > 0,
          values: (on) => ({
            mpanCore: on.point.mpan,
            effectiveFromDate: startOf(on),
            meterOperator: agent(on.point, true),
            dataCollector: agent(on.point, false),
            dataCollectorType: on.point.segment === 'A' ? 'H' : 'N',
          }),
        },
      ],
      requirements: ['MIG-RM-07', 'REC-CHK-16'],
    },
    {
      id: 'legacy-agents-registered',
      at: ['REGS'],
      on: { flow: 'D0205' },
      when: goesBack,
      becomes: agentsIn,
      requirements: ['MIG-RM-07'],
    },
    ...['switch-objected', 'switch-withdrawn', 'switch-annulled', 'switch-cancelled'].map(forgotten),
  ],
};
