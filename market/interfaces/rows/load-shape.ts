import { type InterfaceRow, iface } from '../interface-row.ts';
import { dataServices } from '../role-groups.ts';

/** Interfaces of load shapes (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const loadShapeInterfaces: readonly InterfaceRow[] = [
  iface('IF-022', {
    title: 'load shapes by settlement period',
    senders: ['LSS'],
    recipients: ['SUP', ...dataServices],
    common: [],
    events: {
      LSSPeriodData: ['B903List'],
    },
  }),
  iface('IF-023', {
    title: 'load shape totals',
    senders: ['LSS'],
    recipients: ['SUP', ...dataServices],
    common: [],
    events: {
      LSSTotalsData: ['B912List'],
    },
  }),
];
