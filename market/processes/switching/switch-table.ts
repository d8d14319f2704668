export type SwitchEvent = 'pending' | 'effective';

export type SwitchGuard =
  | 'it is secured'
  | 'it returns the metering point to legacy arrangements'
  | 'the metering point is legacy'
  | 'the gaining supplier is not qualified'
  | 'both services migrate with it'
  | 'nobody loses';

export type SwitchAct =
  | 'send the site facts'
  | 'confirm on the DTN'
  | 'send the old registration'
  | 'wait for the supply start date'
  | 'hand over the registration'
  | 'announce the switch'
  | 'announce the first registration'
  | 'end appointments that nobody follows'
  | 'look for missing providers'
  | 'announce the return'
  | 'return to legacy arrangements';

/** What the registration service does about a switch of which the switching service has told it. */
export interface SwitchRow {
  readonly id: string;
  readonly on: SwitchEvent;
  /** Every guard must hold; rows of one event are tried in order. */
  readonly when?: readonly SwitchGuard[];
  readonly does: readonly SwitchAct[];
  readonly requirements: readonly string[];
}

/**
 * A switch at the registration service. Sources: mhhs-domain.md 3.1, 3.4, 3.5 (the engagement day paper, slides on switching and
 * migration); COS-11 for the order at the supply start date. A switch that is called off leaves nothing to do: its appointments
 * fail when they are validated again after gate closure. Which D-flows a legacy supplier gets besides is inferred.
 */
export const switchRows: readonly SwitchRow[] = [
  {
    id: 'switch-pending-return',
    on: 'pending',
    when: ['it returns the metering point to legacy arrangements'],
    does: ['confirm on the DTN', 'send the old registration', 'wait for the supply start date'],
    requirements: ['MIG-RM-01'],
  },
  {
    id: 'switch-pending-unqualified',
    on: 'pending',
    when: ['the metering point is legacy', 'the gaining supplier is not qualified'],
    does: ['confirm on the DTN', 'send the old registration', 'wait for the supply start date'],
    requirements: ['COS-01', 'DTN-D0217-01'],
  },
  {
    id: 'switch-pending-legacy',
    on: 'pending',
    when: ['the metering point is legacy'],
    does: ['send the site facts', 'confirm on the DTN', 'send the old registration', 'wait for the supply start date'],
    requirements: ['MIG-FM-COS-01', 'DIP-IF-002-01', 'DTN-D0217-01'],
  },
  {
    id: 'switch-pending',
    on: 'pending',
    does: ['send the site facts', 'wait for the supply start date'],
    requirements: ['COS-01', 'DIP-IF-002-01', 'MIG-RM-06'],
  },
  {
    id: 'switch-returns',
    on: 'effective',
    when: ['it is secured', 'it returns the metering point to legacy arrangements'],
    does: ['announce the return', 'hand over the registration', 'return to legacy arrangements', 'announce the switch'],
    requirements: ['MIG-RM-01', 'MIG-RM-07', 'DIP-IF-003-01', 'DIP-IF-003-02', 'DIP-IF-003-03'],
  },
  {
    id: 'switch-migrates',
    on: 'effective',
    when: ['it is secured', 'the metering point is legacy', 'both services migrate with it'],
    does: ['hand over the registration', 'announce the switch'],
    requirements: ['MIG-FM-COS-03', 'DIP-IF-001-01'],
  },
  {
    id: 'switch-stays-legacy',
    on: 'effective',
    when: ['it is secured', 'the metering point is legacy'],
    does: ['hand over the registration'],
    requirements: ['MIG-FM-COS-04'],
  },
  {
    id: 'switch-first-registration',
    on: 'effective',
    when: ['it is secured', 'nobody loses'],
    does: ['hand over the registration', 'announce the first registration', 'look for missing providers'],
    requirements: ['DIP-IF-001-02', 'REC-APP-11'],
  },
  {
    id: 'switch-effective',
    on: 'effective',
    when: ['it is secured'],
    does: [
      'hand over the registration',
      'announce the switch',
      'end appointments that nobody follows',
      'look for missing providers',
    ],
    requirements: ['DIP-IF-001-01', 'COS-11', 'DIP-IF-037-01', 'REC-APP-11'],
  },
];
