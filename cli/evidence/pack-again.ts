import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Changes, packAgain } from '../../wire/seal/pack-again.ts';
import { openPack } from '../../wire/seal/read-pack.ts';
import { timeStampQuery } from '../../wire/seal/time-stamp.ts';
import type { EvidenceOptions } from '../commands/evidence.ts';
import { type ExitCode, exitCodes, UsageFault } from '../exit-codes.ts';
import type { Io } from '../io.ts';
import { askTimeStamp, checkedTimeStamp } from './ask-time-stamp.ts';
import { leftOutBy } from './what-to-withhold.ts';

/** `mhhs-qt evidence FILE`: leaves things out of a sealed pack, or gets it a time stamp. The seal stays as it is. */
export async function evidenceOfPack(source: string, options: EvidenceOptions, io: Io): Promise<ExitCode> {
  const path = resolve(io.cwd, source);
  if (!existsSync(path)) throw new UsageFault(`there is no file ${source}`, 'give a pack that mhhs-qt evidence sealed');
  const pack = await openPack(path);
  try {
    if (options.tsaQuery !== undefined) {
      writeFileSync(resolve(io.cwd, options.tsaQuery), timeStampQuery(pack.signature), { flag: 'wx' });
      io.out(
        `${options.tsaQuery} asks for a time stamp of the seal; add the answer with --tsa-reply FILE -o NEW.zip\n`,
      );
      return exitCodes.proved;
    }
    const out = newFile(options.out, io);
    const names = pack.leaves.map(({ name }) => name);
    const left = leftOutBy(options.withhold, names);
    const timeStamp = await stampFor(options, pack.signature, io);
    if (left === undefined && timeStamp === undefined) {
      throw new UsageFault(
        'nothing is to be done with the pack',
        'give --withhold WHAT, --tsa URL or --tsa-reply FILE',
      );
    }
    const changes: Changes = { left: left ?? (() => false), ...(timeStamp && { timeStamp }) };
    const gone = packAgain(pack, out, changes);
    if (options.json)
      io.out(`${JSON.stringify({ file: out, withheld: gone, stamped: timeStamp !== undefined }, null, 2)}\n`);
    else {
      io.out(`written: ${options.out}, under the same seal\n`);
      if (gone.length > 0) io.out(`left out: ${gone.length} files; mhhs-qt verify names them\n`);
      if (timeStamp !== undefined) io.out('with a time stamp of the seal\n');
    }
    return exitCodes.proved;
  } finally {
    pack.zip.close();
  }
}

function newFile(out: string | undefined, io: Io): string {
  if (out === undefined) throw new UsageFault('there is no name for the new pack', 'give one with -o');
  const path = resolve(io.cwd, out);
  if (existsSync(path)) throw new UsageFault(`${out} is there already`, 'choose another name with -o');
  return path;
}

async function stampFor({ tsa, tsaReply }: EvidenceOptions, signature: Buffer, io: Io): Promise<Buffer | undefined> {
  if (tsa !== undefined) return askTimeStamp(tsa, signature);
  if (tsaReply === undefined) return undefined;
  return checkedTimeStamp(readFileSync(resolve(io.cwd, tsaReply)), signature, tsaReply);
}
