import { didYouMean } from '../../../environments/nearest.ts';
import { type Covered, coveredOfOwn } from '../../../reports/rttm/own/covered.ts';
import { type Gaps, gapCounts, gapsOf, type ProvedIn } from '../../../reports/rttm/own/gaps.ts';
import { verdictLooks } from '../../../reports/rttm/verdict-words.ts';
import { type ExitCode, exitCodes, UsageFault } from '../../exit-codes.ts';
import { harmless, type Io, shortened } from '../../io.ts';
import { oneOf } from '../chosen.ts';
import { tableText } from '../list-tables.ts';
import { catalogueCovered, openMatrix } from './coverage.ts';
import { type EvidenceOptions, readEvidence } from './evidence.ts';
import { sorted } from './export.ts';

export interface GapOptions extends EvidenceOptions {
  readonly role?: string;
  readonly stage?: string;
  readonly theme?: string;
  readonly provedIn: string;
  readonly map: readonly string[];
  readonly sheet: readonly string[];
  readonly json?: boolean;
}

const places: readonly ProvedIn[] = ['qt', 'pit', 'either', 'both'];

/** `mhhs-qt rttm gaps [WORKBOOK] DIR…`: what is not proved, by role, stage and theme. Exit code 1 when there is any. */
export async function rttmGaps(files: readonly string[], options: GapOptions, io: Io): Promise<ExitCode> {
  const { workbook, directories } = sorted(files);
  const evidence = await readEvidence(directories, options, io);
  const covered =
    workbook === undefined
      ? catalogueCovered(evidence)
      : coveredOfOwn((await openMatrix(workbook, options, evidence, io)).standings);
  const { role, stage, theme } = options;
  requireKnown(covered, { role, stage, theme });
  const provedIn = oneOf('--proved-in', options.provedIn, places);
  const found = gapsOf(covered, { provedIn, ...(role && { role }), ...(stage && { stage }), ...(theme && { theme }) });
  if (options.json) io.out(`${JSON.stringify({ ...found, counts: gapCounts(found.gaps) }, null, 2)}\n`);
  else io.out(harmless(gapText(found, io)));
  return found.gaps.length > 0 ? exitCodes.participantDiffers : exitCodes.proved;
}

/** A word that is in no row would give a list without gaps, which would be taken for a proof. @throws {UsageFault} */
function requireKnown(
  covered: readonly Covered[],
  asked: Readonly<Record<'role' | 'stage' | 'theme', string | undefined>>,
): void {
  const known = {
    role: covered.flatMap(({ roles }) => roles),
    stage: covered.map(({ facts }) => facts.stage),
    theme: covered.map(({ facts }) => facts.theme),
  };
  for (const name of ['role', 'stage', 'theme'] as const) {
    const word = asked[name];
    const words = [...new Set(known[name])].filter((one) => one !== '').sort();
    if (word === undefined || words.some((one) => one.toLowerCase() === word.toLowerCase())) continue;
    throw new UsageFault(`no requirement has the ${name} ${word}.${didYouMean(word, words)}`, 'correct the option');
  }
}

const mostListed = 60;

function gapText({ gaps, of, notTestable }: Gaps, io: Io): string {
  const beyond = notTestable === 0 ? '' : `; ${notTestable} more cannot be tested and need evidence of another kind`;
  if (gaps.length === 0) return `No gaps: ${of} requirements in scope are proved${beyond}.\n`;
  const counts = gapCounts(gaps);
  const tables = (['role', 'stage', 'theme'] as const).map((name) =>
    tableText([[name, 'gaps'], ...counts[name].map(([value, count]) => [value, String(count)])]),
  );
  const rows = gaps
    .slice(0, mostListed)
    .map(({ requirement, verdict, evidenceLost, reason }) => [
      requirement,
      `${verdictLooks[verdict].word}${evidenceLost ? ', evidence lost' : ''}`,
      shortened(reason, Math.max(40, io.columns - 40)),
    ]);
  const more = gaps.length > mostListed ? `and ${gaps.length - mostListed} more; --json lists all\n` : '';
  return `${gaps.length} gaps of ${of} requirements in scope${beyond}.\n\n${tables.join('\n')}\n${tableText([['requirement', 'verdict', 'why'], ...rows])}${more}`;
}
