import {
  type DateBound,
  type DateProcess,
  type DateVerdict,
  type OptionalFact,
  spoken,
  type WorkableDates,
} from '../../market/dates/index.ts';
import { type Io, paint } from '../io.ts';
import { tableText } from './list-tables.ts';

export interface JudgedProcess {
  readonly process: DateProcess;
  readonly dates: WorkableDates;
  readonly verdict?: DateVerdict;
}

/** Which option tells a fact, and what it is. */
const factOptions: Readonly<Record<OptionalFact, string>> = {
  registeredSince: '--registered-since (start of the latest registration)',
  previousSince: '--previous-since (start of the registration before it)',
  appointedSince: '--appointed-since (start of the metering service in office)',
};

const shown = (date: string | null): string => (date === null ? 'no bound' : spoken(date));

/** The rules that decide a border, such as "objection-window". */
function decidedBy({ bounds }: WorkableDates, side: DateBound['bound'], date: string | null): string {
  const rules = bounds.filter((bound) => bound.bound === side && bound.weight === 'must' && bound.date === date);
  return rules.map(({ rule }) => rule).join(' and ');
}

function verdictWord({ dates, verdict }: JudgedProcess): string {
  if (verdict === undefined) return dates.possible ? '' : 'no workable date';
  return verdict.workable ? 'workable' : 'not workable';
}

/** Every process with its borders and what decides them. */
export function processTable(rows: readonly JudgedProcess[]): string {
  const lines = rows.map((row) => {
    const { process, dates } = row;
    const decided = [decidedBy(dates, 'earliest', dates.earliest), decidedBy(dates, 'latest', dates.latest)];
    const borders = [shown(dates.earliest), shown(dates.latest)];
    const because = decided.filter((rules) => rules !== '').join('; ');
    return [process.id, ...borders, verdictWord(row), because];
  });
  const table = tableText([['process', 'earliest', 'latest', '', 'decided by'], ...lines]);
  const facts = [...new Set(rows.flatMap(({ dates }) => dates.unknown.map(({ needs }) => needs)))];
  return `${table}\n${unknownText(facts)}mhhs-qt dates PROCESS shows the rules of one; --date judges a date.\n`;
}

function unknownText(facts: readonly OptionalFact[]): string {
  if (facts.length === 0) return '';
  return `Not counted, for it is not known: ${facts.map((fact) => factOptions[fact]).join(', ')}.\n`;
}

function ruleLines({ bounds }: WorkableDates): string {
  const row = ({ bound, weight, date, rule, because, source, requirement, settings }: DateBound) => {
    const set = settings.length === 0 ? '' : `; settings: ${settings.join(', ')}`;
    const side = weight === 'advice' ? 'better from' : bound === 'earliest' ? 'not before' : 'not after';
    return [side, spoken(date), rule, requirement ?? '-', `${because} [${source}${set}]`];
  };
  return tableText([['', 'date', 'rule', 'requirement', 'because'], ...bounds.map(row)]);
}

function bordersText({ process, dates }: JudgedProcess): string {
  const lines = [
    `${process.title}: ${process.dateIs}`,
    `  earliest     ${shown(dates.earliest)}`,
    `  latest       ${shown(dates.latest)}`,
    ...(dates.possible && dates.comfortable !== null && dates.comfortable !== dates.earliest
      ? [`  better from  ${shown(dates.comfortable)}`]
      : []),
    ...(dates.possible ? [] : ['  There is no workable date: the earliest lies after the latest.']),
  ];
  return `${lines.join('\n')}\n`;
}

/** One process with every rule that bounds it. */
export function processText(row: JudgedProcess): string {
  const unknown = unknownText(row.dates.unknown.map(({ needs }) => needs));
  return `${bordersText(row)}\n${ruleLines(row.dates)}${unknown === '' ? '' : `\n${unknown}`}`;
}

/** The verdict on a date, with every reason. */
export function verdictText(row: JudgedProcess, verdict: DateVerdict, io: Pick<Io, 'colour'>): string {
  const word = verdict.workable ? paint(io, 'green', 'workable') : paint(io, 'red', 'not workable');
  const lines = [
    `${spoken(verdict.date)}: ${word}`,
    ...verdict.why.map(({ text }) => `  ${text}`),
    ...verdict.advice.map(({ text }) => `  ${paint(io, 'yellow', 'advice:')} ${text}`),
    ...verdict.remarks.map((text) => `  note: ${text}`),
  ];
  const unknown = unknownText(row.dates.unknown.map(({ needs }) => needs));
  return `${lines.join('\n')}\n\n${bordersText(row)}${unknown}`;
}
