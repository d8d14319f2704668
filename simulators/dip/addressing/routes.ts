import type { InterfaceRow } from '../../../market/interfaces/interface-row.ts';
import { type RoutingRow, routingOf } from '../../../market/interfaces/routing.ts';

/** How the DIP finds the recipients of an event, and what it does about the correlation. */
export type Route = Pick<
  RoutingRow,
  | 'primaryRequired'
  | 'secondary'
  | 'always'
  | 'correlation'
  | 'rejectionToPrimaryOnly'
  | 'linkedPoints'
  | 'formerSupplier'
>;

export type RouteOf = (row: InterfaceRow, event: string) => Route;

/** An interface of an overlay that has no routing row: its sender names the recipients. */
const unrouted: Route = {
  ...{ primaryRequired: true, secondary: [], always: [], correlation: 'created', rejectionToPrimaryOnly: false },
};

/**
 * The routes, each worked out once. The table of the real DIP is not published, so an environment can lay rows of its own over
 * the inferred ones.
 * @param own by interface ("IF-036") or interface and event ("IF-036[MSAppActive]"); each replaces the members it names
 */
export function createRoutes(own: Readonly<Record<string, Partial<Route>>> = {}): RouteOf {
  const worked = new Map<InterfaceRow, Map<string, Route>>();
  return (row, event) => {
    const ofRow = worked.get(row) ?? new Map<string, Route>();
    worked.set(row, ofRow);
    const found = ofRow.get(event);
    if (found !== undefined) return found;
    const route = { ...(routingOf(row.id, event) ?? unrouted), ...own[row.id], ...own[`${row.id}${event}`] };
    ofRow.set(event, route);
    return route;
  };
}
