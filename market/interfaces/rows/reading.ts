import { each, type InterfaceRow, iface } from '../interface-row.ts';
import { dataServices, meteringServices } from '../role-groups.ts';

/** Interfaces of readings, notices and the meter data retriever (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const readingInterfaces: readonly InterfaceRow[] = [
  iface('IF-024', {
    title: 'supplier tells the data service about the site',
    senders: ['SUP'],
    recipients: ['SDS', 'ADS', 'MDR'],
    events: {
      ...each(['SN-Vacant', 'SN-NoComms'], ['B057']),
      ...each(['SN-RemoteEnabled', 'SN-RemoteDisabled'], ['B057', 'B069']),
      'SN-SupplierAC': ['B057', 'B058'],
      'SN-OffPeakDec': ['B097List'],
    },
  }),
  iface('IF-041', {
    title: 'cumulative and register readings',
    senders: [...meteringServices, ...dataServices, 'SUP'],
    recipients: ['ADS', 'SDS', 'SUP', 'LDSO'],
    events: {
      ...each(
        [
          'ReadingRemote',
          'ReadingRemv',
          'ReadingInstl',
          'ReadingEnergisationChg',
          'ReadingCOR',
          'ReadingOnSite',
          'ReadingCOS',
          'DSEstimate',
          'SupplierAgreedCOS',
          'ReadingOverride',
        ],
        ['B064List?', { key: 'B065List', block: 'B065', required: false, list: { min: 0, max: 48 } }],
      ),
    },
  }),
  iface('IF-061', {
    title: 'data service starts a meter data retriever',
    senders: ['SDS'],
    recipients: ['MDR'],
    events: {
      MDRStart: ['B019', 'B012?', 'B078', 'B025', 'B068', 'B031?', 'B074List?', 'B060?'],
    },
  }),
  iface('IF-062', {
    title: 'meter data retriever answers the start',
    senders: ['MDR'],
    recipients: ['SDS'],
    common: ['M0', 'R0'],
    events: {
      MDRStartResponse: ['B019', 'B012?', 'B078', 'B025', 'B068', 'B031?', 'B074List?', 'B060?'],
    },
  }),
  iface('IF-063', {
    title: 'data service stops a meter data retriever',
    senders: ['SDS'],
    recipients: ['MDR'],
    events: {
      MDRStop: ['B083', 'B060?'],
    },
  }),
  iface('IF-064', {
    title: 'meter data retriever delivers consumption',
    senders: ['MDR'],
    recipients: ['SDS'],
    events: {
      MDRConsumption: ['B045', { key: 'B941List', block: 'B941', required: true, list: { min: 0, max: 200 } }, 'B060?'],
    },
  }),
  iface('IF-065', {
    title: 'readings asked for or delivered between data service and retriever',
    senders: ['MDR', 'SDS'],
    recipients: ['SDS', 'MDR'],
    events: {
      ReadingRemote: ['B076List?', 'B065List?', 'B060?'],
      MDRInstantaneous: ['B060?'],
      ...each(['MDRTOU', 'MDRConsumption'], ['B077', 'B060?']),
    },
  }),
];
