import { each, type InterfaceRow, iface } from '../interface-row.ts';
import { dataServices, meteringServices } from '../role-groups.ts';

/** Interfaces of registration data and relationships (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const registrationInterfaces: readonly InterfaceRow[] = [
  iface('IF-018', {
    title: 'registration data changed',
    senders: ['REGS'],
    recipients: ['SUP', ...dataServices, ...meteringServices, 'MDS', 'EES', 'LDSO'],
    tolerates: ['S0'],
    events: {
      ...each(['AddressChg', 'GSPChg'], ['B013?', 'B001', 'B022']),
      DomPremInd: ['B013?', 'B028'],
      DUOSTariffIDChg: ['B013?', 'B024'],
      ...each(['EnergyDirection', 'MUMIndicator'], ['B013?', 'B023']),
      DCCEnrolment: ['B013?', 'B029'],
    },
  }),
  iface('IF-019', {
    title: 'supplier asks for a relationship between metering points',
    senders: ['SUP'],
    recipients: ['REGS', 'LDSO'],
    common: ['M1'],
    events: {
      ...each(
        [
          'LinkedImportExportCreate',
          'LinkedImportExportAdd',
          'LinkedImportExportRemove',
          'RelatedCreate',
          'RelatedAdd',
          'RelatedRemove',
        ],
        ['B090List', 'B091?'],
      ),
    },
  }),
  iface('IF-020', {
    title: 'outcome of that request',
    senders: ['REGS', 'LDSO'],
    recipients: ['SUP', 'ADS', 'SDS', 'MSS', 'MSA', 'LDSO', 'EES'],
    common: ['M1', 'R0'],
    events: {
      ...each(
        ['LinkedImportExportCreate', 'LinkedImportExportAdd', 'LinkedImportExportRemove'],
        ['B090List', 'B091?', 'B907List?'],
      ),
      ...each(['RelatedCreate', 'RelatedAdd', 'RelatedRemove'], ['B090List', 'B091?']),
    },
  }),
  iface('IF-025', {
    title: 'supplier updates the items it owns',
    senders: ['SUP'],
    recipients: ['REGS'],
    events: {
      ConsentGranularity: ['B013?', 'B068'],
      IHDInfo: ['B013?', 'B030'],
      SMSO: ['B013?', 'B031'],
      SSCandProfileClass: ['B013?', 'B032'],
    },
  }),
  iface('IF-026', {
    title: 'outcome and broadcast of that update',
    senders: ['REGS'],
    recipients: ['SUP', ...dataServices, 'LSS', 'LDSO', ...meteringServices, 'EES', 'MDR'],
    common: ['M0', 'R0'],
    events: {
      ConsentGranularity: ['B013?', 'B068'],
      IHDInfo: ['B013?', 'B030'],
      SMSO: ['B013?', 'B031'],
      SSCandProfileClass: ['B013?', 'B032'],
    },
  }),
  iface('IF-043', {
    title: 'connection type changed',
    senders: ['REGS'],
    recipients: ['DCC'],
    tolerates: ['S0'],
    events: {
      ConnectionTypeChange: ['B023'],
    },
  }),
  iface('IF-044', {
    title: 'market segment changed',
    senders: ['REGS'],
    recipients: ['SUP', 'MDS', 'LDSO', 'EES'],
    events: {
      MarketSegmentChange: ['B026', 'B023'],
    },
  }),
  iface('IF-045', {
    title: 'reminder: segment or consent invalid, or a provider missing',
    senders: ['REGS'],
    recipients: ['SUP', 'ADS', 'SDS', 'MSA', 'MSS'],
    tolerates: ['CommonBlock'],
    events: {
      ...each(['InvalidMarketSegment', 'ConsentGranularityInvalid', 'NoMSAppointed', 'NoDSAppointed'], ['B060?']),
    },
  }),
  iface('IF-050', {
    title: 'updates that only the enquiry service needs',
    senders: ['REGS'],
    recipients: ['EES'],
    events: {
      MPANCreation: ['B001', 'B022', 'B023', 'B024', 'B025', 'B026', 'B079'],
      MPStatusChange: ['B079'],
      GreenDeal: ['B080'],
    },
  }),
];
