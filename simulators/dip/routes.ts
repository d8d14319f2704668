import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { InterfaceRow } from '../../market/interfaces/interface-row.ts';

/** How the DIP finds the recipients of an interface, and what it does about the correlation. */
export interface Route {
  /** "required" where only the sender can know the recipient. A sender may always name recipients. */
  readonly primary: 'required' | 'allowed';
  /** Roles looked for among the parties of the metering point. */
  readonly secondary: readonly RoleCode[];
  /** Roles of which every party receives it. */
  readonly always: readonly RoleCode[];
  /** D0.initialCorrelationID: a new one, the sender's senderCorrelationID, or null. */
  readonly correlation: 'created' | 'copied' | 'none';
  /** A rejection (R0 "R") concerns only who asked, whom the sender names. */
  readonly rejectionToPrimaryOnly: boolean;
}

/**
 * The routing table of the real DIP is not published (dip-messages.md 5 items 5 and 6). These rows are inferred from the
 * receiving roles of each interface, and an environment replaces them by passing rows of its own. Stated by a source is only
 * that IF-004 is routed by secondary routing alone and creates no correlation, and the sample "Primary: SUP; Secondary: LDSO;
 * Always: MDS".
 */
const central: readonly RoleCode[] = ['MDS', 'EES', 'DCC', 'LSS', 'VAS'];

/** Between two parties that know each other from the process; the DIP could not guess which provider is meant. */
const directed: readonly string[] = [
  ...['IF-002', 'IF-014', 'IF-027', 'IF-028', 'IF-032', 'IF-033', 'IF-035', 'IF-039'],
  ...['IF-061', 'IF-062', 'IF-063', 'IF-064', 'IF-065'],
];

/** Market-wide: every party of the receiving roles, whatever the metering point. */
const broadcast: readonly string[] = ['IF-022', 'IF-023', 'IF-047'];

/** Answers and what follows from a request carry the request's correlation on. */
const answering: readonly string[] = [
  ...['IF-006', 'IF-008', 'IF-014', 'IF-016', 'IF-020', 'IF-026', 'IF-028', 'IF-032', 'IF-033', 'IF-034', 'IF-035'],
  ...['IF-036', 'IF-037', 'IF-039', 'IF-062'],
];

const rejectable: readonly string[] = ['IF-006', 'IF-008', 'IF-020', 'IF-026'];

/** Events whose recipients are fewer than those of their interface. */
const ofEvent: Readonly<Record<string, Partial<Route>>> = {
  'IF-007[EnergisationStatusChange]': { secondary: ['REGS'] },
  'IF-007[EnergisationStatusFailure]': { secondary: ['SUP'] },
};

export type RouteOf = (row: InterfaceRow, event: string) => Route;

/**
 * The routes, each worked out once.
 * @param own rows of an environment, by interface ("IF-036") or interface and event ("IF-036[MSAppActive]"); each replaces
 *   the members it names
 */
export function createRoutes(own: Readonly<Record<string, Partial<Route>>> = {}): RouteOf {
  const worked = new Map<InterfaceRow, Map<string, Route>>();
  return (row, event) => {
    const ofRow = worked.get(row) ?? new Map<string, Route>();
    if (!worked.has(row)) worked.set(row, ofRow);
    const found = ofRow.get(event);
    if (found !== undefined) return found;
    const key = `${row.id}${event}`;
    const route = { ...inferredRoute(row), ...ofEvent[key], ...own[row.id], ...own[key] };
    ofRow.set(event, route);
    return route;
  };
}

function inferredRoute(row: InterfaceRow): Route {
  const toEverybody = broadcast.includes(row.id);
  const named = directed.includes(row.id) || row.id.startsWith('REP-');
  const always = toEverybody ? row.recipients : row.recipients.filter((role) => central.includes(role));
  return {
    primary: named ? 'required' : 'allowed',
    secondary: named ? [] : row.recipients.filter((role) => !always.includes(role)),
    always: named ? [] : always,
    correlation: row.id === 'IF-004' ? 'none' : answering.includes(row.id) ? 'copied' : 'created',
    rejectionToPrimaryOnly: rejectable.includes(row.id),
  };
}
