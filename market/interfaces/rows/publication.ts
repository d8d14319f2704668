import { type InterfaceRow, iface } from '../interface-row.ts';
import { dataServices, meteringServices } from '../role-groups.ts';

/** Interfaces of standing data (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const publicationInterfaces: readonly InterfaceRow[] = [
  iface('IF-047', {
    title: 'a new download is published',
    senders: ['ISD'],
    recipients: ['SUP', 'REGS', 'LDSO', ...meteringServices, ...dataServices, 'MDR', 'EES', 'MDS', 'LSS'],
    common: [],
    tolerates: ['S0'],
    events: {
      ISD: ['P01?', 'P02List?'],
    },
  }),
];
