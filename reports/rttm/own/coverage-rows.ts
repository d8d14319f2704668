import type { RequirementRow } from '../../report-input.ts';
import type { Verdict } from '../../results-model.ts';
import type { StandingRow } from './export-workbook.ts';
import type { FieldName } from './fields.ts';
import type { FillStyle } from './filled-values.ts';
import { filledValues, provenanceWords } from './filled-values.ts';
import type { Standing } from './standing.ts';

/** One requirement with its coverage, as it is published in JSON and CSV. Instants are ISO 8601 UTC; what does not apply is empty. */
export interface CoverageRow {
  readonly requirement: string;
  readonly text: string;
  readonly role: string;
  readonly segment: string;
  readonly stage: string;
  readonly theme: string;
  readonly priority: string;
  readonly verdict: Verdict;
  readonly reason: string;
  readonly provedIn: Standing['provedIn'];
  readonly lastRun: string;
  readonly evidence: string;
  readonly scenarios: readonly {
    readonly case: string;
    readonly pack: string;
    readonly version: string;
    readonly status: string;
    readonly run: string;
    readonly at: string;
    readonly participant: string;
    readonly software: string;
    /** Why it is no evidence any more. */
    readonly lost?: string;
  }[];
  readonly pit?: {
    readonly verdict: Verdict;
    readonly lastRun: string;
    readonly tests: readonly {
      readonly name: string;
      readonly status: string;
      readonly at: string;
      readonly from: string;
    }[];
  };
}

export type Facts = Pick<CoverageRow, 'requirement' | 'text' | 'role' | 'segment' | 'stage' | 'theme' | 'priority'>;

export function factsOfOwn({ row: { id, text, role, segment, stage, theme, priority } }: StandingRow): Facts {
  return { requirement: id, text, role, segment, stage, theme, priority };
}

export function factsOfCatalogue(row: RequirementRow, theme: string): Facts {
  const { id, text, roles, segments, stage, strength } = row;
  return {
    requirement: id,
    text,
    role: roles.join(';'),
    segment: segments.join(';'),
    stage,
    theme,
    priority: strength,
  };
}

export function coverageRow(facts: Facts, standing: Standing, style: FillStyle): CoverageRow {
  const link = filledValues.evidence?.(standing, style);
  const { verdict, reason, provedIn, lastRun, pieces, pit } = standing;
  return {
    ...facts,
    verdict,
    reason,
    provedIn,
    lastRun,
    evidence: link !== undefined && 'href' in link ? link.href : '',
    scenarios: pieces.map(({ scenario, run, at, participant, lost }) => ({
      case: scenario.caseId,
      pack: scenario.pack,
      version: scenario.version ?? '',
      status: scenario.status,
      run: run.runId,
      at,
      participant: participant?.name ?? '',
      software: participant?.software ?? '',
      ...(lost !== undefined && { lost }),
    })),
    ...(pit && {
      pit: {
        verdict: pit.verdict,
        lastRun: pit.lastRun,
        tests: pit.tests.map((test) => ({
          name: test.name,
          status: test.status,
          at: test.at,
          from: provenanceWords(test),
        })),
      },
    }),
  };
}

const csvFields: readonly FieldName[] = [
  'scenarios',
  'version',
  'lastRun',
  'evidence',
  'pitVerdict',
  'pitTests',
  'pitLastRun',
  'pitEvidence',
];

/** The columns of the CSV: facts, verdict, then what is filled into workbooks. */
export function csvTable(
  rows: readonly { readonly facts: Facts; readonly standing: Standing }[],
  style: FillStyle,
): string[][] {
  const head = [
    'requirement',
    'text',
    'role',
    'segment',
    'stage',
    'theme',
    'priority',
    'verdict',
    'reason',
    'provedIn',
    ...csvFields,
  ];
  const value = (field: FieldName, standing: Standing): string => {
    const filled = filledValues[field]?.(standing, style);
    if (filled === undefined) return '';
    return 'href' in filled ? filled.href : 'text' in filled ? filled.text : filled.instant;
  };
  const lines = rows.map(({ facts, standing }) => [
    ...[facts.requirement, facts.text, facts.role, facts.segment, facts.stage, facts.theme, facts.priority],
    ...[style.wordOf(standing.verdict), standing.reason, standing.provedIn],
    ...csvFields.map((field) => value(field, standing)),
  ]);
  return [head, ...lines];
}
