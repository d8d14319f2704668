import type { DipMessage } from '../interfaces/index.ts';
import { routingOf } from '../interfaces/routing.ts';
import { pointNamed } from './compose.ts';
import { wholeMarket } from './party-function.ts';

/**
 * The metering points that a message concerns: the one it names and, where the interface says so, those that it lists besides.
 * Whoever keeps what it knows by metering point takes the message once for each; one that names none concerns the whole market.
 */
export function pointsConcerned(message: DipMessage): readonly string[] {
  const named = pointNamed(message);
  const { S0 } = message.payload.CommonBlock;
  const linked = routingOf(S0.interfaceID, S0.eventCode)?.linkedPoints;
  const listed =
    linked === undefined ? [] : (message.payload.CustomBlock?.[linked.list] as readonly unknown[] | undefined);
  const others = (listed ?? []).map((element) => (element as Readonly<Record<string, unknown>>)[linked?.key ?? '']);
  const all = [named?.MPANCore, ...others].filter((mpan): mpan is string => typeof mpan === 'string');
  return all.length === 0 ? [wholeMarket] : [...new Set(all)];
}
