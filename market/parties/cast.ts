import { dipId } from '../identifiers/dip-id.ts';
import { mpid } from '../identifiers/mpid.ts';
import type { RoleCode } from '../identifiers/roles.ts';
import type { Party } from './party.ts';

type Row = readonly [
  role: RoleCode,
  mpid: string,
  dipId: string,
  name: string,
  more?: Partial<Pick<Party, 'distributorPrefix' | 'qualified'>>,
];

/**
 * The market around a participant: every role that the processes need, twice where a change needs a gaining and a losing side.
 * The suppliers MHHS (outgoing) and MHHX (incoming) are the programme's own dummies for network operators (mhhs-domain.md 7.4).
 * Leading digits of the DIP IDs follow the role where a published sample shows one (dip-messages.md 4.2); the rest is ours.
 */
const rows: readonly Row[] = [
  ['REGS', 'EELC', '2200000010', 'Eastern registration service', { distributorPrefix: '10' }],
  ['LDSO', 'EELC', '2500000010', 'Eastern network operator', { distributorPrefix: '10' }],
  ['LDSO', 'IPNL', '2500000024', 'Independent network operator', { distributorPrefix: '24' }],
  ['UMSO', 'EELC', '1300000010', 'Eastern unmetered supplies operator', { distributorPrefix: '10' }],
  ['UMSO', 'EELX', '1300000011', 'Second Eastern unmetered supplies operator', { distributorPrefix: '10' }],
  ['UMSO', 'LOND', '1300000012', 'London unmetered supplies operator', { distributorPrefix: '12' }],
  ['SUP', 'MHHS', '2300000001', 'Supplier MHHS', { qualified: true }],
  ['SUP', 'MHHX', '2300000002', 'Supplier MHHX', { qualified: true }],
  ['SUP', 'LEGS', '2300000003', 'Supplier LEGS (not qualified)', { qualified: false }],
  ['MSS', 'MSSA', '1200000001', 'First smart metering service'],
  ['MSS', 'MSSB', '1200000002', 'Second smart metering service'],
  ['MSS', 'MSSC', '1200000003', 'Third smart metering service'],
  ['MSA', 'MSAA', '1600000001', 'First advanced metering service'],
  ['MSA', 'MSAB', '1600000002', 'Second advanced metering service'],
  ['SDS', 'SDSA', '1400000001', 'First smart data service'],
  ['SDS', 'SDSB', '1400000002', 'Second smart data service'],
  ['SDS', 'SDSC', '1400000003', 'Third smart data service'],
  ['ADS', 'ADSA', '1100000001', 'First advanced data service'],
  ['ADS', 'ADSB', '1100000002', 'Second advanced data service'],
  ['UMSDS', 'UMDA', '1500000001', 'First unmetered data service'],
  ['UMSDS', 'UMDB', '1500000002', 'Second unmetered data service'],
  ['MDR', 'MDRA', '1700000001', 'Meter data retriever'],
  ['MDS', 'HELX', '1800000001', 'Market-wide data service'],
  ['EES', 'EESX', '1900000001', 'Electricity enquiry service'],
  ['LSS', 'HELX', '2000000001', 'Load shaping service'],
  ['VAS', 'HELX', '2100000001', 'Volume allocation service'],
  ['DCC', 'DCCA', '2700000001', 'Data communications company'],
  ['DIP', 'DIPX', '2800000001', 'DIP replay service'],
  ['ISD', 'HELX', '2600000001', 'Industry standing data'],
];

/** DTN parties of the legacy arrangements; they have no place on the DIP and so no DIP ID. */
export interface LegacyParty {
  readonly role: 'MOP' | 'NHHDC' | 'HHDC';
  readonly mpid: string;
  readonly name: string;
}

export const legacyCast: readonly LegacyParty[] = [
  { role: 'MOP', mpid: 'LMOP', name: 'Legacy meter operator' },
  { role: 'MOP', mpid: 'LMOQ', name: 'Second legacy meter operator' },
  { role: 'NHHDC', mpid: 'LNDC', name: 'Legacy non-half-hourly data collector' },
  { role: 'HHDC', mpid: 'LHDC', name: 'Legacy half-hourly data collector' },
];

/** Those who provide meters; a metering service names one for each meter. No role on the DIP either. */
export const assetProviders: readonly { readonly role: 'MAP'; readonly mpid: string; readonly name: string }[] = [
  { role: 'MAP', mpid: 'LMAP', name: 'Meter asset provider' },
  { role: 'MAP', mpid: 'MAPB', name: 'Second meter asset provider' },
];

/**
 * Who is needed besides where one participant stands in every role: a second party of each role, so that somebody is there to
 * speak to, and the central parties that no process of ours needs yet.
 */
const counterparts: readonly Row[] = [
  ['REGS', 'MANW', '2200000013', 'Merseyside registration service', { distributorPrefix: '13' }],
  ['LDSO', 'MANW', '2500000013', 'Merseyside network operator', { distributorPrefix: '13' }],
  ['MDR', 'MDRB', '1700000002', 'Second meter data retriever'],
  ['MDS', 'HELY', '1800000002', 'Second market-wide data service'],
  ['EES', 'EESY', '1900000002', 'Second electricity enquiry service'],
  ['LSS', 'HELY', '2000000002', 'Second load shaping service'],
  ['VAS', 'HELY', '2100000002', 'Second volume allocation service'],
  ['ISD', 'HELY', '2600000002', 'Second industry standing data'],
  ['DCC', 'DCCB', '2700000002', 'Second data communications company'],
];

/**
 * The parties of the simulated market.
 * @param realRoles roles in which the participant under test stands; the first party of each such role is marked real
 * @param of "processes": those that the processes need; "every role": also a second one in each role
 */
export function castOf(
  realRoles: readonly RoleCode[] = [],
  of: 'processes' | 'every role' = 'processes',
): readonly Party[] {
  const seen = new Set<RoleCode>();
  return [...rows, ...(of === 'every role' ? counterparts : [])].map(([role, mpidText, dipIdText, name, more]) => {
    const real = realRoles.includes(role) && !seen.has(role);
    seen.add(role);
    return { role, mpid: mpid(mpidText), dipId: dipId(dipIdText), name, real, ...more };
  });
}
