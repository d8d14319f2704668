import type { TableRow } from '../table.ts';
import type { RequestState } from './request.ts';

export type RegistrationEvent =
  | 'requested'
  | 'provider-accepted'
  | 'provider-rejected'
  | 'answer-overdue'
  | 'gate-closed'
  | 'effective'
  | 'superseded'
  | 'segment-overdue';

export const registrationEvents: readonly RegistrationEvent[] = [
  'requested',
  'provider-accepted',
  'provider-rejected',
  'answer-overdue',
  'gate-closed',
  'effective',
  'superseded',
  'segment-overdue',
];

export type RegistrationGuard =
  | 'the request is refused'
  | 'the effective date has come'
  | 'the supplier keeps the metering point'
  | 'the supplier has lost the metering point'
  | 'the switch that it awaits has not happened'
  | 'it is a migration'
  | 'the other service is ready'
  | 'the segment has not changed';

export type RegistrationAct =
  | 'refuse'
  | 'confirm validation'
  | 'ask the provider'
  | 'supersede earlier requests'
  | 'wait for the answer'
  | 'report accepted'
  | 'report rejected'
  | 'report lapsed'
  | 'report segment lapsed'
  | 'wait for the segment'
  | 'report failed validation'
  | 'report superseded'
  | 'tell the incumbent to release meter details'
  | 'ask the losing legacy agent for meter details'
  | 'wait for gate closure'
  | 'wait for the effective date'
  | 'activate'
  | 'end the incumbent'
  | 'tell whoever was before of the new successor'
  | 'turn the metering point to MHHS when both services are active';

export type RegistrationRow = TableRow<RequestState, RegistrationEvent, RegistrationGuard, RegistrationAct>;

/**
 * An appointment request at the registration service. Sources: dip-messages.md 3.2 and mhhs-domain.md 3.0 to 3.3 (the
 * engagement day paper, slides on appointment and forward migration); the lapse of a lone migration request on its date is
 * inferred from "one without the other must not flip the indicator".
 */
export const registrationRows: readonly RegistrationRow[] = [
  {
    id: 'reg-refused',
    state: 'new',
    on: 'requested',
    when: ['the request is refused'],
    next: 'refused',
    does: ['refuse'],
    requirements: ['REC-22.6.3', 'DIP-IF-032-01'],
  },
  {
    id: 'reg-forwarded',
    state: 'new',
    on: 'requested',
    next: 'with-provider',
    does: ['supersede earlier requests', 'confirm validation', 'ask the provider', 'wait for the answer'],
    requirements: ['REC-22.6.2', 'REC-22.6.5', 'DIP-IF-033-01', 'MIG-FM-COA-03'],
  },
  {
    id: 'reg-accepted-migration',
    state: 'with-provider',
    on: 'provider-accepted',
    when: ['it is a migration'],
    next: 'accepted',
    does: [
      'report accepted',
      'ask the losing legacy agent for meter details',
      'wait for gate closure',
      'wait for the effective date',
    ],
    requirements: ['DIP-IF-035-01', 'MIG-FM-COA-02', 'MIG-FM-COA-03'],
  },
  {
    id: 'reg-accepted-before-segment',
    state: 'with-provider',
    on: 'provider-accepted',
    when: ['the effective date has come', 'the segment has not changed'],
    next: 'accepted',
    does: ['report accepted', 'tell the incumbent to release meter details', 'wait for the segment'],
    requirements: ['DIP-IF-035-01', 'DIP-CODE-REG1037'],
  },
  {
    id: 'reg-accepted-retrospective',
    state: 'with-provider',
    on: 'provider-accepted',
    when: ['the effective date has come'],
    next: 'active',
    does: [
      'report accepted',
      'tell the incumbent to release meter details',
      'end the incumbent',
      'tell whoever was before of the new successor',
      'activate',
    ],
    requirements: ['REC-APP-05', 'DIP-IF-037-02', 'DIP-IF-035-01', 'DIP-IF-035-03', 'DIP-IF-036-01', 'DIP-IF-036-02'],
  },
  {
    id: 'reg-accepted-prospective',
    state: 'with-provider',
    on: 'provider-accepted',
    next: 'accepted',
    does: [
      'report accepted',
      'tell the incumbent to release meter details',
      'wait for gate closure',
      'wait for the effective date',
    ],
    requirements: ['DIP-IF-035-01', 'DIP-IF-035-03'],
  },
  {
    id: 'reg-rejected',
    state: 'with-provider',
    on: 'provider-rejected',
    next: 'rejected',
    does: ['report rejected'],
    requirements: ['REC-APP-17', 'DIP-IF-035-02'],
  },
  {
    id: 'reg-unanswered',
    state: 'with-provider',
    on: 'answer-overdue',
    next: 'lapsed',
    does: ['report lapsed'],
    requirements: ['DIP-IF-034-04', 'DIP-IF-035-02'],
  },
  {
    id: 'reg-superseded-unanswered',
    state: 'with-provider',
    on: 'superseded',
    next: 'superseded',
    does: ['report superseded'],
    requirements: ['DIP-CODE-REG1089'],
  },
  {
    id: 'reg-superseded-accepted',
    state: 'accepted',
    on: 'superseded',
    next: 'superseded',
    does: ['report superseded'],
    requirements: ['DIP-CODE-REG1089'],
  },
  {
    id: 'reg-lost-before-gate',
    state: 'accepted',
    on: 'gate-closed',
    when: ['the supplier has lost the metering point'],
    next: 'lapsed',
    does: ['report failed validation'],
    requirements: ['REC-APP-03', 'REC-APP-04'],
  },
  {
    id: 'reg-kept-at-gate',
    state: 'accepted',
    on: 'gate-closed',
    when: ['the supplier keeps the metering point'],
    next: 'accepted',
    does: [],
    requirements: ['REC-APP-03'],
  },
  {
    id: 'reg-without-switch',
    state: 'accepted',
    on: 'effective',
    when: ['the switch that it awaits has not happened'],
    next: 'lapsed',
    does: ['report lapsed'],
    requirements: ['REC-APP-04', 'COS-12'],
  },
  {
    id: 'reg-migration-complete',
    state: 'accepted',
    on: 'effective',
    when: ['it is a migration', 'the other service is ready'],
    next: 'active',
    does: ['activate', 'turn the metering point to MHHS when both services are active'],
    requirements: ['MIG-FM-COA-04', 'DIP-IF-036-01', 'DIP-IF-036-02'],
  },
  {
    id: 'reg-migration-alone',
    state: 'accepted',
    on: 'effective',
    when: ['it is a migration'],
    next: 'lapsed',
    does: ['report lapsed'],
    requirements: ['MIG-FM-COA-05'],
  },
  {
    id: 'reg-segment-awaited',
    state: 'accepted',
    on: 'effective',
    when: ['the segment has not changed'],
    next: 'accepted',
    does: ['wait for the segment'],
    requirements: ['DIP-CODE-REG1037'],
  },
  {
    id: 'reg-segment-not-changed',
    state: 'accepted',
    on: 'segment-overdue',
    when: ['the segment has not changed'],
    next: 'lapsed',
    does: ['report segment lapsed'],
    requirements: ['DIP-CODE-REG1037'],
  },
  {
    id: 'reg-effective',
    state: 'accepted',
    on: 'effective',
    next: 'active',
    does: ['end the incumbent', 'activate'],
    requirements: ['REC-APP-14', 'DIP-IF-036-01', 'DIP-IF-036-02', 'DIP-IF-037-01', 'DIP-IF-037-04'],
  },
];
