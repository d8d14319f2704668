import type { DutyFamily, Occasion } from '../duties/duty.ts';
import { recordKeepers } from '../duties/record.ts';
import { type MeteringPoint, registrationAt } from '../metering-point.ts';
import { pointElsewhere, related, relationChangeIn } from './relation-change.ts';
import { relationRefusals } from './relation-refusals.ts';

function changed(on: Occasion): MeteringPoint {
  return on.message === undefined ? on.point : related(on.point, relationChangeIn(on.message), on.context);
}

/** The other side of a linked pair, for those who are told of it (B907 with B035; the meters in it are optional). */
function linkedFacts(on: Occasion): Readonly<Record<string, unknown>> {
  const custom = on.message?.payload.CustomBlock ?? {};
  if (on.message === undefined || relationChangeIn(on.message).kind === 'related') return custom;
  const others = relationChangeIn(on.message).subsidiaries.map((mpan) => pointElsewhere(on.context, mpan));
  const B907List = others
    .filter((point) => point !== undefined)
    .map((point) => {
      const registration = registrationAt(point, on.context.now);
      return {
        existingMeter: {
          linkedImportExportMPAN: point.mpan,
          linkedMPANEnergyDirection: point.energyDirection,
          importExportMPANSupplierDIPID: registration?.supplierDipId ?? null,
          importExportMPANSupplierMPID: registration?.supplierMpid ?? null,
        },
      };
    });
  return { ...custom, B907List };
}

/**
 * Relationships of metering points: a supplier asks (IF-019), the registration service validates and tells the parties of every
 * metering point in it (IF-020); what is refused is told to the requester alone (dip-messages.md 3.1; mhhs-domain.md 3.8, 3.9).
 */
export const relations: DutyFamily = {
  name: 'relations',
  rows: [
    {
      id: 'relation-asked',
      at: ['SUP'],
      on: { act: 'ask-for-relation' },
      sends: [
        {
          message: 'IF-019',
          event: ({ words }) => String(words.event),
          to: ['the registration service'],
          facts: ({ words }) => ({
            B090List: (words.subsidiaries as readonly string[]).map((subsidiaryMPAN) => ({ subsidiaryMPAN })),
          }),
        },
      ],
      requirements: ['DIP-IF-019-01', 'DIP-IF-019-02', 'REC-REL-01'],
    },
    {
      id: 'relation-registered',
      at: ['REGS'],
      on: { message: 'IF-019' },
      refusals: relationRefusals,
      unknown: 'REG0000',
      becomes: changed,
      sends: [{ message: 'IF-020', to: ['the sender'], answer: 'A', correlation: 'kept', facts: linkedFacts }],
      refused: [{ message: 'IF-020', to: ['the sender'], answer: 'R', correlation: 'kept' }],
      requirements: ['DIP-IF-020-01', 'DIP-IF-020-02', 'REC-CHK-33'],
    },
    {
      id: 'relation-recorded',
      at: recordKeepers,
      on: { message: 'IF-020' },
      when: ({ message }) => message?.payload.CommonBlock.R0?.responseCode === 'A',
      becomes: changed,
      requirements: ['DIP-IF-020-03', 'REC-CHK-23', 'REC-CHK-24'],
    },
  ],
};
