import type { CheckOutcome, CheckRow } from '../../environments/doctor/check.ts';
import { checks, examine, hasFault } from '../../environments/doctor/examine.ts';
import { loadEnvironment } from '../../environments/load-environment.ts';
import { type Environment, type EnvironmentParticipant, participantFor } from '../../environments/schema.ts';
import { defaultPkiDirectory } from '../../wire/pki-home.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io, paint } from '../io.ts';
import { containersFor } from './containers-for.ts';

export interface DoctorOptions {
  /** Left out only where the questions themselves are asked for. */
  readonly environment?: string;
  /** Shows what would be asked, and asks nobody. */
  readonly questions?: boolean;
  readonly pack: readonly string[];
  readonly wait: string;
  readonly json?: boolean;
}

export interface Examined {
  readonly participant: EnvironmentParticipant;
  readonly rows: readonly CheckRow[];
}

const longestWaitS = 3_600;

/** @throws {UsageFault} when it is no number of seconds */
export function secondsOf(option: string, text: string): number {
  const seconds = Number(text);
  if (/^\d+$/.test(text) && seconds <= longestWaitS) return seconds;
  throw new UsageFault(`${option} takes whole seconds up to ${longestWaitS}, not ${text}`, 'correct the option');
}

const signs: Readonly<Record<CheckOutcome, readonly [sign: string, colour: 'green' | 'yellow' | 'red' | 'dim']>> = {
  well: ['ok', 'green'],
  warning: ['look', 'yellow'],
  fault: ['FAULT', 'red'],
  skipped: ['-', 'dim'],
};

function rowText(io: Pick<Io, 'colour'>, { subject, outcome, what, next }: CheckRow): string {
  const [sign, colour] = signs[outcome];
  const advice = next === undefined ? '' : `\n        next: ${harmless(next)}`;
  return `  ${paint(io, colour, sign.padEnd(5))} ${harmless(`${subject}: ${what}`)}${advice}\n`;
}

/** Examines one participant after the other and tells each answer as it comes. */
export async function examineAll(
  environment: Environment,
  participants: readonly EnvironmentParticipant[],
  waitMs: number,
  io: Pick<Io, 'out' | 'colour'>,
): Promise<readonly Examined[]> {
  const found: Examined[] = [];
  for (const participant of participants) {
    io.out(`${participant.name}\n`);
    let asked = '';
    const rows = await examine({
      ...{ environment, participant, waitMs, pkiDirectory: defaultPkiDirectory() },
      onWaiting: (address) =>
        io.out(`  … call ${harmless(address)} now; waiting up to ${Math.round(waitMs / 1000)} s\n`),
      onRow: (row) => {
        if (row.question !== asked) io.out(`${row.question}\n`);
        asked = row.question;
        io.out(rowText(io, row));
      },
    });
    found.push({ participant, rows });
  }
  return found;
}

/** Those of the packs asked for, or all. @throws {UsageFault} for a pack that nobody is examined by */
function participantsOf(environment: Environment, packs: readonly string[]): readonly EnvironmentParticipant[] {
  if (packs.length === 0) return environment.participants;
  const chosen = packs.map((pack) => {
    const participant = participantFor(environment, pack);
    if (participant !== undefined) return participant;
    const known = environment.participants.flatMap((row) => row.packs).join(', ');
    throw new UsageFault(
      `the environment ${environment.name} has no participant for the pack ${pack}`,
      `choose of ${known}`,
    );
  });
  return [...new Set(chosen)];
}

/** `mhhs-qt doctor -e ENV`: is the set-up ready for a run? Exit code 3 where something stands in its way. */
export async function doctor(options: DoctorOptions, io: Io): Promise<ExitCode> {
  if (options.questions) return showQuestions(options, io);
  if (options.environment === undefined) {
    throw new UsageFault('no environment was given', 'mhhs-qt doctor -e ./uit.yaml; --questions shows what is asked');
  }
  const waitMs = secondsOf('--wait', options.wait) * 1000;
  const { environment } = await loadEnvironment(options.environment, io.cwd);
  const chosen = participantsOf(environment, options.pack);
  const theirs = chosen.filter(({ reference }) => !reference);
  const aside = options.json ? { ...io, out: io.err, colour: false } : io;
  for (const { name } of chosen.filter(({ reference }) => reference))
    aside.out(`${name}\n  -     it comes with the harness and is started by a run: nothing to check\n`);
  const containers = await containersFor(environment, theirs, io);
  const found = await examineAll(environment, theirs, waitMs, aside).finally(() => containers?.stop());
  const rows = found.flatMap(({ participant, rows: own }) =>
    own.map((row) => ({ participant: participant.name, ...row })),
  );
  const exitCode = hasFault(rows) ? exitCodes.setUpFault : exitCodes.proved;
  if (options.json) io.out(`${JSON.stringify({ exitCode, environment: environment.name, checks: rows }, null, 2)}\n`);
  else io.out(verdictText(rows));
  return exitCode;
}

/** Every question in its order, with what is looked at and what to do where the answer is no. No participant is needed for it. */
function showQuestions({ json }: DoctorOptions, io: Io): ExitCode {
  const rows = checks.map(({ id, question, looksAt, remedy, needs }) => ({ id, question, looksAt, remedy, needs }));
  const text = rows.map(({ question, looksAt, remedy, needs }, index) => {
    const after = rows.flatMap((row, at) => (needs.includes(row.id) ? [`${at + 1}`] : []));
    const only = after.length === 0 ? '' : `\n    asked only where ${after.join(', ')} found no fault`;
    return `${index + 1}. ${question}\n    looks at ${looksAt}\n    if not: ${remedy}${only}\n`;
  });
  io.out(json ? `${JSON.stringify(rows, null, 2)}\n` : text.join(''));
  return exitCodes.proved;
}

function verdictText(rows: readonly CheckRow[]): string {
  const count = (outcome: CheckOutcome) => rows.filter((row) => row.outcome === outcome).length;
  const counts = `${count('well')} well, ${count('warning')} to look at, ${count('fault')} faults, ${count('skipped')} not looked at`;
  return `\n${hasFault(rows) ? 'Not ready' : 'Ready'}: ${counts}.\n`;
}
