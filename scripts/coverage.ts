import { DataFileFault } from '../steps/support/data-file.ts';
import { gapFile } from './coverage/gaps.ts';
import { type Coverage, judgeCoverage, newestVersion, stalePages, writeGaps, writePages } from './coverage/judge.ts';
import { packJobs, playPacks } from './packs.ts';
import type { Observed } from './play/jobs.ts';
import { isProgram } from './run-alone.ts';
import { outcomeOf, type StageOutcome } from './stage.ts';

/** "events: 140 of 146 sent, …" */
export function coverageWords({ events, codes }: Coverage): string {
  return [
    `${events.sent} of ${events.events} events sent and ${events.received} received by participants (${events.sentInProcess} and ${events.receivedInProcess} in a process)`,
    `${codes.exercised} of ${codes.codes} codes exercised and ${codes.excused} excused`,
  ].join(', ');
}

/** The committed pages of coverage against what the packs did. */
export async function coverageStage(
  observed: Observed,
  say: (line: string) => void,
): Promise<StageOutcome & { readonly coverage?: Coverage }> {
  try {
    const coverage = await judgeCoverage(observed);
    const { events, codes, faults } = coverage;
    say(`  ${coverageWords(coverage)}`);
    const outcome = outcomeOf(
      [
        { name: `every event is sent and received, or excused in ${gapFile}`, faults: events.open },
        { name: `every response code is exercised, or excused in ${gapFile}`, faults: codes.open },
        { name: 'reasons for what is in no scenario are needed', faults },
        { name: 'the pages of coverage are those of the packs', faults: stalePages(coverage.pages) },
      ],
      say,
    );
    const reason = `${coverage.beingBuilt} of them, see beingBuilt in ${gapFile}`;
    const skipped =
      coverage.beingBuilt === 0 ? [] : [{ name: 'events and codes whose scenarios are being written', reason }];
    return { ...outcome, skipped, coverage };
  } catch (fault) {
    if (!(fault instanceof DataFileFault)) throw fault;
    return outcomeOf([{ name: 'the reasons for what is in no scenario', faults: fault.message.split('\n') }], say);
  }
}

/** Plays the packs, then shows what they cover; with --accept the pages are written anew. */
async function main(given: readonly string[]): Promise<void> {
  const say = (line: string) => console.log(line);
  const played = await playPacks(await packJobs([newestVersion]), say);
  const accepting = given.includes('--accept') && played.failed === 0;
  if (accepting) {
    writeGaps(played.observed);
    writePages((await judgeCoverage(played.observed)).pages);
  }
  const { failed } = await coverageStage(played.observed, say);
  process.exit(played.failed + failed > 0 ? 1 : 0);
}

if (isProgram(import.meta.url)) await main(process.argv.slice(2));
