import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { openPki } from '../../wire/pki.ts';
import type { Environment, EnvironmentParticipant } from '../schema.ts';
import { callerChecks } from './caller.ts';
import { type Check, type CheckRow, type Finding, linesOf, type Site, skipped } from './check.ts';
import { dataChecks } from './data.ts';
import { fileChecks } from './files.ts';
import { hereChecks } from './here.ts';
import { lineChecks } from './lines.ts';

/** Every question, in the order in which they are asked: what stands here first, then the way there, then the way back, then the data. */
export const checks: readonly Check[] = [...hereChecks, ...fileChecks, ...lineChecks, ...callerChecks, ...dataChecks];

export interface ExamineOptions {
  readonly environment: Environment;
  readonly participant: EnvironmentParticipant;
  readonly pkiDirectory: string;
  /** How long the participant's own call is waited for; not at all unless told. */
  readonly waitMs?: number;
  readonly onWaiting?: (address: string, waitMs: number) => void;
  readonly onRow?: (row: CheckRow) => void;
  readonly variables?: NodeJS.ProcessEnv;
  readonly now?: () => number;
}

/** Asks every question of one participant. What an earlier answer makes pointless is skipped, and says by what. */
export async function examine(options: ExamineOptions): Promise<readonly CheckRow[]> {
  const site = await siteOf(options);
  const rows: CheckRow[] = [];
  for (const check of checks) {
    for (const finding of await answersTo(check, site, rows)) {
      const row = { check: check.id, question: check.question, ...finding };
      rows.push(row);
      options.onRow?.(row);
    }
  }
  return rows;
}

async function siteOf(options: ExamineOptions): Promise<Site> {
  const { environment, participant, pkiDirectory, waitMs = 0, onWaiting } = options;
  // A file that cannot be read has a check of its own.
  const alsoTrust = participant.certificateAuthorities.flatMap(readable);
  return {
    ...{ environment, participant, waitMs, answers: new Map() },
    ...(onWaiting && { onWaiting }),
    pki: await openPki(pkiDirectory, { alsoTrust }),
    variables: options.variables ?? process.env,
    now: options.now ?? Date.now,
    lines: linesOf(participant),
  };
}

function readable(file: string): string[] {
  try {
    const text = readFileSync(file, 'utf8');
    return new X509Certificate(text).ca ? [text] : [];
  } catch {
    return [];
  }
}

/** A fault in general stands in the way of everything that needs it; one at an address, only of what needs that address. */
async function answersTo(check: Check, site: Site, rows: readonly CheckRow[]): Promise<readonly Finding[]> {
  const faults = rows.filter(({ check: id, outcome }) => outcome === 'fault' && check.needs.includes(id));
  const titles = site.lines.map(({ title }) => title);
  const general = faults.find(({ subject }) => !titles.includes(subject));
  const why = ({ question }: CheckRow) => `not looked at, since this has to be put right first: ${question}`;
  if (general !== undefined) return [skipped(general.subject, why(general))];
  const struck = new Map(faults.map((row) => [row.subject, row]));
  const lines = site.lines.filter(({ title }) => !struck.has(title));
  const found = await check.look({ ...site, lines });
  return [...found, ...[...struck].map(([title, row]) => skipped(title, why(row)))];
}

/** Whether anything found stands in the way of a run. */
export const hasFault = (rows: readonly CheckRow[]): boolean => rows.some(({ outcome }) => outcome === 'fault');
