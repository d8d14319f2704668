import { noteRules } from '../../market/settlement/consumption/period-notes.ts';
import type { SettledFiles, Told } from './settled-files.ts';

/** At most so many lines of a kind are shown; --json has them all. */
const mostShown = 20;

function shown(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  const more = lines.length > mostShown ? [`  and ${lines.length - mostShown} more; --json has them`] : [];
  return [
    `\n${title}\n`,
    ...[...lines.slice(0, mostShown).map((line) => `  ${line}`), ...more].map((line) => `${line}\n`),
  ].join('');
}

function groupText({ gspGroup, outcome, beforeCorrection, take, factors, suppliers }: Told['groups'][number]): string {
  const head =
    outcome === 'stopped'
      ? `GSP group ${gspGroup}: ${beforeCorrection} kWh added up, not corrected`
      : `GSP group ${gspGroup}: ${beforeCorrection} kWh added up, corrected to ${take} kWh; factor ${factors?.least} to ${factors?.most}`;
  return [head, ...suppliers.map(({ supplier, deemedTake }) => `  ${supplier}  ${deemedTake} kWh`)].join('\n');
}

const lineText = (
  file: string,
  { line, mpan, utcDate, period, message }: Told['files'][number]['lines'][number],
): string => {
  const where = [mpan, utcDate, period === undefined ? undefined : `half-hour ${period}`].filter(
    (part) => part !== undefined,
  );
  return [`${file}, line ${line}`, ...where].join(', ').concat(`: ${message}`);
};

/** A settlement day for a terminal: what it came to, and everything that was not settled as it came. */
export function settledText({ told }: SettledFiles): string {
  const { settlementDate, halfHours, standingData, groups, counts, notes, files, findings, blocked } = told;
  const ofFiles = files.flatMap(({ file, lines, sentences }) => [
    ...lines.map((line) => lineText(file, line)),
    ...sentences.map((sentence) => `${file}: ${sentence}`),
  ]);
  const rules = Object.entries(counts).map(
    ([rule, count]) =>
      `${count} half-hours of metering points ${noteRules[rule as keyof typeof noteRules][0]}: ${noteRules[rule as keyof typeof noteRules][1]}`,
  );
  return [
    `Settlement day ${settlementDate}: ${halfHours} half-hours, standing data version ${standingData.version}\n`,
    `${groups.map(groupText).join('\n')}\n`,
    shown('Lines that were not taken', ofFiles),
    shown('Not settled as it came', rules),
    shown('By metering point', notes),
    shown(
      'To be looked into',
      findings.map(({ message }) => message),
    ),
    shown('Faults of the standing data', standingData.faults),
    shown(
      'Reports that wait',
      blocked.map(({ report, reason }) => `${report}: ${reason}`),
    ),
    told.asItCame ? '\nEverything settled as it came.\n' : '',
  ].join('');
}
