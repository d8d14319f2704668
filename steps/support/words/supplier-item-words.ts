import type { SupplierItem } from '../../../market/expected/supplier-items.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';

/** An item that a supplier tells of: its event and what stands in its block, by field, but for the dates. */
export interface ToldItem {
  readonly item: SupplierItem;
  readonly event: string;
  readonly value: unknown;
  readonly says: Readonly<Record<string, unknown>>;
  /** Field of its effective date. */
  readonly date: string;
  readonly held: (point: MeteringPoint) => unknown;
}

const consent = (value: string): ToldItem => ({
  ...{ item: 'consent', event: '[ConsentGranularity]', value },
  says: { 'B068.consentGranularity': value },
  date: 'B068.consentGranularityEffectiveFromDate',
  held: (point) => point.consent,
});

const display = (value: string | null): ToldItem => ({
  ...{ item: 'in-home display', event: '[IHDInfo]', value },
  says: { 'B030.IHDInstallStatus': value },
  date: 'B030.IHDEffectiveFromDate',
  held: (point) => point.inHomeDisplay,
});

const operator = (value: string | null): ToldItem => ({
  ...{ item: 'system operator', event: '[SMSO]', value },
  says: { 'B031.SMSOID': value },
  date: 'B031.SMSOEffectiveFromDate',
  held: (point) => point.systemOperator,
});

const configuration = (ssc: string | null, profileClass: string | null): ToldItem => ({
  ...{ item: 'settlement configuration', event: '[SSCandProfileClass]', value: [ssc, profileClass] },
  says: { 'B032.SSC': ssc, 'B032.profileClass': profileClass },
  date: ssc === null ? 'B032.profileClassEffectiveFromDate' : 'B032.SSCEffectiveFromDate',
  held: (point) => [point.standardSettlementConfiguration, point.profileClass],
});

/** What a supplier tells, as the market says it (DI-017, DI-134, DI-137; dip-messages.md 4.3). */
export const toldItems: Readonly<Record<string, ToldItem>> = {
  'consent to daily readings': consent('D'),
  'consent to half-hourly readings': consent('H'),
  'a consent kept from it': consent('x'),
  'an in-home display installed': display('I'),
  'an in-home display declined': display('D'),
  'no in-home display any more': display(null),
  'the system operator TRIL': operator('TRIL'),
  'a system operator nobody knows': operator('ZZZZ'),
  'no system operator any more': operator(null),
  'the settlement configuration 0393 of profile class 1': configuration('0393', '1'),
  'the settlement configuration 0151 of profile class 2': configuration('0151', '2'),
  'a settlement configuration nobody knows': configuration('9999', '1'),
  'a profile class nobody knows': configuration('0393', '9'),
  'the settlement configuration 0393 of a foreign profile class': configuration('0393', '2'),
  'no settlement configuration': configuration(null, '1'),
  'no profile class': configuration('0393', null),
};
