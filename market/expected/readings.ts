import type { RoleCode } from '../identifiers/roles.ts';
import type { Place } from '../processes/duties/places.ts';
import type { ExpectedMessage } from './expected-message.ts';

type Rest = Pick<ExpectedMessage, 'id' | 'event' | 'from' | 'reaches' | 'requirements'> & Partial<ExpectedMessage>;

const reading = <Row extends Rest>(row: Row) => ({
  ...({ interfaceId: 'IF-041', anchor: 'the decision', deadline: { minutes: 'provider_report_minutes' } } as const),
  ...row,
});

const works = <Row extends Rest>(row: Row) =>
  reading({ ...row, anchor: 'its date', deadline: { workingDays: 'meter_works_report_days' } } as const);

const onSite: readonly RoleCode[] = ['MSS', 'MSA'];
const dataServices: readonly RoleCode[] = ['SDS', 'ADS'];
const supplier: readonly RoleCode[] = ['SUP'];

/** Everybody who receives readings, the sender aside. */
const notMetering: readonly Place[] = ['the data service', 'the supplier', 'the network operator'];
const notData: readonly Place[] = ['the supplier', 'the network operator'];
const notSupplier: readonly Place[] = ['the data service', 'the network operator'];

/** The readings of IF-041 (dip-messages.md 3.1 and the notes below it; mhhs-domain.md 3.1, 3.6, 3.7, 3.12). */
export const readingMessages = {
  installation: works({
    id: 'reading at the installation',
    event: '[ReadingInstl]',
    from: onSite,
    reaches: notMetering,
    requirements: ['DIP-IF-041-01', 'REC-MTR-08'],
  }),
  removal: works({
    id: 'reading at the removal',
    event: '[ReadingRemv]',
    from: onSite,
    reaches: notMetering,
    requirements: ['DIP-IF-041-01', 'REC-MTR-08'],
  }),
  energisation: reading({
    id: 'reading at the energisation change',
    event: '[ReadingEnergisationChg]',
    from: onSite,
    reaches: notMetering,
    requirements: ['DIP-IF-041-01', 'REC-MTR-08'],
  }),
  siteByMetering: reading({
    id: 'site reading by the metering service',
    event: '[ReadingOnSite]',
    from: onSite,
    reaches: notMetering,
    requirements: ['DIP-IF-041-04'],
  }),
  site: reading({
    id: 'site reading by the data service',
    event: '[ReadingOnSite]',
    from: dataServices,
    reaches: notData,
    requirements: ['DIP-IF-041-04'],
  }),
  remote: reading({
    id: 'remote reading',
    event: '[ReadingRemote]',
    from: dataServices,
    reaches: notData,
    requirements: ['DIP-IF-041-04'],
  }),
  changed: reading({
    id: 'change of read',
    event: '[ReadingCOR]',
    from: dataServices,
    reaches: notData,
    requirements: ['DIP-IF-041-04'],
  }),
  switch: reading({
    id: 'change of supplier reading',
    event: '[ReadingCOS]',
    from: dataServices,
    reaches: ['the supplier', 'the losing supplier', 'the network operator'],
    requirements: ['DIP-IF-041-02'],
  }),
  estimate: reading({
    id: 'estimate of the data service',
    event: '[DSEstimate]',
    from: dataServices,
    reaches: notData,
    requirements: ['DIP-IF-041-04'],
  }),
  agreed: reading({
    id: 'reading that the suppliers agreed',
    event: '[SupplierAgreedCOS]',
    from: supplier,
    names: ['the data service'],
    reaches: notSupplier,
    requirements: ['DIP-IF-041-03'],
  }),
  override: reading({
    id: 'overriding reading',
    event: '[ReadingOverride]',
    from: supplier,
    reaches: notSupplier,
    requirements: ['DIP-IF-041-04'],
  }),
} as const satisfies Record<string, ExpectedMessage>;
