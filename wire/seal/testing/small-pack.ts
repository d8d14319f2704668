import { generateKeyPairSync } from 'node:crypto';
import { createWriteStream, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { TestContext } from 'node:test';
import { ZipFile } from 'yazl';
import { VirtualClock } from '../../clock.ts';
import { journalFile, openJournal } from '../../journal.ts';
import type { CutFile } from '../leaf.ts';
import { makePack } from '../make-pack.ts';
import type { SealedFacts } from '../pack-model.ts';
import { bodyFile } from '../pack-names.ts';
import { openSealKey, type SealKey } from '../seal-key.ts';
import { openZip } from '../zip-reading.ts';

export function temporary(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-seal-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A key of its own for each call. */
export function newKey(directory: string, kind: 'ed25519' | 'P-256' | 'rsa' = 'ed25519'): string {
  const path = join(directory, `${kind}-${Math.random()}.key`);
  const pem = { type: 'pkcs8', format: 'pem' } as const;
  const made = {
    ed25519: () => generateKeyPairSync('ed25519'),
    'P-256': () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    rsa: () => generateKeyPairSync('rsa', { modulusLength: 2048 }),
  };
  writeFileSync(path, made[kind]().privateKey.export(pem), { mode: 0o600 });
  return path;
}

export const sealedAt = new Date('2026-03-29T12:00:00Z');
export const bodies = [
  '[{"addressLine1":"7 Hidden Row","meteringPointPostcode":"IP1 1AA","a":1}]',
  '{"plain":true}',
  'ZHV|x',
];

/** Files of a run with a journal of a few entries that name three bodies, one of which has a hidden place. */
export function smallRunFiles(directory: string): { files: CutFile[]; facts: SealedFacts } {
  const journal = openJournal(directory, { clock: new VirtualClock(Date.parse('2026-03-02T10:00:00Z')) });
  const run = {
    ...{ runId: 'r-1', packs: [{ name: 'ldso', version: '1.0' }], environment: { name: 'e', hash: 'f'.repeat(64) } },
    ...{ specification: '1.8.3', mode: 'rehearsal' as const, seed: 'fixed', clock: 'virtual' as const },
    ...{
      harness: { version: '1', build: '1', node: 'v20' },
      startedAt: sealedAt.toISOString(),
      selection: { count: 1 },
    },
  };
  journal.append({ kind: 'run-started', run });
  const files = bodies.map((text): CutFile => {
    const bytes = Buffer.from(text);
    const sum = journal.payload(bytes);
    const exchange = { kind: 'exchange', direction: 'in', party: 'p', method: 'POST', url: 'u' } as const;
    journal.append({ ...exchange, status: 201, requestPayload: sum, durationMs: 1 });
    const [start, end] = [text.indexOf('7 Hidden'), text.indexOf('","metering')];
    return { name: bodyFile(sum, bytes), bytes, ...(start < 0 ? { cuts: [] } : { cuts: [start, end], hidden: [2] }) };
  });
  const last = journal.append({ kind: 'run-finished', counts: { passed: 1, failed: 0, waiting: 0, undecided: 0 } });
  journal.close();
  const whole = (name: string, text: string | Buffer): CutFile => ({ name, bytes: Buffer.from(text), cuts: [] });
  const { runId, packs, environment, specification, mode, seed, clock, harness, startedAt } = run;
  const facts: SealedFacts = {
    ...{ runId, packs, environment, specification, mode, seed, clock, harness, startedAt, overlays: [] },
    participants: [{ pack: 'ldso', role: 'REGS', name: 'n', software: 's 1' }],
    journal: { entries: last.seq, lastHash: last.hash, complete: true },
    counts: { total: 1, passed: 1, failed: 0, waiting: 0, undecided: 0, notRun: 0 },
  };
  const added = [
    whole('attachments/screen.png', 'PNG'),
    whole('charts/a.svg', '<svg/>'),
    whole('charts/b.svg', '<svg>b</svg>'),
  ];
  return { files: [whole(journalFile, readFileSync(join(directory, journalFile))), ...files, ...added], facts };
}

/** A sealed pack of the small run. */
export async function smallPack(t: TestContext): Promise<{ path: string; key: SealKey; directory: string }> {
  const directory = temporary(t);
  const { files, facts } = smallRunFiles(join(directory, 'run'));
  const key = openSealKey(newKey(directory));
  const path = join(directory, 'evidence.zip');
  await makePack({ path, files, evidenceOf: facts, key, sealedAt });
  return { path, key, directory };
}

export type Members = Map<string, Buffer>;

export async function membersOf(path: string): Promise<Members> {
  const zip = await openZip(path);
  const members = new Map(zip.names.map((name) => [name, zip.read(name)]));
  zip.close();
  return members;
}

/** Writes a zip as anybody's program would. */
export async function foreignZip(
  path: string,
  members: Iterable<readonly [name: string, bytes: Buffer]>,
): Promise<void> {
  const zip = new ZipFile();
  for (const [name, bytes] of members) zip.addBuffer(bytes, name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(path));
}
