import type { Catalogue, DipMessage } from '../../interfaces/index.ts';
import { routingOf } from '../../interfaces/routing.ts';
import type { Party } from '../../parties/party.ts';
import type { Settings } from '../../settings/settings.ts';
import { type RegistrationRules, registrationRules } from '../appointment/registration.ts';
import { composeMessage, referenceOf } from '../compose.ts';
import { appointmentAt, type MeteringPoint, registrationAt } from '../metering-point.ts';
import type { Arrived, CssNotice, FlowNotice, Instruction, SentFile, SentMessage } from '../party-function.ts';
import { behaviourOf, type PartyKnowledge, type PartyRules, partyRules } from '../party-rules.ts';
import { pointsConcerned } from '../points-concerned.ts';
import { cssNoticeRow } from '../switching/css-notices.ts';
import { contextOf, directory, monday, catalogue as newest, published } from './points.ts';

/** A message as everybody could hear it. */
export interface Heard {
  /** Epoch milliseconds. */
  readonly at: number;
  readonly sender: Party;
  readonly message: DipMessage;
}

/** Parties that talk to each other with no DIP between: what is sent arrives at once, as it would be published. */
export interface SmallMarket {
  readonly heard: readonly Heard[];
  readonly files: readonly SentFile[];
  /** What a party knows of the metering point, or of another one. */
  knows(party: Party, mpan?: string): unknown;
  instruct(party: Party, instruction: Instruction): void;
  switching(notice: CssNotice): void;
  /** A D-flow arrives at a party. */
  flow(party: Party, notice: FlowNotice): void;
  /** Lets time pass, in order of what is due. @param instant epoch milliseconds */
  passTo(instant: number): void;
}

/** Whom the DIP would find besides those whom the sender names: the parties of the point, and those of the interface. */
function foundBy(message: DipMessage, held: MeteringPoint, now: number): readonly Party[] {
  const { S0, R0, A0 } = message.payload.CommonBlock;
  const route = routingOf(S0.interfaceID, S0.eventCode);
  if (route === undefined) return [];
  if (route.rejectionToPrimaryOnly && R0?.responseCode === 'R' && (A0?.primaryRecipients.length ?? 0) > 0) return [];
  const around = [
    registrationAt(held, now)?.supplierDipId,
    appointmentAt(held, 'metering', now)?.providerDipId,
    appointmentAt(held, 'data', now)?.providerDipId,
    held.retriever?.providerDipId,
    held.distributorDipId,
    directory.inRole('REGS')?.dipId,
    ...(route.formerSupplier === true ? [held.registrations.at(-2)?.supplierDipId] : []),
  ];
  const parties = around.map((id) => directory.byDipId(id ?? '')).filter((party) => party !== undefined);
  const always = route.always.map((role) => directory.inRole(role)).filter((party) => party !== undefined);
  return [...parties.filter(({ role }) => route.secondary.includes(role)), ...always];
}

export function createSmallMarket(
  point: MeteringPoint,
  options: {
    readonly catalogue?: Catalogue;
    readonly rules?: RegistrationRules;
    readonly duties?: PartyRules['duties'];
    readonly settings?: Partial<Settings>;
    /** Other metering points that everybody knows of. */
    readonly others?: readonly MeteringPoint[];
  } = {},
): SmallMarket {
  const {
    catalogue = newest,
    rules = registrationRules,
    duties = partyRules.duties,
    settings = {},
    others = [],
  } = options;
  const points = [point, ...others];
  const knowledge = new Map<string, PartyKnowledge>();
  const keyOf = (party: Party | undefined, mpan: string) => `${party?.dipId} ${mpan}`;
  const heard: Heard[] = [];
  const files: SentFile[] = [];
  const waiting: { readonly due: number; readonly work: () => void }[] = [];
  let now = monday;

  const players = directory.parties;
  const behaviours = new Map(
    players.map(({ role }) => [role, behaviourOf(role, { ...partyRules, registration: rules, duties })]),
  );

  const leave = (sender: Party, mpan: string, sent: SentMessage) => {
    const own = knowledge.get(keyOf(sender, mpan))?.point as MeteringPoint | null | undefined;
    const sequence = String(heard.length + 1);
    const message = composeMessage(sent, {
      catalogue,
      sender,
      point: referenceOf(own ?? point),
      environmentTag: 'UIT',
      sequence,
      now,
    });
    heard.push({ at: now, sender, message });
    const created = routingOf(sent.interfaceId, sent.event)?.correlation === 'created';
    const given = created ? `CI-20260302-${sequence}` : sent.correlation;
    const publication = published(message, given, heard.length);
    const concerned = pointsConcerned(publication);
    const found = concerned.flatMap((one) => {
      const held = knowledge.get(keyOf(directory.inRole('REGS'), one))?.point as MeteringPoint | undefined;
      return foundBy(message, held ?? point, now).filter((party) => party !== sender);
    });
    for (const party of players) {
      if (!sent.to.includes(party.dipId) && !found.includes(party)) continue;
      for (const one of concerned) arrive(party, one, { kind: 'message', message: publication });
    }
  };

  const arrive = (party: Party, mpan: string, arrived: Arrived) => {
    const context = contextOf(party, { now, settings, elsewhere: (other) => knowledge.get(keyOf(party, other)) });
    const turn = behaviours.get(party.role)?.(knowledge.get(keyOf(party, mpan)), arrived, context);
    if (turn === undefined) return;
    if (turn.knows !== undefined) knowledge.set(keyOf(party, mpan), turn.knows);
    for (const sent of turn.sends) {
      if (sent.kind === 'file') files.push(sent);
      else if (sent.kind === 'message')
        waiting.push({ due: now + (sent.afterMs ?? 0), work: () => leave(party, mpan, sent) });
    }
    for (const { name, about, due } of turn.timers) {
      waiting.push({ due, work: () => arrive(party, mpan, { kind: 'timer', name, about }) });
    }
    for (const { mpan: other, what, words } of turn.tells ?? []) arrive(party, other, { kind: 'told', what, words });
  };

  const passTo = (instant: number) => {
    for (;;) {
      waiting.sort((one, other) => one.due - other.due);
      if ((waiting[0]?.due ?? Number.POSITIVE_INFINITY) > instant) break;
      const next = waiting.shift();
      now = Math.max(now, next?.due ?? now);
      next?.work();
    }
    now = Math.max(now, instant);
  };

  for (const party of players) {
    for (const known of points) arrive(party, known.mpan, { kind: 'loaded', point: known });
  }
  return {
    heard,
    files,
    knows: (party, mpan = point.mpan) => knowledge.get(keyOf(party, mpan)),
    passTo,
    instruct(party, instruction) {
      arrive(party, point.mpan, { kind: 'instruction', mpan: point.mpan, instruction });
      passTo(now);
    },
    switching(notice) {
      const { to } = cssNoticeRow(notice.notice);
      const told = [
        to.includes('the gaining supplier') ? directory.byDipId(notice.supplierDipId) : undefined,
        to.includes('the registration service') ? directory.inRole('REGS') : undefined,
        to.includes('the losing supplier') ? directory.byDipId(notice.losingSupplierDipId ?? '') : undefined,
      ];
      for (const party of told) if (party !== undefined) arrive(party, notice.mpan, { kind: 'css', notice });
      passTo(now);
    },
    flow(party, notice) {
      arrive(party, notice.mpan, { kind: 'file', notice });
      passTo(now);
    },
  };
}
