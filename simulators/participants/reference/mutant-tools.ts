import type { DipMessage } from '../../../market/interfaces/index.ts';
import type { RegistrationRow } from '../../../market/processes/appointment/registration-table.ts';
import type { Sent, SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';

/** Behaviour with one row of the registration table changed. @throws {RangeError} when no row has that id */
export function withRow(good: Behaviour, id: string, change: (row: RegistrationRow) => RegistrationRow): Behaviour {
  if (!good.registration.rows.some((row) => row.id === id)) throw new RangeError(`no registration row is called ${id}`);
  const rows = good.registration.rows.map((row) => (row.id === id ? change(row) : row));
  return { ...good, registration: { ...good.registration, rows } };
}

/** Behaviour without one refusal. */
export function withoutRefusal(good: Behaviour, code: string): Behaviour {
  const refusals = good.registration.refusals.filter((row) => row.code !== code);
  return { ...good, registration: { ...good.registration, refusals } };
}

export function withSettings(good: Behaviour, settings: Behaviour['settings']): Behaviour {
  return { ...good, settings };
}

/** Behaviour that changes messages of one interface (and event ending) as they are decided. */
export function altering(
  good: Behaviour,
  interfaceId: string,
  change: (sent: SentMessage) => readonly Sent[],
): Behaviour {
  const decided = (sent: Sent) => (sent.kind === 'message' && sent.interfaceId === interfaceId ? change(sent) : [sent]);
  return { ...good, deviations: { decided } };
}

/** Behaviour that changes composed messages of one interface just before they leave; "*" for all. */
export function rewriting(
  good: Behaviour,
  interfaceId: string,
  change: (message: DipMessage) => DipMessage,
): Behaviour {
  const composed = (message: DipMessage) =>
    interfaceId === '*' || message.payload.CommonBlock.S0.interfaceID === interfaceId ? change(message) : message;
  return { ...good, deviations: { composed } };
}

/** The message with some fields of a custom block replaced. */
export function withField(sent: SentMessage, block: string, fields: Record<string, unknown>): SentMessage {
  const before = sent.facts[block] as Record<string, unknown> | undefined;
  return before === undefined ? sent : { ...sent, facts: { ...sent.facts, [block]: { ...before, ...fields } } };
}

/** The message with fields of S0 or S1 replaced. */
export function withCommon(message: DipMessage, part: 'S0' | 'S1', fields: Record<string, unknown>): DipMessage {
  const common = message.payload.CommonBlock;
  return {
    payload: { ...message.payload, CommonBlock: { ...common, [part]: { ...common[part], ...fields } } },
  } as DipMessage;
}
