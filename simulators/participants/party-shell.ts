import type { Catalogue, DipMessage } from '../../market/interfaces/index.ts';
import type { Party, PartyDirectory } from '../../market/parties/party.ts';
import { composeMessage, type PointReference, pointNamed, referenceOf } from '../../market/processes/compose.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import {
  type Arrived,
  type PartyFunction,
  type Sent,
  type SentFile,
  type SentInside,
  wholeMarket,
} from '../../market/processes/party-function.ts';
import { pointsConcerned } from '../../market/processes/points-concerned.ts';
import type { Settings } from '../../market/settings/settings.ts';
import type { Clock } from '../../wire/clock.ts';
import { reportPacking as packing } from '../../wire/report-packing.ts';
import { type PartyFaults, sendsUnder } from './party-faults.ts';

/** Where a party's messages and files go: the DIP in this process, or a real one over HTTPS. */
export interface Outlet {
  message(message: DipMessage): void;
  file(file: SentFile, from: Party): void;
  /** Absent where no service of Helix is played. */
  inside?(told: SentInside, from: Party): void;
}

/** Named departures from good behaviour; a mutant participant has exactly one. */
export interface Deviations {
  /** Changes, drops or repeats what the party decided to send. */
  readonly decided?: (sent: Sent, arrived: Arrived) => readonly Sent[];
  /** Changes the composed message just before it leaves. */
  readonly composed?: (message: DipMessage) => DipMessage;
  /** Takes a message that it has had before as if it were new. */
  readonly takesDuplicates?: boolean;
}

export interface PartyShellOptions<Knowledge> {
  readonly party: Party;
  readonly behave: PartyFunction<Knowledge>;
  readonly clock: Clock;
  readonly catalogue: Catalogue;
  readonly directory: PartyDirectory;
  readonly settings: Settings;
  readonly environmentTag: string;
  readonly outlet: Outlet;
  /** Makes sender references of this run different from those of another. */
  readonly runTag: string;
  readonly deviations?: Deviations;
  /** Faults on demand, asked at each message that it decides to send. */
  readonly faults?: PartyFaults;
}

/** Carries out a party function: keeps what it knows, feeds it one arrival at a time, sends, and wakes it. */
export interface PartyShell<Knowledge> {
  readonly party: Party;
  arrive(mpan: string, arrived: Arrived): void;
  /** A publication from the DIP; one that it had before is left alone. */
  receive(publication: DipMessage): void;
  knows(mpan: string): Knowledge | undefined;
  /** Forgets every metering point, and with them what was scheduled. */
  forget(): void;
}

export function createPartyShell<Knowledge>(options: PartyShellOptions<Knowledge>): PartyShell<Knowledge> {
  const { party, clock, directory, settings, catalogue, environmentTag, outlet, deviations = {} } = options;
  const known = new Map<string, Knowledge>();
  const points = new Map<string, PointReference>();
  const received = new Set<string>();
  let sequence = 0;
  let generation = 0;

  const later = (due: number, work: () => void, key: string) => {
    const born = generation;
    clock.at(due, () => (born === generation ? work() : undefined), key);
  };

  /** What its messages say of a metering point: as it holds it now, else as it was told of it. */
  const referenceTo = (mpan: string): PointReference | undefined => {
    const held = (known.get(mpan) as { readonly point?: MeteringPoint | null } | undefined)?.point;
    return held == null ? points.get(mpan) : referenceOf(held);
  };

  const leave = (sent: Sent, mpan: string) => {
    if (sent.kind === 'file') return outlet.file(sent, party);
    if (sent.kind === 'inside') return outlet.inside?.(sent, party);
    const point = referenceTo(mpan);
    if (point === undefined && mpan !== wholeMarket)
      throw new RangeError(`${party.name} was never told of metering point ${mpan}`);
    sequence += 1;
    const message = composeMessage(sent, {
      catalogue,
      sender: party,
      point,
      environmentTag,
      sequence: `${options.runTag}${sequence}`,
      now: clock.now(),
    });
    outlet.message(deviations.composed?.(message) ?? message);
  };

  const send = (sent: Sent, mpan: string) => {
    const afterMs = sent.afterMs ?? 0;
    if (afterMs === 0) leave(sent, mpan);
    else later(clock.now() + afterMs, () => leave(sent, mpan), `${party.name} sends`);
  };

  const arrive = (mpan: string, arrived: Arrived): void => {
    if (arrived.kind === 'loaded') {
      const { point } = arrived;
      points.set(mpan, referenceOf(point));
    }
    const turn = options.behave(known.get(mpan), arrived, {
      ...{ now: clock.now(), self: party, directory, settings, packing },
      elsewhere: (other) => known.get(other) as Readonly<Record<string, unknown>> | undefined,
      everywhere: () => known as ReadonlyMap<string, Readonly<Record<string, unknown>>>,
    });
    if (turn.knows !== undefined) known.set(mpan, turn.knows);
    for (const decided of turn.sends.flatMap((sent) => sendsUnder(options.faults, party, sent))) {
      for (const sent of deviations.decided?.(decided, arrived) ?? [decided]) send(sent, mpan);
    }
    for (const { name, about, due } of turn.timers) {
      later(due, () => arrive(mpan, { kind: 'timer', name, about }), `${party.name}: ${name}`);
    }
    for (const { mpan: other, what, words } of turn.tells ?? []) arrive(other, { kind: 'told', what, words });
  };

  return {
    party,
    arrive,
    receive(publication) {
      const { D0 } = publication.payload.CommonBlock;
      if (D0 !== undefined) {
        if (received.has(D0.transactionID) && deviations.takesDuplicates !== true) return;
        received.add(D0.transactionID);
      }
      const named = pointNamed(publication);
      if (named !== undefined && !points.has(named.MPANCore)) points.set(named.MPANCore, named);
      for (const mpan of pointsConcerned(publication)) arrive(mpan, { kind: 'message', message: publication });
    },
    knows: (mpan) => known.get(mpan),
    forget() {
      generation += 1;
      known.clear();
      points.clear();
      received.clear();
    },
  };
}
