import { parseDipInstant } from '../../../market/calendar/instants.ts';
import type { RoleCode } from '../../../market/identifiers/roles.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { type Lesson, lessonsOf, seats, teachingRows } from '../../../market/interfaces/teaching.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { KnownParties } from './addressing.ts';

/** Who the DIP knows to be concerned with a metering point. */
export interface PartiesByPoint {
  /** Those of this moment: who is appointed later is not there yet, who left is gone. */
  readonly of: KnownParties;
  /**
   * Who they are from now on; replaces what was known.
   * @throws {HarnessFault} when a DIP ID is not in the directory, or has another role there
   */
  learn(mpan: string, parties: readonly { readonly role: RoleCode; readonly dipId: string }[]): void;
  /** Learns from an accepted message what its event teaches (market/interfaces/teaching.ts). */
  learnFrom(message: DipMessage): void;
  forget(mpan?: string): void;
  /** Plain data, for a checkpoint. */
  packed(): PackedParties;
  restore(packed: PackedParties): void;
}

/** Instants in epoch milliseconds, infinite ones too. */
export type PackedParties = readonly (readonly [
  mpan: string,
  tenures: readonly { readonly seat: string; readonly dipId: string; readonly fromMs: number; readonly toMs: number }[],
])[];

/** A party in its seat, half open: from this instant on, before that one. */
interface Tenure {
  readonly seat: string;
  readonly party: DirectoryParty;
  readonly fromMs: number;
  readonly toMs: number;
}

const nobody: readonly DirectoryParty[] = [];

/** @param now epoch milliseconds of the market */
export function createKnownParties(directory: Directory, now: () => number): PartiesByPoint {
  const byMpan = new Map<string, readonly Tenure[]>();
  // Asked for every message, so the answer is kept for as long as nothing begins or ends.
  const answers = new Map<string, { readonly parties: readonly DirectoryParty[]; readonly untilMs: number }>();
  const keep = (mpan: string, tenures: readonly Tenure[]) => {
    byMpan.set(mpan, tenures);
    answers.delete(mpan);
  };
  const nowAt = (mpan: string): readonly DirectoryParty[] => {
    const tenures = byMpan.get(mpan);
    if (tenures === undefined) return nobody;
    const nowMs = now();
    const known = answers.get(mpan);
    if (known !== undefined && nowMs < known.untilMs) return known.parties;
    const changes = tenures.flatMap(({ fromMs, toMs }) => [fromMs, toMs]).filter((instant) => instant > nowMs);
    const parties = tenures.filter((one) => one.fromMs <= nowMs && nowMs < one.toMs).map((one) => one.party);
    answers.set(mpan, { parties, untilMs: Math.min(...changes) });
    return parties;
  };
  return {
    of(mpan, also) {
      if (also === undefined) return nowAt(mpan);
      return [...nowAt(mpan), ...formerTenures(byMpan.get(mpan) ?? [], now()).map(({ party }) => party)];
    },
    learn(mpan, parties) {
      const tenures = parties.map(({ role, dipId }) => {
        const party = directory.byDipId(dipId);
        const known = party === undefined ? 'does not have it' : `gives it the role ${party.role}`;
        if (party?.role !== role)
          throw new HarnessFault(`${mpan} cannot have the ${role} ${dipId}: the directory of the DIP ${known}`);
        return { seat: seatOf(role), party, fromMs: Number.NEGATIVE_INFINITY, toMs: Number.POSITIVE_INFINITY };
      });
      keep(mpan, tenures);
    },
    learnFrom(message) {
      const { S0, M0 } = message.payload.CommonBlock;
      const lessons = lessonsOf(S0.interfaceID, S0.eventCode);
      if (lessons === undefined || M0 === undefined) return;
      const known = byMpan.get(M0.MPANCore) ?? [];
      // Who left is of no more use, but for the supplier that a switch took the metering point from.
      const before = [...formerTenures(known, now()), ...known.filter(({ toMs }) => toMs > now())];
      keep(
        M0.MPANCore,
        lessons.reduce<readonly Tenure[]>((tenures, lesson) => after(tenures, lesson, message, directory), before),
      );
    },
    packed: () =>
      [...byMpan].map(([mpan, tenures]) => [
        mpan,
        tenures.map(({ seat, party, fromMs, toMs }) => ({ seat, dipId: party.dipId, fromMs, toMs })),
      ]),
    restore(packed) {
      for (const [mpan, tenures] of packed) {
        const known = tenures.flatMap(({ seat, dipId, fromMs, toMs }) => {
          const party = directory.byDipId(dipId);
          return party === undefined ? [] : [{ seat, party, fromMs, toMs }];
        });
        keep(mpan, known);
      }
    },
    forget(mpan) {
      if (mpan === undefined) {
        byMpan.clear();
        answers.clear();
      } else {
        byMpan.delete(mpan);
        answers.delete(mpan);
      }
    },
  };
}

/** The tenure of the supplier that left last, if one has left. */
function formerTenures(tenures: readonly Tenure[], nowMs: number): readonly Tenure[] {
  const left = tenures.filter(({ seat, toMs }) => seat === 'supplier' && toMs <= nowMs);
  const latest = left.reduce<Tenure | undefined>(
    (so, one) => (so === undefined || one.toMs >= so.toMs ? one : so),
    undefined,
  );
  return latest === undefined ? [] : [latest];
}

/** Interfaces from which something can be learned: what is looked for in a journal. */
export const teachingInterfaces: ReadonlySet<string> = new Set(teachingRows.map((row) => row.interfaceId));

/** A role outside every seat (EES, MDS) is a seat of its own. */
function seatOf(role: RoleCode): string {
  return Object.entries(seats).find(([, roles]) => roles.some((one) => one === role))?.[0] ?? role;
}

function after(
  tenures: readonly Tenure[],
  lesson: Lesson,
  message: DipMessage,
  directory: Directory,
): readonly Tenure[] {
  const dipId = textAt(message, lesson.dipId);
  const party = dipId === undefined ? undefined : directory.byDipId(dipId);
  if (party === undefined || seatOf(party.role) !== lesson.seat) return tenures;
  if (lesson.date !== undefined) {
    const atMs = instantAt(message, lesson.date);
    if (atMs === undefined) return tenures;
    return (lesson.action === 'ends' ? ended : started)(tenures, lesson.seat, party, atMs);
  }
  // "Is there already" adds nothing where somebody is known to have the seat.
  const taken = tenures.some(({ seat }) => seat === lesson.seat);
  return taken ? tenures : started(tenures, lesson.seat, party, Number.NEGATIVE_INFINITY);
}

/** Who was in the seat leaves it when the next one comes; what was foretold for later no longer holds. */
function started(tenures: readonly Tenure[], seat: string, party: DirectoryParty, fromMs: number): readonly Tenure[] {
  const others = tenures
    .filter((one) => one.seat !== seat || one.fromMs < fromMs)
    .map((one) => (one.seat === seat ? { ...one, toMs: Math.min(one.toMs, fromMs) } : one));
  return [...others, { seat, party, fromMs, toMs: Number.POSITIVE_INFINITY }];
}

/** A party that was not known is worth remembering until it leaves: it is still concerned. */
function ended(tenures: readonly Tenure[], seat: string, party: DirectoryParty, toMs: number): readonly Tenure[] {
  const known = tenures.some((one) => one.seat === seat && one.party === party);
  if (known) {
    return tenures.map((one) =>
      one.seat === seat && one.party === party && one.fromMs < toMs ? { ...one, toMs } : one,
    );
  }
  const taken = tenures.some((one) => one.seat === seat && one.fromMs < toMs);
  return taken ? tenures : [...tenures, { seat, party, fromMs: Number.NEGATIVE_INFINITY, toMs }];
}

function textAt(message: DipMessage, steps: readonly string[]): string | undefined {
  let found: unknown = message.payload;
  for (const step of steps) {
    if (typeof found !== 'object' || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<string, unknown>)[step];
  }
  return typeof found === 'string' ? found : undefined;
}

/** A day that does not exist teaches nothing: the schema lets some pass. */
function instantAt(message: DipMessage, steps: readonly string[]): number | undefined {
  const text = textAt(message, steps);
  if (text === undefined) return undefined;
  try {
    return parseDipInstant(text);
  } catch {
    return undefined;
  }
}
