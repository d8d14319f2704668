import type { RoleCode } from '../identifiers/roles.ts';
import { dataServices, type EventRow, type InterfaceRow, meteringServices, routingOf } from '../interfaces/index.ts';

/**
 * Events of a shared interface that belong to one service: whose they are stands in their names (MS, DS, SDS) and nowhere else,
 * since the published catalogue gives roles for whole interfaces only (dip-messages.md 3.1). Inferred.
 */
const ownEvents: readonly { readonly pattern: RegExp; readonly roles: readonly RoleCode[] }[] = [
  { pattern: /^\[SDS-MDR/, roles: ['SDS'] },
  { pattern: /^\[(MSApp|DirectContractMS)/, roles: meteringServices },
  { pattern: /^\[(DSApp|DirectContractDS)/, roles: dataServices },
];

const services: readonly RoleCode[] = [...meteringServices, ...dataServices];

function concerns(event: string, role: RoleCode): boolean {
  const own = ownEvents.find(({ pattern }) => pattern.test(event));
  return own === undefined || !services.includes(role) || own.roles.includes(role);
}

/** The events of an interface that a role may send; none when it is no sender of it. */
export function eventsSentBy(row: InterfaceRow, role: RoleCode): readonly EventRow[] {
  return row.senders.includes(role) ? row.events.filter(({ code }) => concerns(code, role)) : [];
}

/** The events of an interface that reach a role: by its sender, by the metering point, or always. */
export function eventsReceivedBy(row: InterfaceRow, role: RoleCode): readonly EventRow[] {
  if (!row.recipients.includes(role)) return [];
  return row.events.filter(({ code }) => {
    const routing = routingOf(row.id, code);
    const reached = [...(routing?.primary ?? []), ...(routing?.secondary ?? []), ...(routing?.always ?? [])];
    return reached.includes(role) && concerns(code, role);
  });
}

/** Who sends an event to a role: rather another role than the same. */
export function senderFor(row: InterfaceRow, event: string, recipient: RoleCode): RoleCode | undefined {
  const senders = row.senders.filter((role) => concerns(event, role));
  return senders.find((role) => role !== recipient) ?? senders[0];
}

/** The roles that a sender names for an event: one that is wanted, if it may be named; else the first, where one must be. */
export function namedRoleFor(interfaceId: string, event: string, wanted?: RoleCode): RoleCode | undefined {
  const routing = routingOf(interfaceId, event);
  const nameable = (routing?.primary ?? []).filter((role) => concerns(event, role));
  if (wanted !== undefined && nameable.includes(wanted)) return wanted;
  return wanted === undefined || routing?.primaryRequired ? nameable[0] : undefined;
}
