/**
 * A page of coverage without the lists of cases and the counts of faults: what must be the same whenever the packs are played. Two
 * messages that leave at the same instant may come in either order, and then the DIP addresses one of them to somebody else as
 * well; so the cases of a row are a list of examples that may grow or shrink by one, while what is covered at all may not.
 */
export function skeleton(text: string): string {
  return text
    .split('\n')
    .map((line) => (line.startsWith('| ') ? cellsOf(line, ' | ') : cellsOf(line, ',')))
    .join('\n');
}

const caseId = '[A-Z0-9]+(?:-[A-Z0-9]+)+';
const cases = new RegExp(`^${caseId}(?:,? ${caseId})*(?: and \\d+ more)?$`);

const cellsOf = (line: string, separator: string): string =>
  line
    .split(separator)
    .map((cell) => cell.replace(/^\| | \|$/g, ''))
    .map((cell) => (cases.test(cell) && !/^(IF|REP)-\w+$/.test(cell) ? 'cases' : cell.replace(/^\d+( of \d+)?$/, '')))
    .join(separator);
