import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { type Results, readResults } from '../../reports/results-model.ts';
import type { MadePack } from '../../wire/seal/make-pack.ts';
import { openSealKey, type SealKey } from '../../wire/seal/seal-key.ts';
import { askTimeStamp } from '../evidence/ask-time-stamp.ts';
import { evidenceOfPack } from '../evidence/pack-again.ts';
import { packFile } from '../evidence/pack-file.ts';
import { sealRun } from '../evidence/seal-run.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { runDirectory } from './verify.ts';

export interface EvidenceOptions {
  readonly out?: string;
  /** A private key of one's own, PEM. */
  readonly key?: string;
  /** What to leave out of a pack that is sealed already. */
  readonly withhold: readonly string[];
  /** Address of a time-stamping authority. */
  readonly tsa?: string;
  /** Where to write the question to an authority that is reached by other ways, about a pack that is sealed. */
  readonly tsaQuery?: string;
  /** The answer of such an authority. */
  readonly tsaReply?: string;
  readonly showKey?: boolean;
  readonly json?: boolean;
}

/**
 * `mhhs-qt evidence DIR` seals a run; `evidence FILE --withhold WHAT -o FILE` leaves things out of a pack; `evidence --show-key`
 * prints what a stranger compares.
 * @throws {UsageFault}
 */
export async function evidence(source: string | undefined, options: EvidenceOptions, io: Io): Promise<ExitCode> {
  if (options.showKey) return showKey(keyOf(options, io), options, io);
  if (source === undefined) throw new UsageFault('neither a run nor a pack was given', 'mhhs-qt evidence runs/DIR');
  if (/\.zip$/i.test(source)) return evidenceOfPack(source, options, io);
  const directory = runDirectory(source, io);
  const key = keyOf(options, io);
  const path = options.out === undefined ? join(directory, packFile) : resolve(io.cwd, options.out);
  if (options.out !== undefined && existsSync(path)) {
    throw new UsageFault(
      `${options.out} is there already`,
      'choose another name with -o; a sealed pack is never written over',
    );
  }
  const order = { directory, results: resultsOf(directory, source), key, sealedAt: new Date() };
  const { tsa } = options;
  const stamp = tsa === undefined ? undefined : (signature: Buffer) => askTimeStamp(tsa, signature);
  const made = await sealRun({ ...order, ...(options.out !== undefined && { path }), ...(stamp && { stamp }) });
  tellSealed(relative(io.cwd, path) || path, made, key, options, io);
  return exitCodes.proved;
}

const keyOf = ({ key }: EvidenceOptions, io: Io): SealKey =>
  openSealKey(key === undefined ? undefined : resolve(io.cwd, key));

function resultsOf(directory: string, shown: string): Results {
  const path = join(directory, 'results.json');
  if (!existsSync(path))
    throw new UsageFault(`${shown} has no reports yet`, `mhhs-qt report ${shown} writes and seals them`);
  return readResults(readFileSync(path, 'utf8'));
}

function showKey(key: SealKey, { json }: EvidenceOptions, io: Io): ExitCode {
  const { fingerprint, algorithm, publicKey } = key;
  if (json) io.out(`${JSON.stringify({ fingerprint, algorithm, publicKey }, null, 2)}\n`);
  else io.out(`${publicKey}${algorithm}, SHA-256 of the public key:\n${fingerprint}\n`);
  return exitCodes.proved;
}

function tellSealed(path: string, made: MadePack, key: SealKey, { json }: EvidenceOptions, io: Io): void {
  const { fingerprint, algorithm } = key;
  if (json) {
    io.out(`${JSON.stringify({ file: path, ...made, sealedBy: { fingerprint, algorithm } }, null, 2)}\n`);
    return;
  }
  io.out(`sealed: ${path}, ${made.leaves} files (personal items hidden in ${made.partly} of them)\n`);
  io.out(`root ${made.root}\nby the key ${fingerprint} (${algorithm})\n`);
  io.out(`Tell whoever gets it this fingerprint by another way; mhhs-qt verify ${path} shows it there.\n`);
}
