import type { RoleCode } from '../../identifiers/roles.ts';
import { meteringServices } from '../../interfaces/role-groups.ts';
import { text } from '../appointment/request.ts';
import type { DutyFamily, DutyRefusal, Occasion } from '../duties/duty.ts';
import { blockOf, instantIn, recordKeepers } from '../duties/record.ts';
import { appointmentAt, type MeteringPoint, withChange } from '../metering-point.ts';
import { confirmation, rejection } from './answer-flows.ts';
import {
  cumulativeReadingOfChange,
  energisationReport,
  failureReport,
  registerReadingsOfChange,
} from './energisation-messages.ts';
import { closed } from './requests.ts';

type Status = MeteringPoint['energisation'];

const said = (on: Occasion) => blockOf(on, 'B025');
const statusSaid = (on: Occasion) => text(said(on), 'energisationStatus') as Status;
const fromSaid = (on: Occasion) => instantIn(said(on), 'energisationStatusEffectiveFromDate') ?? on.context.now;
const senderId = (on: Occasion) => on.message?.payload.CommonBlock.S1.senderDIPID;

const changed = (on: Occasion) => withChange(on.point, 'energisation', fromSaid(on), { energisation: statusSaid(on) });

/**
 * Refusals of IF-007 in precedence order. Codes and sense: official response code list (dip-messages.md 4.4); which of them the
 * registration service looks at here, and in which order, is inferred.
 */
const refusals: readonly DutyRefusal[] = [
  {
    code: 'REG1012',
    requirement: 'DIP-IF-008-02',
    when: (on) => !on.point.appointments.metering.some(({ providerDipId }) => providerDipId === senderId(on)),
  },
  {
    code: 'REG1002',
    requirement: 'DIP-CODE-REG1002',
    when: (on) => appointmentAt(on.point, 'metering', fromSaid(on))?.providerDipId !== senderId(on),
  },
  {
    code: 'REG1007',
    requirement: 'DIP-CODE-REG1007',
    when: (on) => on.point.disconnectedFrom !== null && fromSaid(on) >= on.point.disconnectedFrom,
  },
  {
    code: 'REG1001',
    requirement: 'DIP-CODE-REG1001',
    when: ({ point }) => point.status.registered === 'T',
  },
  { code: 'REG1020', requirement: 'DIP-IF-008-02', when: (on) => fromSaid(on) > on.context.now },
];

const withStatus: readonly RoleCode[] = recordKeepers.filter((role) => role !== 'LSS');

/**
 * Energisation: the metering service does it and tells the registration service (IF-007), which tells everybody (IF-008); what
 * could not be done is told to the supplier alone. Readings go with it, and a request by flow is answered by flow (dip-messages.md 3.1;
 * mhhs-domain.md 3.7). A status that holds already is registered once more: no published code refuses it.
 */
export const energisation: DutyFamily = {
  name: 'energisation',
  rows: [
    {
      id: 'energisation-reported',
      at: meteringServices,
      on: { act: 'report-energisation' },
      notes: closed,
      sends: [energisationReport, cumulativeReadingOfChange, ...registerReadingsOfChange, confirmation],
      requirements: ['DIP-IF-007-01', 'DIP-IF-041-01', 'REC-MTR-08', 'REC-MTR-09', 'REC-MTR-15'],
    },
    {
      id: 'energisation-failed',
      at: meteringServices,
      on: { act: 'report-energisation-failure' },
      notes: closed,
      sends: [failureReport, rejection],
      requirements: ['DIP-IF-007-02', 'REC-MTR-15'],
    },
    {
      id: 'energisation-registered',
      at: ['REGS'],
      on: { message: 'IF-007', events: ['[EnergisationStatusChange]'] },
      refusals,
      unknown: 'REG0000',
      becomes: changed,
      sends: [{ message: 'IF-008', to: ['the sender'], answer: 'A', correlation: 'kept' }],
      refused: [{ message: 'IF-008', to: ['the sender'], answer: 'R', correlation: 'kept' }],
      requirements: ['DIP-IF-008-01', 'DIP-IF-008-02'],
    },
    {
      id: 'energisation-recorded',
      at: withStatus,
      on: { message: 'IF-008' },
      when: ({ message }) => message?.payload.CommonBlock.R0?.responseCode === 'A',
      becomes: changed,
      requirements: ['DIP-IF-008-03'],
    },
    {
      id: 'energisation-failure-recorded',
      at: ['SUP'],
      on: { message: 'IF-007', events: ['[EnergisationStatusFailure]'] },
      notes: (on) => ({
        energisationFailure: text(blockOf(on, 'B040'), 'failureEnergiseDeEnergiseReasonCode'),
        energisationSiteVisit: text(blockOf(on, 'B040'), 'siteVisitCheckCode'),
      }),
      requirements: ['DIP-IF-007-03'],
    },
  ],
};
