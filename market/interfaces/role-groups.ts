import type { RoleCode } from '../identifiers/roles.ts';

/** The metering service of a metering point: one of these, by its segment. */
export const meteringServices = ['MSS', 'MSA', 'UMSO'] as const satisfies readonly RoleCode[];

/** The data service of a metering point: one of these, by its segment. */
export const dataServices = ['SDS', 'ADS', 'UMSDS'] as const satisfies readonly RoleCode[];
