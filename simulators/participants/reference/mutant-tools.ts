import type { DipMessage } from '../../../market/interfaces/index.ts';
import type { RefusalRow } from '../../../market/processes/appointment/refusals.ts';
import type { RegistrationRow } from '../../../market/processes/appointment/registration-table.ts';
import type { ReminderRow } from '../../../market/processes/appointment/reminders.ts';
import type { SupplierRow } from '../../../market/processes/appointment/supplier.ts';
import type { DutyFamily, DutyRow } from '../../../market/processes/duties/duty.ts';
import type { LegacyRefusalRow } from '../../../market/processes/legacy/legacy-refusals.ts';
import type { Sent, SentFile, SentMessage } from '../../../market/processes/party-function.ts';
import type { SwitchAct, SwitchRow } from '../../../market/processes/switching/switch-table.ts';
import type { Behaviour } from './behaviour.ts';

/** Rows with the chosen ones changed. @throws {RangeError} when none is chosen, for then the mutant would have no fault */
function changing<Row>(
  rows: readonly Row[],
  what: string,
  chosen: (row: Row) => boolean,
  change: (row: Row) => Row,
): readonly Row[] {
  if (!rows.some(chosen)) throw new RangeError(`no row is ${what}`);
  return rows.map((row) => (chosen(row) ? change(row) : row));
}

/** Behaviour with one row of the registration table changed. @throws {RangeError} when no row has that id */
export function withRow(good: Behaviour, id: string, change: (row: RegistrationRow) => RegistrationRow): Behaviour {
  const rows = changing(good.registration.rows, id, (row) => row.id === id, change);
  return { ...good, registration: { ...good.registration, rows } };
}

/** Behaviour with one row of the registration service's switch table changed. @throws {RangeError} when no row has that id */
export function withSwitchRow(good: Behaviour, id: string, change: (row: SwitchRow) => SwitchRow): Behaviour {
  const switching = changing(good.registration.switching, id, (row) => row.id === id, change);
  return { ...good, registration: { ...good.registration, switching } };
}

/** Behaviour in which a switch row leaves out an act. @throws {RangeError} when the row does not have it */
export function withoutSwitchAct(good: Behaviour, id: string, act: SwitchAct): Behaviour {
  return withSwitchRow(good, id, (row) => {
    if (!row.does.includes(act)) throw new RangeError(`${id} does not "${act}"`);
    return { ...row, does: row.does.filter((one) => one !== act) };
  });
}

/** Behaviour with the supplier's rows of an id (or beginning of one) changed. @throws {RangeError} when there is none */
export function withSupplierRow(good: Behaviour, id: string, change: (row: SupplierRow) => SupplierRow): Behaviour {
  const rows = changing(good.supplier.rows, id, (row) => row.id.startsWith(id), change);
  return { ...good, supplier: { ...good.supplier, rows } };
}

/** Behaviour with one row of a duty changed. @throws {RangeError} when no family has a row of that id */
export function withDuty(good: Behaviour, id: string, change: (row: DutyRow) => DutyRow): Behaviour {
  const at = good.duties.findIndex(({ rows }) => rows.some((row) => row.id === id));
  const family = good.duties[at];
  if (family === undefined) throw new RangeError(`no duty is ${id}`);
  const changed = { ...family, rows: changing(family.rows, id, (row) => row.id === id, change) };
  return { ...good, duties: good.duties.with(at, changed) };
}

/** Behaviour with a family in place of the one of its name. @throws {RangeError} when there is none */
export function withHelix(good: Behaviour, family: DutyFamily): Behaviour {
  const at = good.duties.findIndex(({ name }) => name === family.name);
  if (at < 0) throw new RangeError(`no family of duties is ${family.name}`);
  return { ...good, duties: good.duties.with(at, family) };
}

/** Behaviour in which a duty never refuses by a code. @throws {RangeError} when it has no such refusal */
export function withoutDutyRefusal(good: Behaviour, id: string, code: string): Behaviour {
  return withDuty(good, id, (row) => {
    if (row.refusals?.some((refusal) => refusal.code === code) !== true)
      throw new RangeError(`${id} has no refusal ${code}`);
    return { ...row, refusals: row.refusals.filter((refusal) => refusal.code !== code) };
  });
}

/** Behaviour that does not carry out a duty at all. */
export function withoutDuty(good: Behaviour, id: string): Behaviour {
  return withDuty(good, id, (row) => ({ ...row, when: () => false }));
}

/** Behaviour with one refusal changed. @throws {RangeError} when no refusal has that code */
export function withRefusal(good: Behaviour, code: string, change: (row: RefusalRow) => RefusalRow): Behaviour {
  const refusals = changing(good.registration.refusals, code, (row) => row.code === code, change);
  return { ...good, registration: { ...good.registration, refusals } };
}

/** Behaviour in which one refusal never applies. @throws {RangeError} when no refusal has that code */
export function withoutRefusal(good: Behaviour, code: string): Behaviour {
  return withRefusal(good, code, (row) => ({ ...row, when: () => false }));
}

/** Behaviour that answers legacy updates of some ids with another code, "" for none. @throws {RangeError} for an unknown id */
export function withLegacyCode(good: Behaviour, ids: readonly string[], responseCode: string): Behaviour {
  const legacyUpdates = ids.reduce(
    (rows, id) =>
      changing(
        rows,
        id,
        (row) => row.id === id,
        (row) => ({ ...row, responseCode }),
      ),
    good.registration.legacyUpdates,
  );
  return { ...good, registration: { ...good.registration, legacyUpdates } };
}

/** Behaviour with one refusal of legacy updates changed. @throws {RangeError} when no row has that id */
export function withLegacyRefusal(
  good: Behaviour,
  id: string,
  change: (row: LegacyRefusalRow) => LegacyRefusalRow,
): Behaviour {
  const legacyRefusals = changing(good.registration.legacyRefusals, id, (row) => row.id === id, change);
  return { ...good, registration: { ...good.registration, legacyRefusals } };
}

/** Behaviour in which reminders do other acts than they should. */
export function withReminders(good: Behaviour, does: (row: ReminderRow) => ReminderRow['does']): Behaviour {
  const reminders = good.registration.reminders.map((row) => ({ ...row, does: does(row) }));
  return { ...good, registration: { ...good.registration, reminders } };
}

export function withSettings(good: Behaviour, settings: Behaviour['settings']): Behaviour {
  return { ...good, settings };
}

/** Behaviour that changes messages of one interface as they are decided. */
export function altering(
  good: Behaviour,
  interfaceId: string,
  change: (sent: SentMessage) => readonly Sent[],
): Behaviour {
  const decided = (sent: Sent) => (sent.kind === 'message' && sent.interfaceId === interfaceId ? change(sent) : [sent]);
  return { ...good, deviations: { decided } };
}

/** Behaviour that changes D-flows of one kind as they are decided. */
export function alteringFlow(good: Behaviour, flow: string, change: (sent: SentFile) => readonly Sent[]): Behaviour {
  const decided = (sent: Sent) => (sent.kind === 'file' && sent.flow === flow ? change(sent) : [sent]);
  return { ...good, deviations: { decided } };
}

/** Behaviour that sends messages of one interface late. */
export function delaying(good: Behaviour, interfaceId: string, afterMs: number): Behaviour {
  return altering(good, interfaceId, (sent) => [{ ...sent, afterMs }]);
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
