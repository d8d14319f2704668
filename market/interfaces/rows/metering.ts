import { type InterfaceRow, iface } from '../interface-row.ts';
import { dataServices, meteringServices } from '../role-groups.ts';

/** Interfaces of meters, energisation and disconnection (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const meteringInterfaces: readonly InterfaceRow[] = [
  iface('IF-004', {
    title: 'communications hub details',
    senders: ['MSS', 'SUP'],
    recipients: ['SUP', 'MSS'],
    tolerates: ['S0'],
    events: {
      CommsHubInfo: ['B093'],
    },
  }),
  iface('IF-005', {
    title: 'metering service sends a change of meter technical details',
    senders: ['MSS', 'MSA'],
    recipients: ['REGS'],
    tolerates: ['S0'],
    events: {
      MeterInstall: ['B906', 'B030?'],
      MeterRemoval: ['B039'],
      MeterExchange: ['B906', 'B039', 'B030?'],
      MeterUpdate: [{ key: 'B906', block: 'B906a', required: true }, 'B039?', 'B030?'],
      MeterHistoryUpdate: [{ key: 'B906', block: 'B906a', required: true }, 'B039?'],
    },
  }),
  iface('IF-006', {
    title: 'registration outcome and broadcast of that change',
    senders: ['REGS'],
    recipients: ['MSS', 'MSA', 'SDS', 'ADS', 'SUP', 'LDSO', 'EES', 'MDR'],
    common: ['M0', 'R0'],
    tolerates: ['S0'],
    events: {
      MeterInstall: ['B906', 'B030?', 'B905List?'],
      MeterRemoval: ['B039', 'B905List?'],
      MeterExchange: ['B906', 'B039', 'B030?', 'B905List?'],
      MeterUpdate: [{ key: 'B906', block: 'B906a', required: true }, 'B030?', 'B039?', 'B905List?'],
      MeterHistoryUpdate: [{ key: 'B906', block: 'B906a', required: true }, 'B039?', 'B905List?'],
    },
  }),
  iface('IF-007', {
    title: 'energisation changed, or could not be changed',
    senders: [...meteringServices],
    recipients: ['REGS', 'SUP'],
    tolerates: ['CommonBlock'],
    events: {
      EnergisationStatusChange: ['B025'],
      EnergisationStatusFailure: ['B040'],
    },
  }),
  iface('IF-008', {
    title: 'registration outcome of an energisation change',
    senders: ['REGS'],
    recipients: [...meteringServices, ...dataServices, 'SUP', 'LDSO', 'MDS', 'EES', 'MDR'],
    common: ['M0', 'R0'],
    tolerates: ['S0'],
    events: {
      EnergisationStatusChange: ['B025'],
    },
  }),
  iface('IF-009', {
    title: 'disconnection, reconnection or end of registration',
    senders: ['REGS'],
    recipients: ['SUP', 'LDSO', 'MDS', 'EES'],
    events: {
      MPANDisconnection: ['B041'],
      MPANReconnection: ['B098'],
      CSSDeRegistration: ['B042'],
    },
  }),
];
