import { World } from '@cucumber/cucumber';
import { localDateOf, localMidnight, localTime, utcMidnight } from '../../market/calendar/london.ts';
import { type Party, roleFor, type Segment, type Service } from '../../market/parties/party.ts';
import type { Ask } from '../../market/processes/appointment/conversation.ts';
import { inPlace, type Place } from '../../market/processes/duties/places.ts';
import { appointmentAt, incumbentAt, type MeteringPoint } from '../../market/processes/metering-point.ts';
import { pointOf } from '../../market/processes/ordinary-point.ts';
import type { Instruction, ProviderAnswer, RequestDepartures } from '../../market/processes/party-function.ts';
import type { FaultOrder } from '../../simulators/dip/faults/fault-order.ts';
import { HarnessFault, SetUpFault } from '../../wire/faults.ts';
import { dayReason } from './missed-moments.ts';
import { Neighbours } from './neighbours.ts';
import { openingTime } from './opening-time.ts';
import { currentStage, type Stage } from './stage.ts';
import { type DayWords, dateOf } from './words/day-words.ts';
import { holderWords } from './words/holder-words.ts';
import { newWorldMemory, type WorldMemory } from './world-memory.ts';

/** An appointment that a scenario has its supplier ask for. */
export interface AskWords {
  readonly service: Service;
  readonly scenario: string;
  readonly day: DayWords;
  /** Which provider: another than the one in office, the one in office, or one named by the scenario. */
  readonly provider: 'another' | 'the one in office' | Party;
  readonly by?: string;
  readonly departures?: RequestDepartures;
}

/** The day on which a clock of ours opens. */
const openingDate = localDateOf(openingTime);

/** What a scenario arranges, does and claims upon. One for each scenario. */
export class MarketWorld extends World {
  readonly stage: Stage = currentStage();
  /** Which step of the scenario is played, from 0. */
  stepAt = 0;
  #memory = newWorldMemory();
  #neighbours = new Neighbours(this.#memory.neighbours);

  /** Everything that it keeps from one step to the next, as plain data. */
  get memory(): WorldMemory {
    return this.#memory;
  }

  /** Hands it what a World of another session had kept. */
  remember(memory: WorldMemory): void {
    this.#memory = memory;
    this.#neighbours = new Neighbours(memory.neighbours);
  }

  get draft() {
    return this.#memory.draft;
  }

  get asks() {
    return this.#memory.asks;
  }

  get exchanges() {
    return this.#memory.exchanges;
  }

  get accounted() {
    return this.#memory.accounted;
  }

  get found() {
    return this.#memory.found;
  }

  get flows() {
    return this.#memory.flows;
  }

  get correspondence() {
    return this.#memory.correspondence;
  }

  get neighbours() {
    return this.#neighbours;
  }

  get switching() {
    return this.#memory.switching;
  }

  get portfolio() {
    return this.#memory.portfolio;
  }

  get market() {
    return this.stage.market;
  }

  get today(): string {
    return localDateOf(this.market.clock.now());
  }

  /** Plans a fault of the DIP. @returns its id */
  fault(order: FaultOrder): string {
    return this.market.dip.faults.add(order, this.stage.scenario);
  }

  /**
   * The local date that the words stand for.
   * @throws {SetUpFault} for a day that is named as it is seen from the day on which a clock of ours opens, where time passes by itself
   */
  date(day: DayWords): string {
    const isNamed = day.kind === 'date' && this.market.clock.kind !== 'virtual';
    // A clock that was set ahead to the opening day sees every day from there.
    if (isNamed && this.today === openingDate) this.#memory.begun = true;
    if (isNamed && !this.#memory.begun) throw seenFromOpening(day.date);
    return this.#dayItIs(day);
  }

  /** Puts the scenario at ten in the morning, local time, of a day. */
  beginOn(day: DayWords): Promise<void> {
    return this.#beginAt(localTime(this.#dayItIs(day), '10:00'));
  }

  /** Puts it half an hour before the clocks of London would change, if they do on that day. */
  beginAtNight(day: DayWords): Promise<void> {
    return this.#beginAt(utcMidnight(this.#dayItIs(day)) + 30 * 60_000);
  }

  #dayItIs(day: DayWords): string {
    return dateOf(day, this.today, this.draft.registeredSince);
  }

  async #beginAt(instant: number): Promise<void> {
    if (this.#memory.point !== undefined)
      throw new HarnessFault('Say which day it is before the metering point is used');
    await this.market.reset(instant);
    this.#memory.begun = true;
  }

  /** Lets time pass to ten in the morning of a later day. */
  async passTo(day: DayWords): Promise<void> {
    await this.point();
    await this.market.moveTo(localTime(this.date(day), '10:00'), dayReason);
  }

  /** The metering point as arranged; the market is told of it when it is first used. */
  async point(): Promise<MeteringPoint> {
    if (this.#memory.point === undefined) {
      const draw = () => this.stage.nextMpan();
      const own = pointOf(this.draft, draw(), this.market.directory);
      const { principal, others } = this.neighbours.arrange(own, draw, this.market.directory);
      this.#memory.point = principal;
      for (const point of [principal, ...others]) await this.market.load(point);
      await this.market.drain();
    }
    return this.#memory.point;
  }

  /** What the scenario itself takes the metering point to be from now on; nobody is told. */
  pointIs(point: MeteringPoint): void {
    this.#memory.point = point;
  }

  /** The enquiry service's record goes wrong in an incident: it then holds some of the metering point otherwise. */
  async losesAtEnquiry(changes: Partial<MeteringPoint>): Promise<void> {
    const point = await this.point();
    this.market.loadAt(this.party('EES'), { ...point, ...changes });
  }

  /** A new connection: a metering point that the network operator is about to create, and that nobody holds yet. */
  async pointToCome(): Promise<MeteringPoint> {
    this.#memory.point = {
      ...pointOf(this.draft, this.stage.nextMpan(), this.market.directory),
      ...{ registrations: [], appointments: { metering: [], data: [] }, meters: [], energisation: 'D' as const },
      status: { registered: 'C', trading: 'N' },
    };
    return this.#memory.point;
  }

  /** A metering point with a good number that nobody loaded. */
  async unknownPoint(): Promise<MeteringPoint> {
    this.#memory.point = pointOf(this.draft, this.stage.nextMpan(), this.market.directory);
    await this.market.loadAtSuppliers(this.#memory.point);
    return this.#memory.point;
  }

  party(role: Party['role'], name?: string): Party {
    const party = this.market.directory.inRole(role, name);
    if (party === undefined) throw new HarnessFault(`The market has no ${name ?? role}`);
    return party;
  }

  /** The party in a place of the metering point now, by the words of a scenario. */
  async holder(words: string): Promise<Party> {
    const place = holderWords[words] as Exclude<Place, 'the sender'>;
    const dipId = inPlace(place, await this.point(), this.market.clock.now(), this.market.directory);
    const party = this.market.directory.byDipId(dipId ?? '');
    if (party === undefined) throw new HarnessFault(`The metering point has no ${words}`);
    return party;
  }

  supplier(name = this.draft.supplierName): Party {
    return this.party('SUP', name);
  }

  /** A provider of the service that is not in office: the one a scenario proposes unless it says otherwise. */
  otherProvider(service: Service, segment: Segment = this.draft.segment): Party {
    const [first, second] = this.market.directory.parties.filter((party) => party.role === roleFor(service, segment));
    const other = this.draft.second.includes(service) ? first : second;
    if (other === undefined)
      throw new HarnessFault(`The market has no second ${service} service for segment ${segment}`);
    return other;
  }

  /** A provider of the service that was never in office nor proposed. */
  thirdProvider(service: Service, segment: Segment = this.draft.segment): Party {
    const third = this.market.directory.parties.filter(({ role }) => role === roleFor(service, segment))[2];
    if (third === undefined)
      throw new HarnessFault(`The market has no third ${service} service for segment ${segment}`);
    return third;
  }

  /** Who is to be in office on an instant, as far as the scenario has claimed that an appointment became active. */
  #madeActive(service: Service, instant: number): { dipId: string; since: number } | undefined {
    const made = this.asks.findLast(
      (ask, index) => ask.service === service && ask.effectiveFrom <= instant && this.found.has(`${index}/activation`),
    );
    return made === undefined ? undefined : { dipId: made.providerDipId, since: made.effectiveFrom };
  }

  /** The provider that is arranged to be in office. */
  providerInOffice(service: Service, segment: Segment = this.draft.segment): Party {
    const [first, second] = this.market.directory.parties.filter((party) => party.role === roleFor(service, segment));
    const inOffice = this.draft.second.includes(service) ? second : first;
    if (inOffice === undefined) throw new HarnessFault(`The market has no ${service} service for segment ${segment}`);
    return inOffice;
  }

  #providerOf(words: AskWords, point: MeteringPoint): Party {
    if (words.provider === 'another') return this.proposedProvider(words.service);
    if (words.provider !== 'the one in office') return words.provider;
    const inOffice = appointmentAt(point, words.service, this.market.clock.now());
    const party = this.market.directory.byDipId(inOffice?.providerDipId ?? '');
    if (party === undefined) throw new HarnessFault(`No ${words.service} service is in office`);
    return party;
  }

  /** Has the supplier ask for an appointment and lets the market answer as far as it does at once. */
  async ask(words: AskWords): Promise<Ask> {
    const point = this.#memory.point ?? (await this.point());
    const supplier = this.supplier(words.by);
    const provider = this.#providerOf(words, point);
    const effectiveDate = this.date(words.day);
    const effectiveFrom = localMidnight(effectiveDate);
    const arranged = incumbentAt(point, words.service, effectiveFrom);
    const inOffice =
      this.#madeActive(words.service, effectiveFrom) ??
      (arranged && { dipId: arranged.providerDipId, since: arranged.effectiveFrom });
    const asked: Ask = {
      service: words.service,
      scenario: words.scenario,
      supplierDipId: supplier.dipId,
      registrationServiceDipId: this.party('REGS').dipId,
      providerDipId: provider.dipId,
      providerMpid: provider.mpid,
      effectiveDate,
      effectiveFrom,
      segment: point.segment,
      regime: point.regime,
      registrationId: point.registrations.at(-1)?.registrationId ?? null,
      incumbent: inOffice === undefined || inOffice.dipId === provider.dipId ? null : inOffice,
      hasMeters: point.meters.length > 0,
      decidedAt: this.market.clock.now(),
    };
    const instruction: Instruction = {
      do: 'request-appointment',
      service: words.service,
      scenario: words.scenario,
      providerDipId: provider.dipId,
      effectiveFrom: effectiveDate,
      contractReference: 'CONTRACT1',
      ...(words.departures === undefined ? {} : { departures: words.departures }),
    };
    const decidedAt = await this.market.instruct(supplier, point.mpan, instruction);
    const ask = { ...asked, decidedAt: decidedAt ?? asked.decidedAt };
    this.asks.push(ask);
    return ask;
  }

  /** The request the scenario speaks of when it does not say which: the latest, of a service if one is named. */
  latestAsk(service?: Service): Ask {
    const ask = this.asks.findLast((candidate) => service === undefined || candidate.service === service);
    if (ask === undefined) throw new HarnessFault(`The scenario has asked for no ${service ?? ''} appointment yet`);
    return ask;
  }

  /** Requests whose acceptance a claim has found. */
  acceptedAsks(): readonly Ask[] {
    return this.asks.filter((_ask, index) => this.found.has(`${index}/acceptance`));
  }

  /** Tells a simulated provider how to answer; it is asked nothing when it is the participant itself. */
  async answerBy(service: Service, answer: ProviderAnswer): Promise<void> {
    const point = await this.point();
    const instruction: Instruction = { do: 'answer-appointments', with: answer };
    await this.market.instruct(this.proposedProvider(service), point.mpan, instruction);
  }

  /** For a migrated point the second provider, for a legacy one (nobody is in office) the first. */
  proposedProvider(service: Service): Party {
    return this.draft.regime === 'legacy'
      ? this.party(roleFor(service, this.draft.segment))
      : this.otherProvider(service);
  }
}

/** The date would lie elsewhere, and something else be right of it. */
function seenFromOpening(date: string): SetUpFault {
  return new SetUpFault(`The scenario names ${date}, as it is seen from ${openingDate}`, {
    next: 'play it with a participant whose clock can be moved (a test hook, and "clock: virtual")',
  });
}
