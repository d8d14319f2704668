import type { RoleCode } from '../../../market/identifiers/roles.ts';
import type { Catalogue } from '../../../market/interfaces/catalogue.ts';
import type { FaultOnDemand } from '../../../market/record/entries.ts';
import type { Clock } from '../../../wire/clock.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { Directory } from '../identity/directory.ts';
import { noFaults, type PackedFaults } from './fault-memory.ts';
import type { FaultOrder } from './fault-order.ts';
import { type FaultAtPlace, type FaultParameters, type FaultPlace, faultRow } from './fault-rows.ts';
import { readFault, requireFitting } from './fault-text.ts';

/** Whom a fault may strike. */
export interface Struck {
  readonly dipId?: string | undefined;
  readonly role: string;
}

/** A fault that happens now, with what was left out of its order filled in from its row. */
export interface Strike extends Partial<FaultParameters> {
  readonly does: FaultAtPlace['does'];
  /** For the record: "fault:slow". */
  readonly note: string;
}

export interface PlannedFault {
  readonly id: string;
  readonly order: FaultOrder;
  /** How often it struck. */
  readonly struck: number;
}

export interface FaultPlan {
  /** Reads the text form ("slow 30s IF-036 LDSO first 2"). @throws {RangeError} */
  read(text: string): FaultOrder;
  /**
   * Plans a fault; the newest that fits strikes.
   * @param scenario the scenario that asks for it, for the record
   * @returns its id
   * @throws {RangeError} when the fault does not strike there, takes no such parameter, or nobody has that DIP ID
   */
  add(order: FaultOrder, scenario?: string): string;
  /** Ends one fault, or all of them. An id that is not planned (any more) is left alone. */
  lift(id?: string): void;
  list(): readonly PlannedFault[];
  /** Whether any is planned, so that the usual case need not be asked further. */
  readonly any: boolean;
  /** How a caller is answered: undefined for as ever. Each strike uses up one of its times. */
  atRequest(party: Struck | undefined, channel: string): Strike | undefined;
  /** The same for a publication: once when it is queued ("arrival") and once for each attempt to hand it over. */
  atDelivery(party: Struck, channel: string, moment?: 'arrival' | 'attempt'): Strike | undefined;
  /** The same for what a simulated party sends; `deed` asks for faults of that kind only. */
  atParty(party: Struck, channel: string, deed?: FaultAtPlace['does']): Strike | undefined;
  /** Ends all of them, between scenarios. */
  clear(): void;
  packed(): PackedFaults;
}

interface Planned {
  readonly id: string;
  readonly order: FaultOrder;
  readonly sinceMs: number;
  readonly scenario: string | undefined;
  /** Calls that fitted, up or down. */
  seen: number;
  struck: number;
}

export interface FaultPlanTools {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly directory: Directory;
  readonly catalogue: Catalogue;
  /** Whether the DIP was given an expired certificate. */
  readonly hasStaleCertificate: boolean;
}

/**
 * @param remembered what an earlier run left planned: it goes on under its id, with what is left of its times. One that strikes in
 *   turn from call to call begins with its first turn again, for calls that were let through are not counted in the record.
 */
export function createFaultPlan(tools: FaultPlanTools, remembered: PackedFaults = noFaults): FaultPlan {
  const { clock, journal, directory, catalogue } = tools;
  const isPossible = (order: FaultOrder) =>
    (order.party === undefined || directory.byDipId(order.party) !== undefined) &&
    (order.name !== 'stale-certificate' || tools.hasStaleCertificate);
  let planned: readonly Planned[] = remembered.planned
    .filter(({ order }) => isPossible(order))
    .map((one) => ({ ...one, seen: 0 }));
  let { count } = remembered;
  const say = (action: FaultOnDemand['action'], { id, order, scenario }: Planned) =>
    journal.append({ kind: 'fault-on-demand', action, id, fault: recordOf(order) }, scenario);
  const remove = (one: Planned, action: 'lifted' | 'used-up') => {
    planned = planned.filter((other) => other !== one);
    say(action, one);
  };
  const lift = (id?: string) => {
    for (const one of planned) if (id === undefined || one.id === id) remove(one, 'lifted');
  };
  const strike = (place: FaultPlace, party: Struck | undefined, channel: string, deeds: (does: string) => boolean) => {
    for (const one of planned.toReversed()) {
      const row = faultRow(one.order.name).places[place];
      if (row === undefined || !deeds(row.does) || !fits(one.order, place, party, channel)) continue;
      one.seen += 1;
      const told = { ...row.with, ...one.order };
      if (row.byTurns && !isDown(one, told.periodMs ?? 0, clock.now())) continue;
      one.struck += 1;
      const isLast = one.struck === one.order.first;
      // The record says how many times are left; otherwise what was hit carries the note, but for what a party does.
      if (place === 'party' || (one.order.first !== undefined && !isLast)) say('struck', one);
      if (isLast) remove(one, 'used-up');
      return { ...told, does: row.does, note: `fault:${one.order.name}` };
    }
    return undefined;
  };
  return {
    read: (text) => readFault(text, catalogue),
    add(order, scenario) {
      requireFitting(order);
      if (order.party !== undefined && directory.byDipId(order.party) === undefined)
        throw new RangeError(`"${order.party}": no party of the directory has this DIP ID`);
      if (order.name === 'stale-certificate' && !tools.hasStaleCertificate)
        throw new RangeError('"stale-certificate": this DIP was given no expired certificate that it could use');
      count += 1;
      const one = { id: `F${count}`, order, sinceMs: clock.now(), scenario, seen: 0, struck: 0 };
      say('planned', one);
      planned = [...planned, one];
      return one.id;
    },
    lift,
    list: () => planned.map(({ id, order, struck }) => ({ id, order, struck })),
    get any() {
      return planned.length > 0;
    },
    atRequest: (party, channel) => strike('request', party, channel, () => true),
    atDelivery: (party, channel, moment = 'attempt') =>
      strike('delivery', party, channel, (does) => (moment === 'arrival') === atArrival.includes(does)),
    atParty: (party, channel, deed) => strike('party', party, channel, (does) => deed === undefined || does === deed),
    clear: () => lift(),
    packed: () => ({
      count,
      planned: planned.map(({ id, order, sinceMs, scenario, struck }) => ({ id, order, sinceMs, scenario, struck })),
    }),
  };
}

/** What is done to a publication when it is queued; the rest is done to an attempt. */
const atArrival: readonly string[] = ['repeat', 'let-overtake'];

function fits(
  { at, party, role, channel }: FaultOrder,
  place: FaultPlace,
  who: Struck | undefined,
  on: string,
): boolean {
  if (at === undefined ? place === 'party' : at !== place) return false;
  return (
    (party === undefined || party === who?.dipId) &&
    (role === undefined || role === (who?.role as RoleCode | undefined)) &&
    (channel === undefined || channel === on)
  );
}

/** Down first: from call to call, or for a period each. */
function isDown({ seen, sinceMs }: Planned, periodMs: number, nowMs: number): boolean {
  const turn = periodMs === 0 ? seen - 1 : Math.floor((nowMs - sinceMs) / periodMs);
  return turn % 2 === 0;
}

function recordOf(order: FaultOrder): Record<string, string | number> {
  return Object.fromEntries(Object.entries(order).filter(([, value]) => value !== undefined));
}
