import type { Finding } from '../checks/finding.ts';
import type { DFlowHeader } from './d-flow.ts';
import { isDateTime, isDtnMpid } from './field-forms.ts';
import { type LineFault, lineFinding } from './line-finding.ts';

/**
 * The lines around the groups (mhhs-domain.md 4.1):
 * ZHV|fileId|Dnnnnvvv|fromRole|fromMpid|toRole|toMpid|YYYYMMDDHHMMSS|sendApp|recvApp|broadcast|testFlag|
 * ZPT|fileId|groupCount|checksum|flowCount|YYYYMMDDHHMMSS|
 */
export interface FileLine {
  readonly line: number;
  /** Group id: what stands before the first separator. */
  readonly id: string;
  readonly fields: readonly string[];
}

export interface Envelope {
  readonly flow: string;
  readonly version: string;
  readonly header: DFlowHeader;
}

interface Place {
  readonly name: string;
  readonly expected: string;
  readonly fits: (text: string) => boolean;
}

const fileId: Place = {
  name: 'file id',
  expected: '1 to 10 letters or digits',
  fits: (text) => /^[A-Za-z0-9]{1,10}$/.test(text),
};
const created: Place = { name: 'creation time', expected: 'a time YYYYMMDDHHMMSS', fits: isDateTime };
const count = (name: string): Place => ({ name, expected: 'a count', fits: (text) => /^\d+$/.test(text) });
const role = (name: string): Place => ({ name, expected: 'a role letter', fits: (text) => /^[A-Z0-9]$/.test(text) });
const mpid = (name: string): Place => ({ name, expected: '4 capital letters or digits', fits: isDtnMpid });
const unused = (name: string): Place => ({ name, expected: 'anything', fits: () => true });

const headerPlaces: readonly Place[] = [
  fileId,
  { name: 'flow and version', expected: 'a token like D0170001', fits: (text) => /^[A-Z]\d{7}$/.test(text) },
  role('from role'),
  mpid('from participant'),
  role('to role'),
  mpid('to participant'),
  created,
  unused('sending application'),
  unused('receiving application'),
  unused('broadcast'),
  { name: 'test flag', expected: 'a flag of 4 such as OPER or TR01', fits: (text) => /^[A-Z0-9]{4}$/.test(text) },
];

const trailerPlaces: readonly Place[] = [
  fileId,
  count('group count'),
  unused('checksum'),
  count('flow count'),
  created,
];

/** Cuts a text into lines and says which of them do not end as a DTN line must. A last empty line is no line. */
export function linesOf(text: string): { lines: readonly FileLine[]; findings: readonly Finding[] } {
  const raw = text.split(/\r?\n/);
  if (raw.at(-1) === '') raw.pop();
  const lines = raw.map((content, index) => {
    const [id = '', ...fields] = (content.endsWith('|') ? content.slice(0, -1) : content).split('|');
    return { line: index + 1, id, fields };
  });
  const findings = raw.flatMap((content, index) =>
    content.endsWith('|') ? [] : [separatorFinding(index + 1, lines[index]?.id ?? '', content)],
  );
  return { lines, findings };
}

function separatorFinding(line: number, id: string, content: string): Finding {
  // A group may end in a secret, so only lines of the envelope are shown.
  const shown = id === 'ZHV' || id === 'ZPT';
  const ending =
    content === '' ? 'an empty line' : `a line that ends ${shown ? `in "${content.slice(-12)}"` : 'without'}`;
  const fault = {
    line,
    rule: 'dtn.final-separator',
    where: id === '' ? 'line end' : `group ${shownId(id).replaceAll('"', '')}`,
  };
  return lineFinding({ ...fault, expected: 'a final "|"', actual: ending, requirement: 'DTN-ENV-05' });
}

function placeFindings(line: FileLine, places: readonly Place[], requirement: string): readonly Finding[] {
  const fault = { line: line.line, requirement };
  const findings = places.flatMap((place, index) => {
    const actual = line.fields[index] ?? '';
    if (place.fits(actual)) return [];
    const rule = place.name === 'test flag' ? 'dtn.test-flag' : 'dtn.envelope';
    return [
      lineFinding({
        ...fault,
        rule,
        where: `${line.id} ${place.name}`,
        expected: place.expected,
        actual: `"${actual}"`,
      }),
    ];
  });
  if (line.fields.length === places.length) return findings;
  const [expected, actual] = [`${places.length} fields`, `${line.fields.length}`];
  return [...findings, lineFinding({ ...fault, rule: 'dtn.envelope', where: line.id, expected, actual })];
}

/** What stands where a group id should, as far as a report may show it: a line that is none may hold anything. */
export function shownId(id: string): string {
  return id.length <= 3 ? `"${id}"` : `a text of ${id.length} characters`;
}

/** Reads the ZHV line; the envelope is there when the line has no fault. */
export function readHeader(first: FileLine | undefined): { envelope?: Envelope; findings: readonly Finding[] } {
  if (first === undefined || first.id !== 'ZHV') {
    const actual = first === undefined ? 'an empty file' : shownId(first.id);
    const fault: LineFault = { line: 1, rule: 'dtn.envelope', where: 'header', expected: 'ZHV', actual };
    return { findings: [lineFinding({ ...fault, requirement: 'DTN-ENV-01' })] };
  }
  const findings = placeFindings(first, headerPlaces, 'DTN-ENV-01');
  if (findings.length > 0) return { findings };
  const [id = '', token = '', fromRole = '', fromMpid = '', toRole = '', toMpid = '', at = ''] = first.fields;
  const header = { fileId: id, fromRole, fromMpid, toRole, toMpid, created: at, testFlag: first.fields[10] ?? '' };
  return { envelope: { flow: token.slice(0, 5), version: token.slice(5), header }, findings };
}

/** Judges the ZPT line: its form, its file id and its count of the lines between. */
export function trailerFindings(
  last: FileLine,
  lineCount: number,
  header: DFlowHeader | undefined,
): readonly Finding[] {
  if (last.id !== 'ZPT') {
    const fault: LineFault = {
      line: last.line,
      rule: 'dtn.envelope',
      where: 'trailer',
      expected: 'ZPT',
      actual: shownId(last.id),
    };
    return [lineFinding({ ...fault, requirement: 'DTN-ENV-02' })];
  }
  const findings = [...placeFindings(last, trailerPlaces, 'DTN-ENV-02')];
  const [id = '', groupCount = ''] = last.fields;
  if (header !== undefined && id !== header.fileId) {
    const where = 'ZPT file id';
    findings.push(
      lineFinding({ line: last.line, rule: 'dtn.envelope', where, expected: header.fileId, actual: `"${id}"` }),
    );
  }
  if (/^\d+$/.test(groupCount) && Number(groupCount) !== lineCount) {
    findings.push(
      countFinding(last.line, 'group count', lineCount, groupCount, 'DTN-ENV-02', 'lines between header and trailer'),
    );
  }
  return findings;
}

/** The flow count must equal the number of instances, each begun by a group that stands under no other. */
export function flowCountFindings(last: FileLine, instances: number): readonly Finding[] {
  const flowCount = last.id === 'ZPT' ? (last.fields[3] ?? '') : '';
  if (!/^\d+$/.test(flowCount) || Number(flowCount) === instances) return [];
  return [countFinding(last.line, 'flow count', instances, flowCount, 'DTN-ENV-03', 'instances of the flow')];
}

function countFinding(
  line: number,
  name: string,
  right: number,
  came: string,
  requirement: string,
  what: string,
): Finding {
  const fault = { line, rule: 'dtn.count', where: `ZPT ${name}`, expected: String(right), actual: came };
  return lineFinding({ ...fault, requirement, note: `the file has ${right} ${what}` });
}
