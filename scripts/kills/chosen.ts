import type { PackRow } from '../../steps/support/packs.ts';

/** Whose the time is while a scenario is killed: it passes by itself, or the harness moves it. */
export type KillTime = 'real' | 'ours';

/** A scenario that is killed at every position of its record. */
export interface KillRow {
  /** What it stands for, as the market calls it. */
  readonly family: string;
  readonly pack: PackRow['name'];
  readonly caseId: string;
  readonly time: KillTime;
}

const rows: readonly (readonly [family: string, pack: string, caseId: string])[] = [
  ['change of agent', 'ldso', 'COA-001:smart-metering-service'],
  ['change of agent, asked for by the participant', 'supplier', 'COA-070:good-friday'],
  ['change of agent, refused by the provider', 'metering-service', 'COA-080:no-contract'],
  ['agents that are missing', 'ldso', 'COA-050:smart-metering'],
  ['change of supplier', 'ldso', 'COS-001:smart'],
  ['change of supplier, called off', 'ldso', 'COS-010:objection'],
  ['change of supplier, the providers that follow', 'metering-service', 'COS-023:smart'],
  ['forward migration by change of agent, with D-flows', 'ldso', 'FMA-001:smart'],
  ['forward migration by change of supplier, with D-flows', 'ldso', 'FMS-001:smart'],
  ['reverse migration', 'ldso', 'REV-001:smart'],
  ['what legacy agents send', 'ldso', 'FMA-020:smart-meter-update'],
  ['faulty D-flows', 'ldso', 'DTN-001:a-group-too-many'],
  ['energisation', 'metering-service', 'ENE-020'],
  ['disconnection', 'ldso', 'DIS-001:smart'],
  ['new connection', 'ldso', 'NEW-001:smart'],
  ['meter exchange', 'metering-service', 'MTR-020:exchange'],
  ['readings', 'data-service', 'RDG-001:smart-remote'],
  ['consumption', 'data-service', 'CON-001:smart'],
  ['consumption that is amended', 'data-service', 'AMD-001:one-day'],
  ['unmetered supplies', 'unmetered', 'COA-062:operator'],
  ['relations and alignment', 'ldso', 'REL-010:smart'],
  ['standing data', 'supplier', 'CON-070:supplier'],
  ['settlement runs', 'settlement', 'SET-001'],
  ['settlement runs with late data', 'settlement', 'SET-020'],
  ['settlement reports', 'settlement', 'SRP-001'],
];

/** The pack that moves the time within its scenarios, and its participant's clock with it. */
const inOurTime: readonly (readonly [family: string, pack: string, caseId: string])[] = [
  ['a message that is sent again after trouble', 'dip', 'DIP-331:failing'],
  ['an outage of the DIP', 'dip', 'DIP-326'],
  ['a replay', 'dip', 'DIP-342'],
  ['a requeue', 'dip', 'DIP-345'],
];

/** One scenario for each family of processes, unless others are named. */
export const chosenKills: readonly KillRow[] = [
  ...rows.map(([family, pack, caseId]) => ({ family, pack, caseId, time: 'real' }) as const),
  ...inOurTime.map(([family, pack, caseId]) => ({ family, pack, caseId, time: 'ours' }) as const),
];

/** Packs whose scenarios can only be played where the time is ours. */
export const timeOf = (pack: Pick<PackRow, 'reference'>): KillTime => (pack.reference === 'adapter' ? 'ours' : 'real');
