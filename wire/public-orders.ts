import type { PublicAction } from '../market/actions/public-action.ts';
import type { AdapterOrder } from './adapter-orders.ts';

const prefix = 'adapter-';
const instantText = (at: number): string => new Date(at).toISOString();

/** The public words of an order to a DIP adapter. Instants are texts in UTC. */
export function publicOrderOf({ dipId: _, do: what, ...rest }: AdapterOrder): PublicAction {
  if (!('missed' in rest)) return { action: `${prefix}${what}`, values: rest };
  const { fromMs, toMs, ...chosen } = rest.missed;
  const missed = { from: instantText(fromMs), to: instantText(toMs), ...chosen };
  return { action: `${prefix}${what}`, values: { ...rest, missed } };
}

/**
 * The order that public words stand for.
 * @throws {RangeError} when they stand for none
 */
export function orderOf(dipId: string, { action, values }: PublicAction): AdapterOrder {
  if (!action.startsWith(prefix)) throw new RangeError(`a DIP adapter does no ${action}`);
  const order = { ...values, dipId, do: action.slice(prefix.length) } as unknown as AdapterOrder;
  if (!('missed' in order)) return order;
  const { from, to, ...chosen } = order.missed as unknown as { readonly from: string; readonly to: string };
  return { ...order, missed: { fromMs: Date.parse(from), toMs: Date.parse(to), ...chosen } };
}
