import { localDateOf, localMidnight } from '../../market/calendar/london.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { consumptionMessages } from '../../market/expected/consumption.ts';
import type { RunBlocked } from '../../market/processes/settlement/aggregated.ts';
import type { RunWords } from '../../market/processes/settlement/run-words.ts';
import { recordClaim } from './claims.ts';
import { claimExpected, claimHeld } from './exchange.ts';
import { cellOf, type TableRows } from './portfolio.ts';
import { toldByRun, toldInside, wordsOf } from './settlement-claims.ts';
import { dayOf } from './words/day-words.ts';
import { runWords } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

const finding = (rule: string, path: string, expected: string, actual: string): Finding[] =>
  expected === actual
    ? []
    : [
        {
          ...{ rule, path, expected, actual, weight: 'refused' },
          message: `${path} should be ${expected}; it is ${actual}.`,
        },
      ];

/** Claims that a run was not made, and that the reason says what is wrong with standing data. */
export function claimBlocked(world: MarketWorld, date: string, code: RunWords['code'], reason: string): void {
  const { words, seq } = toldByRun<RunBlocked>(world, 'run-blocked', date, code);
  const reasons = [...new Set(words.blocked.map((one) => one.reason))];
  const findings = reasons.some((one) => one.includes(reason))
    ? []
    : finding('blocked', 'The reason', reason, reasons.join('; '));
  recordClaim(world, `The run ${code} of ${date} waits for standing data`, findings, [seq]);
}

/** Claims the dates on which the runs of a settlement day began, and that there were no others so far. */
export function claimRunDates(world: MarketWorld, date: string, rows: TableRows): void {
  const begun = toldInside(world, 'run-begins').flatMap((entry) => {
    const run = wordsOf<RunWords>(world, entry);
    const isIts = run.settlementDate === date && entry.to.role === 'MDS';
    return isIts ? [{ seq: entry.seq, text: `${run.code} on ${localDateOf(Date.parse(entry.marketTime))}` }] : [];
  });
  const expected = rows.map(
    (row) => `${runWords[cellOf(row, 'run')] ?? row.run} on ${world.date(dayOf(cellOf(row, 'date')))}`,
  );
  const findings = finding(
    'run-dates',
    `The runs of ${date}`,
    expected.join(', '),
    begun.map(({ text }) => text).join(', '),
  );
  recordClaim(
    world,
    `The runs of ${date} are made on their days`,
    findings,
    begun.map(({ seq }) => seq),
  );
}

/** Claims an annual consumption that was calculated, and that the data service and the supplier hold it. */
export async function claimAnnual(
  world: MarketWorld,
  said: { readonly value: string; readonly quality: string; readonly date: string },
): Promise<void> {
  const { value, quality } = said;
  const effectiveFrom = localMidnight(said.date);
  await claimExpected(world, consumptionMessages.annual, {
    says: {
      'B059.annualConsumption': value,
      'B059.annualConsumptionQualityIndicator': quality,
      'B059.annualConsumptionEffectiveFromDate': { instant: effectiveFrom },
    },
  });
  for (const holder of ['data service', 'supplier']) {
    const party = await world.holder(holder);
    const held = { value, effectiveFrom, quality };
    await claimHeld(world, party, 'the annual consumption', held, ({ notes }) => notes.annualConsumption);
  }
}
