import { localMidnight } from '../../calendar/london.ts';
import { responseText } from '../../interfaces/index.ts';
import { type Facts, localInstant } from '../appointment/facts.ts';
import { text } from '../appointment/request.ts';
import type { Arrival, DutyFamily, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn } from '../duties/record.ts';
import { currentRegistration, type MeteringPoint } from '../metering-point.ts';
import { fromSaid, namedId, namedMpid, retrieverRefusals } from './retriever-refusals.ts';

const retriever = (providerDipId: string, providerMpid: string, effectiveFrom: number): MeteringPoint['retriever'] => ({
  ...{ providerDipId, providerMpid, effectiveFrom, effectiveTo: null, contractReference: null },
});

/** The outcome of a nomination, for the data service (B092 with B099). */
function outcomeFacts(on: Arrival, responseCode: 'A' | 'R'): Facts {
  return {
    ...on.message?.payload.CustomBlock,
    B092: {
      assignedMDRDIPID: namedId(on),
      assignedMDRMPID: namedMpid(on),
      assignedMDREffectiveFromDate: localInstant(fromSaid(on)),
    },
    B099: { responseCode, responseMessages: on.refusal === null ? [] : [responseText(on.refusal)] },
  };
}

/** Whoever the point has as retriever, as the switching service was told (B066). */
function switchingFacts(on: Occasion): Facts {
  const registration = currentRegistration(on.point, on.context.now);
  const assigned = on.point.retriever;
  return {
    B012: {
      serviceProviderAppointmentRequestingSupplierDIPID: registration?.supplierDipId ?? '',
      serviceProviderAppointmentRequestingSupplierMPID: registration?.supplierMpid ?? '',
    },
    B066: {
      assignedMDRDIPID: assigned?.providerDipId ?? '',
      assignedMDRMPID: assigned?.providerMpid ?? '',
      assignedMDREffectiveFromDate: localInstant(assigned?.effectiveFrom ?? on.context.now),
      responseCode: on.words.notice === 'retriever-taken' ? 'A' : 'R',
      responseMessage: null,
    },
  };
}

function recorded(on: Occasion, block: string): MeteringPoint {
  const said = blockOf(on, block);
  return {
    ...on.point,
    retriever: retriever(
      text(said, 'assignedMDRDIPID') ?? '',
      text(said, 'assignedMDRMPID') ?? '',
      instantIn(said, 'assignedMDREffectiveFromDate') ?? on.context.now,
    ),
  };
}

const outcome = { message: 'IF-035', event: '[SDS-MDROutcome]', correlation: 'kept' } as const;

const switchingTold = (notice: 'retriever-taken' | 'retriever-not-taken'): DutyFamily['rows'][number] => ({
  id: notice,
  at: ['REGS'],
  on: { css: notice },
  when: ({ point }) => point.retriever !== null,
  becomes: ({ point }) => (notice === 'retriever-taken' ? point : { ...point, retriever: null }),
  sends: [
    {
      message: 'IF-035',
      event: '[DCC-MDROutcome]',
      to: ['the data service', 'the supplier'],
      facts: (on) => switchingFacts({ ...on, point: on.before }),
    },
  ],
  requirements: ['DIP-IF-035-04', 'REC-APP-19'],
});

/**
 * The meter data retriever of a smart metering point. Its data service names another one (IF-034 [SDS-MDRUpdate]) and hears what
 * the registration service makes of it; what the switching service makes of it comes as a message of its own (IF-035;
 * dip-messages.md 3.1; REC-APP-19). That the switching service answers yes or no in a notice is ours: its messages are not public.
 */
export const retrieverDuties: DutyFamily = {
  name: 'retriever',
  rows: [
    {
      id: 'retriever-named',
      at: ['SDS'],
      on: { act: 'name-retriever' },
      sends: [
        {
          message: 'IF-034',
          event: '[SDS-MDRUpdate]',
          to: ['the registration service'],
          facts: ({ point, words, context }) => {
            const registration = currentRegistration(point, context.now);
            return {
              B012: {
                serviceProviderAppointmentRequestingSupplierDIPID: registration?.supplierDipId ?? '',
                serviceProviderAppointmentRequestingSupplierMPID: registration?.supplierMpid ?? '',
              },
              B018: {
                SDSNominatedMDRDIPID: words.retriever,
                SDSNominatedMDRMPID: context.directory.byDipId(String(words.retriever))?.mpid ?? '',
                SDSNominatedMDRRequestedEffectiveFromDate: localInstant(localMidnight(String(words.date))),
              },
            };
          },
        },
      ],
      requirements: ['DIP-IF-034-03'],
    },
    {
      id: 'retriever-registered',
      at: ['REGS'],
      on: { message: 'IF-034', events: ['[SDS-MDRUpdate]'] },
      refusals: retrieverRefusals,
      becomes: (on) => ({ ...on.point, retriever: retriever(namedId(on), namedMpid(on), fromSaid(on)) }),
      sends: [{ ...outcome, to: ['the sender', 'the supplier'], facts: (on) => outcomeFacts(on, 'A') }],
      refused: [{ ...outcome, to: ['the sender'], facts: (on) => outcomeFacts(on, 'R') }],
      requirements: ['DIP-IF-035-04'],
    },
    switchingTold('retriever-taken'),
    switchingTold('retriever-not-taken'),
    {
      id: 'retriever-recorded',
      at: ['SDS', 'SUP'],
      on: { message: 'IF-035', events: ['[SDS-MDROutcome]'] },
      when: (on) => text(blockOf(on, 'B099'), 'responseCode') === 'A',
      becomes: (on) => recorded(on, 'B092'),
      requirements: ['DIP-IF-035-04'],
    },
    {
      id: 'retriever-refusal-noted',
      at: ['SDS'],
      on: { message: 'IF-035', events: ['[SDS-MDROutcome]'] },
      notes: (on) => ({ retrieverRefusal: (blockOf(on, 'B099').responseMessages as readonly unknown[])[0] ?? null }),
      requirements: ['DIP-IF-035-04'],
    },
    {
      id: 'retriever-not-taken-recorded',
      at: ['SDS', 'SUP'],
      on: { message: 'IF-035', events: ['[DCC-MDROutcome]'] },
      when: (on) => text(blockOf(on, 'B066'), 'responseCode') === 'R',
      becomes: ({ point }) => ({ ...point, retriever: null }),
      requirements: ['DIP-IF-035-04'],
    },
    {
      id: 'retriever-of-appointment-recorded',
      at: ['SUP', 'SDS', 'LDSO', 'EES'],
      on: { message: 'IF-036', events: ['[DSAppActive]'] },
      when: ({ message }) => message?.payload.CustomBlock?.B019 !== undefined,
      becomes: (on) => recorded(on, 'B019'),
      requirements: ['DIP-IF-036-02'],
    },
  ],
};
