import { responseText } from '../../interfaces/index.ts';
import { correlationOf } from '../appointment/request.ts';
import type { MeteringPoint } from '../metering-point.ts';
import {
  type Arrived,
  type PartyContext,
  type PartyFunction,
  type Sent,
  type SentMessage,
  type Turn,
  unmoved,
} from '../party-function.ts';
import type {
  Arrival,
  DutyFamily,
  DutyKnowledge,
  DutyRow,
  MarketShare,
  MessageRow,
  Occasion,
  SendRow,
  Trigger,
} from './duty.ts';
import { dipIdsOf, dtnPartyOf } from './places.ts';

const minuteMs = 60_000;

type Happened = Exclude<Arrived, { kind: 'loaded' }>;

/** What a trigger and an arrival have in common: "message IF-006". */
function keyOf(trigger: Trigger): string {
  if ('message' in trigger) return `message ${trigger.message}`;
  if ('flow' in trigger) return `flow ${trigger.flow}`;
  if ('css' in trigger) return `css ${trigger.css}`;
  if ('told' in trigger) return `told ${trigger.told}`;
  if ('inside' in trigger) return `inside ${trigger.inside}`;
  if ('held' in trigger) return `held ${trigger.held}`;
  return 'timer' in trigger ? `timer ${trigger.timer}` : `act ${trigger.act}`;
}

function keyOfArrived(arrived: Happened): string {
  switch (arrived.kind) {
    case 'message':
      return `message ${arrived.message.payload.CommonBlock.S0.interfaceID}`;
    case 'file':
      return `flow ${arrived.notice.flow}`;
    case 'css':
      return `css ${arrived.notice.notice}`;
    case 'timer':
      return `timer ${arrived.name}`;
    case 'told':
      return `told ${arrived.what}`;
    case 'inside':
      return `inside ${arrived.what}`;
    case 'changed':
      return 'held changed';
    case 'instruction':
      return arrived.instruction.do === 'act' ? `act ${arrived.instruction.act}` : '';
  }
}

function wordsOf(arrived: Happened): Readonly<Record<string, unknown>> {
  if (arrived.kind === 'file') return arrived.notice.values;
  if (arrived.kind === 'css') return { ...arrived.notice };
  if (arrived.kind === 'timer') return { about: arrived.about };
  if (arrived.kind === 'told' || arrived.kind === 'inside') return arrived.words;
  return arrived.kind === 'instruction' && arrived.instruction.do === 'act' ? arrived.instruction.words : {};
}

function arrivalOf(arrived: Happened, notes: DutyKnowledge['notes'], context: PartyContext): Arrival {
  const message = arrived.kind === 'message' ? arrived.message : undefined;
  return { arrived, message, words: wordsOf(arrived), notes, context, refusal: null };
}

/** Blocks of what is sent with those that an instruction wants otherwise; null takes a block away. */
function departed(facts: SentMessage['facts'], arrived: Happened): SentMessage['facts'] {
  if (arrived.kind !== 'instruction' || arrived.instruction.do !== 'act') return facts;
  const laid = Object.entries(arrived.instruction.departures ?? {}).map(([block, change]) => [
    block,
    change === null ? undefined : Array.isArray(change) ? change : { ...(facts[block] as object), ...change },
  ]);
  return { ...facts, ...Object.fromEntries(laid) };
}

function messageFrom<On extends Arrival>(row: MessageRow<On>, on: On): SentMessage {
  const event = typeof row.event === 'function' ? row.event(on) : row.event;
  const facts = row.facts?.(on) ?? on.message?.payload.CustomBlock ?? {};
  return {
    kind: 'message',
    interfaceId: row.message,
    event: event ?? on.message?.payload.CommonBlock.S0.eventCode ?? '',
    to: dipIdsOf(row.to, on),
    correlation: row.correlation === 'kept' && on.message !== undefined ? correlationOf(on.message) : null,
    ...(row.answer === undefined
      ? {}
      : { response: { code: row.answer, messages: on.refusal === null ? [] : [responseText(on.refusal)] } }),
    facts: departed(facts, on.arrived),
    ...(row.afterMinutes === undefined ? {} : { afterMs: row.afterMinutes * minuteMs }),
  };
}

function sentBy<On extends Arrival>(rows: readonly SendRow<On>[], on: On): readonly Sent[] {
  return rows
    .filter((row) => row.when?.(on) ?? true)
    .flatMap((row): Sent[] => {
      if ('many' in row) return row.many(on).map((sent) => ({ ...sent, facts: departed(sent.facts, on.arrived) }));
      if ('message' in row) return [messageFrom(row, on)];
      const to = dtnPartyOf(row.to, on);
      if (to === undefined) return [];
      const afterMs = row.afterMinutes === undefined ? {} : { afterMs: row.afterMinutes * minuteMs };
      const repeats = row.repeats === undefined ? {} : { repeats: row.repeats(on) };
      return [{ kind: 'file', flow: row.flow, to, values: row.values(on), ...repeats, ...afterMs }];
    });
}

/** Something about the market as a whole. */
function aboutMarket({ notes, sends = [], works }: MarketShare, arrival: Arrival): Turn<DutyKnowledge> {
  const work = works?.(arrival) ?? {};
  const kept = { ...arrival.notes, ...notes?.(arrival), ...work.notes };
  return {
    knows: { point: null, notes: kept },
    sends: [...sentBy(sends, arrival), ...(work.sends ?? [])],
    timers: [],
    ...(work.tells === undefined ? {} : { tells: work.tells }),
  };
}

/** A party that holds nothing of the metering point: it takes it up, refuses, or does nothing. */
function onUnknown(row: DutyRow | undefined, arrival: Arrival): Turn<DutyKnowledge> {
  if (row?.ofMarket !== undefined) return aboutMarket(row.ofMarket, arrival);
  const opened = row?.opens?.(arrival);
  if (row !== undefined && opened !== undefined) return taken(row, arrival, opened, opened);
  if (row?.unknown === undefined) return unmoved<DutyKnowledge>(undefined);
  return { knows: undefined, sends: sentBy(row.refused ?? [], { ...arrival, refusal: row.unknown }), timers: [] };
}

function taken(row: DutyRow, arrival: Arrival, before: MeteringPoint, after: MeteringPoint): Turn<DutyKnowledge> {
  const on: Occasion = { ...arrival, before, point: after };
  return {
    knows: { point: after, notes: { ...arrival.notes, ...row.notes?.(on) } },
    sends: sentBy(row.sends ?? [], on),
    timers: row.wakes?.(on) ?? [],
    ...(row.tells === undefined ? {} : { tells: row.tells(on) }),
  };
}

function play(row: DutyRow, occasion: Occasion, notes: DutyKnowledge['notes']): Turn<DutyKnowledge> {
  const refusal = row.refusals?.find(({ when }) => when(occasion));
  if (refusal !== undefined) {
    const sends = sentBy(row.refused ?? [], { ...occasion, refusal: refusal.code });
    return { knows: { point: occasion.point, notes }, sends, timers: [] };
  }
  return taken(row, occasion, occasion.point, row.becomes?.(occasion) ?? occasion.point);
}

/** Whether a row is about this arrival at all, its condition aside. */
function concerns({ at, on }: DutyRow, arrived: Happened, context: PartyContext): boolean {
  if (!at.includes(context.self.role)) return false;
  if (!('message' in on) || on.events === undefined || arrived.kind !== 'message') return true;
  return on.events.includes(arrived.message.payload.CommonBlock.S0.eventCode);
}

/**
 * A party's share in one process. It looks up the row for what arrived: rows of a family are tried in order, the first whose
 * condition holds is played, and where none does nothing happens.
 */
export function dutiesOf({ rows }: DutyFamily): PartyFunction<DutyKnowledge> {
  const byKey = new Map<string, DutyRow[]>();
  for (const row of rows) {
    const key = keyOf(row.on);
    byKey.set(key, [...(byKey.get(key) ?? []), row]);
  }
  return (knows, arrived, context) => {
    if (arrived.kind === 'loaded') return unmoved({ point: arrived.point, notes: {} });
    const candidates = byKey.get(keyOfArrived(arrived))?.filter((row) => concerns(row, arrived, context)) ?? [];
    if (candidates.length === 0) return unmoved(knows);
    const notes = knows?.notes ?? {};
    const arrival = arrivalOf(arrived, notes, context);
    const point = knows?.point ?? null;
    if (point === null) {
      const turn = onUnknown(candidates[0], arrival);
      return { ...turn, knows: turn.knows ?? knows };
    }
    const occasion: Occasion = { ...arrival, point, before: point };
    const row = candidates.find(({ when }) => when?.(occasion) ?? true);
    return row === undefined ? unmoved(knows) : play(row, occasion, notes);
  };
}
