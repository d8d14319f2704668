import type { Finding } from '../../market/checks/finding.ts';
import { withoutPersonalText } from '../../market/record/personal-spans.ts';
import type { DocumentData } from './fill-template.ts';

/** Lines of a body that a document shows where nothing in it is marked. A reader finds the whole of it by its SHA-256. */
const mostLines = 60;
/** Lines around a marked one. */
const around = 12;

/**
 * A body as a document shows it: as lines, with those marked that a finding is about, and nothing that is personal.
 * @param index the place of the message in a body of several
 */
export function annotatedBody(
  bytes: Buffer,
  index: number | undefined,
  findings: readonly Pick<Finding, 'path' | 'expected'>[],
): DocumentData[] {
  const lines = linesOf(bytes, index);
  const notes = notesFor(lines, findings);
  const shown = shownLines(lines.length, [...notes.keys()]);
  const body: DocumentData[] = [];
  let plain: string[] = [];
  const flush = () => {
    if (plain.length > 0) body.push({ plain: [{ text: plain.join('\n') }], marked: [] });
    plain = [];
  };
  lines.forEach((line, at) => {
    const note = notes.get(at);
    if (!shown.has(at)) {
      if (shown.has(at - 1) || at === 0) plain.push('…');
    } else if (note === undefined) plain.push(line);
    else {
      flush();
      body.push({ plain: [], marked: [{ text: `${line}   ◄ should be ${note}` }] });
    }
  });
  flush();
  return body;
}

function linesOf(bytes: Buffer, index: number | undefined): string[] {
  const text = withoutPersonalText(bytes.toString('utf8'));
  try {
    const body = JSON.parse(text) as unknown;
    const message = Array.isArray(body) && index !== undefined ? body[index] : body;
    return JSON.stringify(message, null, 1).split('\n');
  } catch {
    return text.replace(/\r?\n$/, '').split(/\r?\n/);
  }
}

/** For each line that a finding is about, what should stand there. A path is followed key by key, as far as it leads. */
function notesFor(
  lines: readonly string[],
  findings: readonly Pick<Finding, 'path' | 'expected'>[],
): Map<number, string> {
  const notes = new Map<number, string>();
  for (const { path, expected } of findings) {
    const keys = path.split(/[^A-Za-z0-9_]+/).filter((key) => key !== '' && !/^\d+$/.test(key));
    let at = -1;
    for (const key of keys) {
      const next = lines.findIndex((line, place) => place > at && line.trimStart().startsWith(`"${key}":`));
      if (next >= 0) at = next;
    }
    if (at >= 0 && !notes.has(at)) notes.set(at, expected);
  }
  return notes;
}

function shownLines(count: number, marked: readonly number[]): Set<number> {
  const all = Array.from({ length: count }, (_, at) => at);
  if (marked.length === 0) return new Set(all.slice(0, mostLines));
  return new Set(all.filter((at) => marked.some((mark) => Math.abs(mark - at) <= around)));
}
