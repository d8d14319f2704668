import type { Catalogue, DipMessage } from '../../interfaces/index.ts';
import type { Party } from '../../parties/party.ts';
import type { Settings } from '../../settings/settings.ts';
import { provider } from '../appointment/provider.ts';
import { type RegistrationRules, registrationBy, registrationRules } from '../appointment/registration.ts';
import { supplierBy, supplierRules } from '../appointment/supplier.ts';
import { composeMessage } from '../compose.ts';
import type { MeteringPoint } from '../metering-point.ts';
import type {
  Arrived,
  CssNotice,
  Instruction,
  PartyContext,
  PartyFunction,
  SentFile,
  SentMessage,
  Turn,
} from '../party-function.ts';
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
  knows(party: Party): unknown;
  instruct(party: Party, instruction: Instruction): void;
  switching(notice: CssNotice): void;
  /** Lets time pass, in order of what is due. @param instant epoch milliseconds */
  passTo(instant: number): void;
}

type Player = (knows: unknown, arrived: Arrived, context: PartyContext) => Turn<unknown>;

/** A party among others, each with knowledge of its own kind. */
const playing =
  <Knowledge>(behave: PartyFunction<Knowledge>): Player =>
  (knows, arrived, context) =>
    behave(knows as Knowledge | undefined, arrived, context);

/** Messages that the DIP carries to everybody concerned, besides those whom the sender names. */
const toEverybody = ['IF-036', 'IF-037'];

export function createSmallMarket(
  point: MeteringPoint,
  options: {
    readonly catalogue?: Catalogue;
    readonly rules?: RegistrationRules;
    readonly settings?: Partial<Settings>;
  } = {},
): SmallMarket {
  const { catalogue = newest, rules = registrationRules, settings = {} } = options;
  const knowledge = new Map<string, unknown>();
  const heard: Heard[] = [];
  const files: SentFile[] = [];
  const waiting: { readonly due: number; readonly work: () => void }[] = [];
  let now = monday;

  const behaviours: Partial<Record<Party['role'], Player>> = {
    REGS: playing(registrationBy(rules)),
    SUP: playing(supplierBy(supplierRules)),
  };
  const behaviourOf = ({ role }: Party) => behaviours[role] ?? playing(provider);
  const players = directory.parties.filter(({ role }) => !['LDSO', 'MDR', 'MDS', 'EES'].includes(role));

  const leave = (sender: Party, sent: SentMessage) => {
    const reference = { MPANCore: point.mpan, distributorDIPID: point.distributorDipId, GSPGroupID: point.gspGroup };
    const sequence = String(heard.length + 1);
    const message = composeMessage(sent, {
      catalogue,
      sender,
      point: reference,
      environmentTag: 'UIT',
      sequence,
      now,
    });
    heard.push({ at: now, sender, message });
    const given = sent.interfaceId === 'IF-031' ? `CI-20260302-${sequence}` : sent.correlation;
    const publication = published(message, given, heard.length);
    for (const party of players) {
      const concerned = sent.to.includes(party.dipId) || toEverybody.includes(sent.interfaceId);
      if (concerned) arrive(party, { kind: 'message', message: publication });
    }
  };

  const arrive = (party: Party, arrived: Arrived) => {
    const context = contextOf(party, { now, settings });
    const turn = behaviourOf(party)(knowledge.get(party.dipId), arrived, context);
    if (turn.knows !== undefined) knowledge.set(party.dipId, turn.knows);
    for (const sent of turn.sends) {
      if (sent.kind === 'file') files.push(sent);
      else waiting.push({ due: now + (sent.afterMs ?? 0), work: () => leave(party, sent) });
    }
    for (const { name, about, due } of turn.timers) {
      waiting.push({ due, work: () => arrive(party, { kind: 'timer', name, about }) });
    }
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

  for (const party of players) arrive(party, { kind: 'loaded', point });
  return {
    heard,
    files,
    knows: (party) => knowledge.get(party.dipId),
    passTo,
    instruct(party, instruction) {
      arrive(party, { kind: 'instruction', mpan: point.mpan, instruction });
      passTo(now);
    },
    switching(notice) {
      for (const party of players.filter(({ role }) => role === 'REGS')) arrive(party, { kind: 'css', notice });
      passTo(now);
    },
  };
}
