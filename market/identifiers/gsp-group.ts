/** A GSP group and its host distributor: the two leading MPAN digits and the distributor's MPID (dip-messages.md 4.1). */
export interface GspGroupRow {
  readonly id: string;
  readonly area: string;
  readonly distributorPrefix: string;
  readonly distributorMpid: string;
}

export const gspGroups = [
  { id: '_A', area: 'Eastern', distributorPrefix: '10', distributorMpid: 'EELC' },
  { id: '_B', area: 'East Midlands', distributorPrefix: '11', distributorMpid: 'EMEB' },
  { id: '_C', area: 'London', distributorPrefix: '12', distributorMpid: 'LOND' },
  { id: '_D', area: 'Merseyside and North Wales', distributorPrefix: '13', distributorMpid: 'MANW' },
  { id: '_E', area: 'West Midlands', distributorPrefix: '14', distributorMpid: 'MIDE' },
  { id: '_F', area: 'North East', distributorPrefix: '15', distributorMpid: 'NEEB' },
  { id: '_G', area: 'North West', distributorPrefix: '16', distributorMpid: 'NORW' },
  { id: '_P', area: 'North Scotland', distributorPrefix: '17', distributorMpid: 'HYDE' },
  { id: '_N', area: 'South Scotland', distributorPrefix: '18', distributorMpid: 'SPOW' },
  { id: '_J', area: 'South East', distributorPrefix: '19', distributorMpid: 'SEEB' },
  { id: '_H', area: 'Southern', distributorPrefix: '20', distributorMpid: 'SOUT' },
  { id: '_K', area: 'South Wales', distributorPrefix: '21', distributorMpid: 'SWAE' },
  { id: '_L', area: 'South West', distributorPrefix: '22', distributorMpid: 'SWEB' },
  { id: '_M', area: 'Yorkshire', distributorPrefix: '23', distributorMpid: 'YELG' },
] as const satisfies readonly GspGroupRow[];

export type GspGroupId = (typeof gspGroups)[number]['id'];

/** @throws {RangeError} when there is no GSP group of that id */
export function gspGroupId(id: string): GspGroupId {
  const row = gspGroups.find((candidate) => candidate.id === id);
  if (row === undefined)
    throw new RangeError(`there is no GSP group "${id}"; there are ${gspGroups.map((one) => one.id).join(' ')}`);
  return row.id;
}
