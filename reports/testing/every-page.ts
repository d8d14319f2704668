import { smallSettlement } from '../../market/settlement/testing/small-market.ts';
import { buildResults } from '../build-results.ts';
import { packPage } from '../evidence/pack-page.ts';
import { explainCard } from '../explain/card.ts';
import { indexPage } from '../index-page.ts';
import { knownFileModel } from '../known/known-model.ts';
import { progressPage } from '../progress/page.ts';
import { progressOn, runOn } from '../progress/testing/board.ts';
import { qadPage } from '../qad/page.ts';
import { qadOf, relianceOn, runOf } from '../qad/testing/small-qad.ts';
import { rttmPage } from '../rttm/page.ts';
import { sequenceChart } from '../sequence-chart.ts';
import { settlementPage } from '../settlement-page.ts';
import { figuresOf, settlementPicture } from '../settlement-picture.ts';
import { oneOfEach, smallRun } from './small-run.ts';

const entry = {
  ...{ id: 'K-1', kind: 'product-defect', title: 'Late', owner: 'Ada', reason: 'Seen.', date: '2026-01-01' },
  ...{ expires: '2999-01-01', covers: { cases: ['COA-001', 'COA-002'] }, link: 'https://tracker.example/1' },
};

/** Every page that is written about runs, each of a small run in which everything happens, by a short name. */
export function everyPage(): Readonly<Record<'index' | 'rttm' | 'progress' | 'qad' | 'settlement' | 'pack', string>> {
  const known = { entries: knownFileModel.parse([entry]), file: 'f'.repeat(64) };
  const results = buildResults({ ...smallRun().input, known });
  const written = new Set(['results.json', 'charts/', 'messages/', 'rttm.html', 'rttm.xlsx', 'allure-report/']);
  const plan = {
    cohorts: [{ name: 'A', participants: ['A'] }, { name: 'B' }, { name: 'A & B', of: ['A', 'B'] }],
    sprints: [{ name: '1', from: '2026-04-01', to: '2026-04-10' }],
    model: [{ cohort: 'A', planned: [{ by: '1', passed: 4 }] }],
  };
  const statements = { procedural: [{ title: 'Plan', state: 'open', due: '2026-04-01' }] };
  const cardOf = (scenario: Parameters<typeof explainCard>[0]) => explainCard(scenario, results);
  return {
    index: indexPage(results, { written, chartOf: sequenceChart, cardOf }),
    rttm: rttmPage(results),
    progress: progressPage(progressOn('2026-04-12', [runOn('2026-04-02', 'A')], plan)),
    qad: qadPage(qadOf([runOf(oneOfEach)], { known, statements, reliance: relianceOn(['REC-APP-14']) })),
    settlement: settlementPage(settledRuns()),
    pack: packPage(results, {
      key: { fingerprint: '7'.repeat(64), algorithm: 'Ed25519' },
      contents: [
        { name: 'run.json', what: 'What was run' },
        { name: 'attachments/screen.png', what: 'Screenshots and other files that people added' },
      ],
      bodies: { count: 12, hidden: 1 },
    }),
  };
}

/** A run that was corrected, and one that was not. */
function settledRuns() {
  const result = smallSettlement();
  const shape = Array.from({ length: 48 }, (_, place) => 100 + place);
  const stopped = result.corrections.map(({ gspGroup }) => ({
    ...{ outcome: 'stopped' as const, gspGroup, findings: [] },
  }));
  return [result, { ...result, corrections: stopped }].map((one, index) => {
    const figures = figuresOf(one, '_A', shape);
    const code = index === 0 ? ('SF' as const) : ('II' as const);
    const run = { settlementDate: '2026-03-02', code, runDate: '2026-03-27', runNumber: index + 1 };
    return {
      ...{ scenario: `settlement/SET-00${index + 1}#1`, run, gspGroup: '_A', seq: 10 + index, figures },
      picture: settlementPicture(figures),
    };
  });
}
