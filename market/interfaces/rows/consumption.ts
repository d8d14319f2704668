import { each, type InterfaceRow, iface } from '../interface-row.ts';
import { dataServices } from '../role-groups.ts';

/** Interfaces of consumption and annual consumption (DIP description v1.8.3; sender and recipient roles: interface catalogue 5.8.8, dip-messages.md 3.1). */
export const consumptionInterfaces: readonly InterfaceRow[] = [
  iface('IF-013', {
    title: 'settlement used defaulted consumption',
    senders: ['MDS'],
    recipients: [...dataServices, 'SUP', 'LDSO'],
    events: {
      ActivePowerDefaulted: ['B043', 'B049', 'B067', 'B920List'],
    },
  }),
  iface('IF-014', {
    title: 'consumption rejected, or consumption on a de-energised metering point',
    senders: ['MDS'],
    recipients: [...dataServices, 'SUP'],
    common: ['M0', 'R0'],
    events: {
      ...each(['ActivePowerRejected', 'ConsumptionOnDeEnergisedMPAN'], ['B044', 'B067', 'B900']),
    },
  }),
  iface('IF-015', {
    title: 'new advanced data service asks for consumption history',
    senders: ['ADS'],
    recipients: ['DIP'],
    events: {
      ConsumptionReplay: [],
    },
  }),
  iface('IF-016', {
    title: 'history replayed to that data service',
    senders: ['DIP'],
    recipients: ['ADS'],
    events: {
      ...each(['ActivePower', 'ReactivePower'], { common: ['S2', 'M0', 'R1'], blocks: ['B044', 'B067', 'B900'] }),
      ActivePowerRejected: { common: ['S2', 'M0', 'R0', 'R1'], blocks: ['B044', 'B067', 'B900'] },
      ActivePowerDefaulted: { common: ['S2', 'M0', 'R1'], blocks: ['B043', 'B049', 'B067', 'B920List'] },
      ConsumptionRequestRejected: { common: ['M0', 'R1'], blocks: [] },
    },
  }),
  iface('IF-021', {
    title: 'half-hourly consumption by UTC day',
    senders: [...dataServices],
    recipients: ['LSS', 'MDS', 'LDSO', 'SUP'],
    events: {
      ...each(['ActivePower', 'ReactivePower'], ['B044', 'B067', 'B900']),
    },
  }),
  iface('IF-027', {
    title: 'supplier asks for a consumption amendment',
    senders: ['SUP'],
    recipients: ['ADS', 'SDS'],
    events: {
      ConsumptionAmendment: ['B902List'],
    },
  }),
  iface('IF-028', {
    title: 'data service answers that request',
    senders: [...dataServices],
    recipients: ['SUP'],
    common: ['M0', 'R0'],
    events: {
      ConsumptionAmendment: ['B902List'],
    },
  }),
  iface('IF-040', {
    title: 'calculated annual consumption',
    senders: ['MDS'],
    recipients: ['SUP', ...dataServices, 'LDSO', 'EES'],
    events: {
      AnnualConsumption: ['B059'],
    },
  }),
];
