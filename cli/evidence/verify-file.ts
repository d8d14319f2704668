import { createPublicKey, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { openPack } from '../../wire/seal/read-pack.ts';
import { fingerprintOf } from '../../wire/seal/seal-key.ts';
import { readTimeStamp, type TimeStamp } from '../../wire/seal/time-stamp.ts';
import { type PackVerdict, verifyPack } from '../../wire/seal/verify-pack.ts';
import { PackRefused } from '../../wire/seal/zip-reading.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import { harmless, type Io } from '../io.ts';
import { verdictText } from './verdict-text.ts';

export interface VerifyOptions {
  readonly json?: boolean;
  /** Who must have sealed it: a fingerprint, or the file of a public key. */
  readonly key?: string;
  /** File of certificates that vouch for the time-stamping authority. */
  readonly tsaCa?: string;
}

/** What is said about a pack, with what the reader asked besides. */
export interface FileVerdict extends PackVerdict {
  /** Whether the key is the one that the reader named. */
  readonly keyAsNamed?: boolean;
  readonly timeStamp?: TimeStamp | { readonly fault: string };
}

/** Judges a pack that anybody may have made. Nothing is written and nothing is asked of a network. */
export async function verifyFile(path: string, options: VerifyOptions, io: Io): Promise<ExitCode> {
  const named = options.key === undefined ? undefined : namedKey(options.key, io);
  const trusted = options.tsaCa === undefined ? [] : certificatesIn(resolve(io.cwd, options.tsaCa), options.tsaCa);
  try {
    const pack = await openPack(path);
    const verdict: FileVerdict = {
      ...verifyPack(pack),
      ...(named !== undefined && { keyAsNamed: named === pack.statement.key.fingerprint }),
      ...(pack.timeStamp && { timeStamp: stampIn(pack.timeStamp, pack.signature, trusted) }),
    };
    const fits = verdict.state === 'whole' && verdict.keyAsNamed !== false && isSound(verdict.timeStamp);
    io.out(options.json ? `${JSON.stringify({ file: path, ...verdict }, null, 2)}\n` : harmless(verdictText(verdict)));
    return fits ? exitCodes.proved : exitCodes.participantDiffers;
  } catch (error) {
    if (!(error instanceof PackRefused)) throw error;
    return refused(path, error, options, io);
  }
}

function refused(
  path: string,
  { place, reason, next, foreign }: PackRefused,
  { json }: VerifyOptions,
  io: Io,
): ExitCode {
  const state = foreign ? 'not judged' : 'altered';
  if (json) io.out(`${JSON.stringify({ file: path, state, altered: [{ place, reason }], next }, null, 2)}\n`);
  else io.out(harmless(`${state}: ${place === '' ? '' : `${place}: `}${reason}\nnext: ${next}\n`));
  return foreign ? exitCodes.usedWrongly : exitCodes.participantDiffers;
}

/** A time stamp counts against a pack when it does not fit, or when those whom the reader trusts do not vouch for it. */
const isSound = (stamp: FileVerdict['timeStamp']): boolean =>
  stamp === undefined || (!('fault' in stamp) && stamp.vouched !== false);

function stampIn(answer: Buffer, signature: Buffer, trusted: readonly X509Certificate[]): FileVerdict['timeStamp'] {
  try {
    return readTimeStamp(answer, signature, trusted);
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** @throws {UsageFault} when it is neither a fingerprint nor a file with a key */
function namedKey(text: string, io: Io): string {
  const digits = text.replaceAll(':', '').toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  const path = resolve(io.cwd, text);
  try {
    if (existsSync(path)) return fingerprintOf(createPublicKey(readFileSync(path, 'utf8')));
  } catch (error) {
    throw new UsageFault(`${text} holds no public key (${(error as Error).message})`, 'give a public key in PEM');
  }
  throw new UsageFault(
    `${text} is neither a fingerprint nor a file`,
    'give 64 hex digits, or the file of a public key',
  );
}

function certificatesIn(path: string, shown: string): X509Certificate[] {
  try {
    const pems = readFileSync(path, 'utf8').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    if (pems.length === 0) throw new Error('there is none in it');
    return pems.map((pem) => new X509Certificate(pem));
  } catch (error) {
    throw new UsageFault(
      `certificates cannot be read from ${shown} (${(error as Error).message})`,
      'give a file of PEM',
    );
  }
}
