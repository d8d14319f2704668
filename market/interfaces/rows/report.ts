import { each, type InterfaceRow, iface } from '../interface-row.ts';

/** Interfaces of settlement and billing reports (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const reportInterfaces: readonly InterfaceRow[] = [
  iface('REP-002', {
    title: 'DUoS aggregate for a supplier',
    senders: ['MDS'],
    recipients: ['SUP'],
    common: [],
    events: {
      DUOSSupplierAggData: ['P03', { key: 'schema', block: 'REP-002-CustomBlock', required: false, neverSent: true }],
    },
  }),
  iface('REP-002A', {
    title: 'DUoS aggregate for an embedded network',
    senders: ['MDS'],
    recipients: ['LDSO'],
    common: [],
    events: {
      DUoSEmbeddedLDSOAggData: [
        'P03',
        { key: 'schema', block: 'REP-002A-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-002B', {
    title: 'DUoS aggregate for a network operator',
    senders: ['MDS'],
    recipients: ['LDSO'],
    common: [],
    events: {
      DUoSLDSOAggData: ['P03', { key: 'schema', block: 'REP-002B-CustomBlock', required: false, neverSent: true }],
    },
  }),
  iface('REP-003', {
    title: 'BM unit allocated demand',
    senders: ['MDS'],
    recipients: ['SUP', 'LDSO'],
    common: [],
    events: {
      BMUnitAllocatedDemandVolumesToMarketParticipants: [
        'P03',
        { key: 'schema', block: 'REP-003-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-003A', {
    title: 'aggregated BM unit demand',
    senders: ['MDS'],
    recipients: ['SUP', 'LDSO'],
    common: [],
    events: {
      AggregatedBMUnitAllocatedDemandVolumes: [
        'P03',
        { key: 'schema', block: 'REP-003A-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-004', {
    title: 'supplier deemed take',
    senders: ['MDS'],
    recipients: ['SUP'],
    common: [],
    events: {
      SupplierDeemedTakeReport: [
        'P03',
        { key: 'schema', block: 'REP-004-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-006', {
    title: 'uncorrected volume by consumption component class',
    senders: ['MDS'],
    recipients: ['SUP', 'LDSO'],
    common: [],
    events: {
      UncorrectedConsumptionAndLossesByCCCID: [
        'P03',
        { key: 'schema', block: 'REP-006-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-007', {
    title: 'BM unit defaults',
    senders: ['VAS'],
    recipients: ['SUP'],
    common: [],
    events: {
      BMUnitDefaultsToSuppliers: [
        'P03',
        { key: 'schema', block: 'REP-007-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-008', {
    title: 'line loss factor defaults',
    senders: ['MDS'],
    recipients: ['LDSO'],
    common: [],
    events: {
      LDSOLLFDefaultData: ['P03', { key: 'schema', block: 'REP-008-CustomBlock', required: false, neverSent: true }],
    },
  }),
  iface('REP-009', {
    title: 'EMRS data',
    senders: ['MDS'],
    recipients: ['SUP'],
    common: [],
    events: {
      EMRSReportForSuppliers: [
        'P03',
        { key: 'schema', block: 'REP-009-CustomBlock', required: false, neverSent: true },
      ],
    },
  }),
  iface('REP-900', {
    title: 'DUoS site-specific invoice',
    senders: ['LDSO'],
    recipients: ['SUP'],
    common: [],
    events: {
      DUoSSupplierInvData: ['P03', { key: 'schema', block: 'REP-900-CustomBlock', required: false, neverSent: true }],
    },
  }),
  iface('REP-901', {
    title: 'DUoS aggregate invoice',
    senders: ['LDSO'],
    recipients: ['SUP', 'LDSO'],
    common: [],
    events: {
      ...each(
        ['DUoSEmbeddedLDSOAggInvData', 'DUoSSupplierAggInvData'],
        ['P03', { key: 'schema', block: 'REP-901-CustomBlock', required: false, neverSent: true }],
      ),
    },
  }),
];
