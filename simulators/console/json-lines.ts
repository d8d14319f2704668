import type { Finding } from '../../market/checks/finding.ts';
import type { JsonLine } from './desk.ts';

/** So many lines of a message are shown; the longest real message has a few hundred. */
export const mostLines = 4_000;

interface Line {
  readonly text: string;
  readonly path: string;
}

/**
 * A message as indented JSON, each line with the findings that are about it. A finding about something that is not there stands
 * at what should hold it.
 * @param path the path of the value in the body, as the findings write it: "[0]"
 */
export function jsonLines(value: unknown, path: string, findings: readonly Finding[]): readonly JsonLine[] {
  const lines: Line[] = [];
  write(value, { path, indent: '', before: '', after: '' }, lines);
  const lineOf = new Map<string, number>();
  for (const [index, line] of lines.entries()) if (!lineOf.has(line.path)) lineOf.set(line.path, index);
  const byLine = new Map<number, number[]>();
  for (const [index, finding] of findings.entries()) {
    const line = nearestLine(finding.path, lineOf);
    if (line !== undefined) byLine.set(line, [...(byLine.get(line) ?? []), index]);
  }
  return lines.map(({ text }, index) => ({ text, findings: byLine.get(index) ?? [] }));
}

function nearestLine(path: string, lineOf: ReadonlyMap<string, number>): number | undefined {
  for (let at = path; at !== ''; at = at.replace(/(\.[^.[\]]*|\[\d+\])$/, '')) {
    const line = lineOf.get(at);
    if (line !== undefined) return line;
    if (!/(\.[^.[\]]*|\[\d+\])$/.test(at)) return undefined;
  }
  return undefined;
}

interface Place {
  readonly path: string;
  readonly indent: string;
  /** The key and its colon. */
  readonly before: string;
  /** The comma, where another follows. */
  readonly after: string;
}

function write(value: unknown, place: Place, lines: Line[]): void {
  if (lines.length >= mostLines) return;
  const { path, indent, before, after } = place;
  const put = (text: string) => lines.push({ text: `${indent}${text}`, path });
  if (typeof value !== 'object' || value === null) return void put(`${before}${JSON.stringify(value)}${after}`);
  const isList = Array.isArray(value);
  const [open, close] = isList ? ['[', ']'] : ['{', '}'];
  const members = Object.entries(value);
  if (members.length === 0) return void put(`${before}${open}${close}${after}`);
  put(`${before}${open}`);
  for (const [index, [key, member]] of members.entries()) {
    const inner = {
      path: isList ? `${path}[${key}]` : `${path}.${key}`,
      indent: `${indent}  `,
      before: isList ? '' : `${JSON.stringify(key)}: `,
      after: index < members.length - 1 ? ',' : '',
    };
    write(member, inner, lines);
  }
  put(`${close}${after}`);
}
