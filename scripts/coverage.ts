import { DataFileFault } from '../steps/support/data-file.ts';
import { type Coverage, judgeCoverage, newestVersion, stalePages, writePages } from './coverage/judge.ts';
import { packJobs, playPacks } from './packs.ts';
import type { Observed } from './play/jobs.ts';
import { isProgram } from './run-alone.ts';
import { outcomeOf, type StageOutcome } from './stage.ts';

/** "events: 140 of 146 sent, …" */
export function coverageWords({ events, codes }: Coverage): string {
  return [
    `${events.sent} of ${events.events} events sent and ${events.received} received by participants`,
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
    for (const [what, open] of Object.entries({ events: events.open, codes: codes.open })) {
      if (open.length > 0) say(`  open ${what}: ${open.join(', ')}`);
    }
    const outcome = outcomeOf(
      [
        { name: 'reasons for what is in no scenario are needed', faults },
        { name: 'the pages of coverage are those of the packs', faults: stalePages(coverage.pages) },
      ],
      say,
    );
    return { ...outcome, coverage };
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
  if (accepting) writePages((await judgeCoverage(played.observed)).pages);
  const { failed } = await coverageStage(played.observed, say);
  process.exit(played.failed + failed > 0 ? 1 : 0);
}

if (isProgram(import.meta.url)) await main(process.argv.slice(2));
