import type { RoleCode } from '../market/identifiers/roles.ts';
import type { Catalogue, DipMessage } from '../market/interfaces/index.ts';
import { assetProviders, legacyCast } from '../market/parties/cast.ts';
import { directoryOf, type Party, type PartyDirectory } from '../market/parties/party.ts';
import type { Notes } from '../market/processes/duties/duty.ts';
import type { MeteringPoint } from '../market/processes/metering-point.ts';
import {
  type CssNotice,
  type FlowNotice,
  type Instruction,
  type SentFile,
  type SentInside,
  wholeMarket,
} from '../market/processes/party-function.ts';
import { type PartyRules, partyRules } from '../market/processes/party-rules.ts';
import type { RunWords } from '../market/processes/settlement/run-words.ts';
import { publicationOf, publishedRunDates } from '../market/processes/settlement/standing-data.ts';
import type { Entry } from '../market/record/entries.ts';
import type { Settings } from '../market/settings/settings.ts';
import type { IsdPublication } from '../market/settlement/index.ts';
import type { Clock, VirtualClock } from '../wire/clock.ts';
import { HarnessFault } from '../wire/faults.ts';
import type { Journal } from '../wire/journal.ts';
import type { HeldQuestion, HookState, ParticipantHook } from '../wire/participant-hook.ts';
import type { SteeredClock } from '../wire/steered-clock.ts';
import { type Css, createCss } from './css/css.ts';
import {
  createDepartures,
  fileName,
  handedName,
  insideName,
  legacyFileName,
  messageName,
  noticeName,
} from './departures.ts';
import type { Dip } from './dip/index.ts';
import { type DropPlaces, dropsAt } from './dtn/drops.ts';
import { createDtn, type Dtn } from './dtn/dtn.ts';
import { createHelix } from './helix/helix.ts';
import { knownParties } from './known-parties.ts';
import { type MarketTime, ourTime, realTime } from './market-time.ts';
import { observer } from './participants/observer.ts';
import { createPartyShell, type PartyShell } from './participants/party-shell.ts';
import { shellFor } from './participants/shells.ts';
import { recallMarket } from './recall.ts';
import { takingPublications } from './replay-service/taking-publications.ts';

export interface MarketOptions {
  /** Time that is ours, or time that passes. */
  readonly clock: VirtualClock | SteeredClock;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly environmentTag: string;
  readonly settings: Settings;
  readonly cast: readonly Party[];
  readonly dip: Dip;
  /** The participant under test; absent while only simulated parties play. */
  readonly participant?: ParticipantHook;
  /** Folders through which the participant exchanges DTN files. */
  readonly dtnPlaces?: DropPlaces;
  readonly runTag: string;
  readonly scenarioOf: (mpan: string) => string | undefined;
  /** Where time passes by itself: how long nothing must have come before nothing more is expected at once; milliseconds. */
  readonly quietMs?: number;
  /** True where simulated parties take what they are sent and say nothing: only connections are tried. */
  readonly onlyListening?: boolean;
  /** Whose scenario it is while something happens that is about no metering point. */
  readonly scenarioOfRest?: () => string | undefined;
  /** Rules by which the services of Helix work, where those are tried that are at fault in one. Left out: the market's. */
  readonly helixRules?: PartyRules;
}

/** A question about what a party holds. */
export interface Asked<Held> extends Pick<HeldQuestion, 'mpan' | 'what' | 'example'> {
  readonly pick: (held: Held) => unknown;
}
/** Roles of the central systems of settlement. */
const helixRoles: readonly RoleCode[] = ['ISD', 'LSS', 'MDS', 'VAS'];

/** The whole market around one participant, on one clock. */
export interface Market {
  readonly clock: Clock;
  readonly directory: PartyDirectory;
  readonly settings: Settings;
  readonly dip: Dip;
  readonly css: Css;
  /** Makes every party that should know of a metering point know it. */
  load(point: MeteringPoint): Promise<void>;
  /** Tells suppliers alone of a metering point: the registration service does not hold it. */
  loadAtSuppliers(point: MeteringPoint): Promise<void>;
  /** Gives a simulated party another record of a metering point, as after an incident. */
  loadAt(party: Party, point: MeteringPoint): void;
  /**
   * Has a party decide something: the participant by its hook, a simulated one directly.
   * @returns when it was decided, where somebody says that it was at another time than now; epoch milliseconds
   */
  instruct(party: Party, mpan: string, instruction: Instruction): Promise<number | undefined>;
  switching(notice: CssNotice): Promise<void>;
  /** A legacy party sends a D-flow to the registration service. */
  flow(notice: FlowNotice): Promise<void>;
  /** Puts a D-flow file before the participant as it is, whatever is wrong with it. @returns its journal entry */
  file(text: string, about: { readonly scenario: string; readonly fileId: string }): Promise<number>;
  /** Has Helix settle a day: its runs that are still to come are made as time passes. @param settlementDate London date */
  settleDay(settlementDate: string): Promise<void>;
  /** The standing data of a version, as its publisher holds it; undefined for one that it does not. */
  standingData(version: string): IsdPublication | undefined;
  /** The settlement runs of a day, as the published calendar has them. */
  runsOf(settlementDate: string): readonly RunWords[];
  /** What a party holds of a metering point, as far as it is asked for; undefined where it knows nothing of it. */
  holds<Held>(party: Party, asked: Asked<Held>): Promise<unknown>;
  /** Until nothing is queued, in flight or undecided anywhere. */
  drain(): Promise<void>;
  /** Until what was sent has been handed over and answered; what may still come is not waited for. */
  settle(): Promise<void>;
  /** Takes the D-flow files that have come and puts out what waits, for a market whose time passes by itself. */
  exchange(): Promise<void>;
  /**
   * Lets time pass, in order of what is due, with the market drained between ticks.
   * @param before the limit that what follows has to come before, where a scenario may be carried on too late for it
   */
  moveTo(instant: number, reason: string, before?: number): Promise<void>;
  /** Runs the market to the next thing that is due, but not beyond `until`. */
  step(until: number): Promise<void>;
  /** Begins anew at an instant, for the next scenario. */
  reset(instant: number): Promise<void>;
  /**
   * Brings it to where it was at the end of an earlier record, on a clock that stands; nothing is said again.
   * @throws {HarnessFault} where time is the harness's: a market of that kind begins anew
   */
  recall(entries: readonly Entry[]): Promise<void>;
  /** The present has come: what the record lacks is said now. Resolves when it has been said. */
  goOn(): Promise<void>;
  /** Leaves no DTN file unread where secrets could stay in it, and ends the connection to where they are. */
  close(): Promise<void>;
}

/** A scenario that makes no end of messages stops here instead of hanging. */
const mostRounds = 1000;

export function createMarket(options: MarketOptions): Market {
  const { clock, journal, dip, settings, participant, scenarioOf } = options;
  const directory = directoryOf(options.cast);
  const shells = new Map<string, PartyShell<unknown>>();
  const faults: string[] = [];
  const departures = createDepartures();
  let remoteDue: number | undefined;

  const registrationService = required(directory.inRole('REGS'), 'a registration service');

  const submit = (message: DipMessage, party: Party) => {
    const answer = dip.submit([message], party.dipId).messageArray[0];
    if (answer?.message?.startsWith('MSG0000') !== true) {
      faults.push(`The DIP refused what simulated ${party.name} sent: ${answer?.message} ${answer?.help ?? ''}`);
    }
  };

  const dtn: Dtn = createDtn({
    journal,
    clock,
    settings,
    registrationService,
    parties: options.cast,
    legacyParties: [...legacyCast, ...assetProviders],
    scenarioOf,
    runTag: options.runTag,
    ...(options.dtnPlaces === undefined ? {} : { drops: dropsAt(options.dtnPlaces) }),
    toSimulated: (notice, to) => {
      const party = options.cast.find(({ role, mpid }) => role === to.role && mpid === to.mpid);
      shells.get(party?.dipId ?? '')?.arrive(notice.mpan, { kind: 'file', notice });
    },
  });

  const taking = new Map<string, (publication: DipMessage) => void>();
  /** What the publisher of standing data knows of the market. */
  const publisher = () =>
    shells.get(directory.inRole('ISD')?.dipId ?? '')?.knows(wholeMarket) as { readonly notes: Notes } | undefined;

  const helix = createHelix({
    ...{ clock, journal, settings, parties: options.cast },
    scenarioOfRest: options.scenarioOfRest ?? (() => undefined),
    wasTold: ({ to, what }, from) => departures.hasLeft(insideName(from, to, what)),
    calendar: () => publishedRunDates(publisher()),
    deliver: (to, arrived) => shells.get(to.dipId)?.arrive(wholeMarket, arrived),
  });

  const simulated = options.cast.filter((party) => !party.real);
  for (const party of simulated) {
    const base = {
      party,
      clock,
      catalogue: options.catalogue,
      directory,
      settings,
      environmentTag: options.environmentTag,
      outlet: {
        message: (message: DipMessage) => departures.leave(messageName(message, party), () => submit(message, party)),
        file: (file: SentFile, from: Party) => departures.leave(fileName(file, from), () => dtn.sendFrom(from, file)),
        inside: (told: SentInside, from: Party) => helix.tell(told, from),
      },
      runTag: options.runTag,
      faults: dip.faults,
    };
    const rules = helixRoles.includes(party.role) ? (options.helixRules ?? partyRules) : partyRules;
    const shell =
      options.onlyListening === true ? createPartyShell({ ...base, behave: observer }) : shellFor(base, rules);
    shells.set(party.dipId, shell);
    const take = takingPublications(shell, journal);
    taking.set(party.dipId, take);
    dip.attach(party.dipId, take);
  }

  /** Notices reach the participant in their order, also where several were not handed over before a process was lost. */
  let handing: Promise<unknown> = Promise.resolve();
  const hand = (notice: CssNotice): Promise<void> => {
    const mine = handing.then(() => participant?.notice(notice));
    handing = mine.catch(() => undefined);
    return mine;
  };

  const css = createCss({
    ...{ journal, clock, settings, directory, scenarioOf },
    wasTold: (notice, to) => departures.hasLeft(noticeName(notice.notice, notice.mpan, to)),
    deliver(notice, to) {
      if (to.real) return departures.leave(handedName(notice.notice, notice.mpan), () => hand(notice));
      shells.get(to.dipId)?.arrive(notice.mpan, { kind: 'css', notice });
    },
  });

  /** What the participant said of itself, where it said that it is idle. */
  const heard = (state: HookState | undefined) => {
    if (state !== undefined) remoteDue = state.nextDue ?? undefined;
  };

  const drain = async () => {
    for (let round = 0; round < mostRounds; round += 1) {
      const before = journal.entries().length;
      await dip.quiet();
      // Files before the participant are answered by files, which the next round takes.
      const files = await dtn.sweep();
      if (files) participant?.touch();
      if (participant?.touched() === true) heard(await participant.idle());
      if (faults.length > 0) throw new HarnessFault(faults.splice(0).join('\n'));
      if (!files && dip.isQuiet() && journal.entries().length === before) return;
    }
    throw new HarnessFault(`The market did not come to rest in ${mostRounds} rounds`);
  };

  /** Where nobody says that the participant is idle, it is taken to be when nothing has come for a while. */
  const rest = clock.kind === 'virtual' ? drain : () => quietly(drain, journal, options.quietMs ?? 0);

  const time: MarketTime =
    clock.kind === 'virtual'
      ? ourTime(clock, {
          ...{ journal, drain, nextDue: () => earliest(clock.nextDue(), remoteDue) },
          tell: async (instant) => heard(await participant?.now(instant)),
        })
      : realTime(clock, { journal, drain: rest });

  const legacyFile = (notice: FlowNotice) => departures.leave(legacyFileName(notice), () => dtn.sendLegacy(notice));

  return {
    clock,
    directory,
    settings,
    dip,
    css,
    drain: rest,
    settle: drain,
    exchange: async () => void (await dtn.sweep()),
    async load(point) {
      css.learn(point);
      dip.learn(point.mpan, knownParties(point, directory));
      for (const shell of shells.values()) shell.arrive(point.mpan, { kind: 'loaded', point });
      heard(await participant?.load(point));
    },
    async loadAtSuppliers(point) {
      for (const shell of shells.values()) {
        if (shell.party.role === 'SUP') shell.arrive(point.mpan, { kind: 'loaded', point });
      }
      if (!registrationService.real) heard(await participant?.load(point));
    },
    loadAt(party, point) {
      required(shells.get(party.dipId), `a simulated ${party.name}`).arrive(point.mpan, { kind: 'loaded', point });
    },
    async instruct(party, mpan, instruction) {
      const hook = party.real ? required(participant, 'a participant') : undefined;
      const { state, decidedAt } = (await hook?.instruct(mpan, instruction, party.dipId)) ?? {};
      if (hook === undefined) shells.get(party.dipId)?.arrive(mpan, { kind: 'instruction', mpan, instruction });
      else heard(state);
      await drain();
      return decidedAt;
    },
    async switching(notice) {
      await css.tell(notice);
      await drain();
    },
    async flow(notice) {
      legacyFile(notice);
      participant?.touch();
      await drain();
    },
    async file(text, about) {
      const seq = dtn.sendAsItIs(text, about);
      participant?.touch();
      await drain();
      return seq;
    },
    runsOf: helix.runsOf,
    standingData: (version) => publicationOf({ notes: publisher()?.notes ?? {} }, version),
    async settleDay(settlementDate) {
      helix.settle(settlementDate);
      await drain();
    },
    async holds(party, asked) {
      const pick = (held: unknown) => asked.pick(held as Parameters<typeof asked.pick>[0]);
      // Where time passes by itself, what is to tell it may still be on its way, or it be at work on that.
      if (clock.kind !== 'virtual') await rest();
      if (party.real) {
        return required(participant, 'a participant').holds({ ...asked, pick, dipId: party.dipId });
      }
      const knows = shells.get(party.dipId)?.knows(asked.mpan);
      return knows === undefined ? undefined : pick(knows);
    },
    moveTo: time.moveTo,
    step: time.step,
    async reset(instant) {
      await time.startAt(instant);
      // Where time passes by itself, scenarios are played beside one another: what the others need is not forgotten.
      if (clock.kind !== 'virtual') return;
      dip.outage('end');
      dip.forget();
      for (const shell of shells.values()) shell.forget();
      helix.forget();
      await dtn.forget();
      css.forget();
      remoteDue = undefined;
      await participant?.now(instant, { reset: true });
    },
    async recall(entries) {
      if (clock.kind === 'virtual') throw new HarnessFault('A market whose time is ours cannot be carried on');
      departures.recall(entries);
      const take = (dipId: string, publication: DipMessage) => taking.get(dipId)?.(publication);
      await recallMarket({ ...{ clock, journal, directory, shells, take, dip, css, dtn, helix }, legacyFile }, entries);
    },
    async goOn() {
      const left = departures.goOn();
      dip.goOn();
      await dtn.goOn();
      await left;
    },
    async close() {
      // A place that cannot be reached has been told of when it was used.
      await dtn.forget().catch(() => undefined);
      dtn.close();
    },
  };
}

/** Until nothing was recorded for a while. */
async function quietly(drain: () => Promise<void>, journal: Journal, quietMs: number): Promise<void> {
  for (let before = -1; before !== journal.lastSeq; ) {
    await drain();
    before = journal.lastSeq;
    await new Promise((resolve) => setTimeout(resolve, quietMs));
  }
}

function earliest(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? (one ?? other) : Math.min(one, other);
}

function required<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new HarnessFault(`The market needs ${what}, and has none`);
  return value;
}
