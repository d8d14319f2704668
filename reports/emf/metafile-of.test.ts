import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sequenceChart } from '../sequence-chart.ts';
import { hostile, oneOfEach, smallRun } from '../testing/small-run.ts';
import { letterWidth } from './letter-widths.ts';
import { metafileOf } from './metafile-of.ts';
import { readDrawing } from './read-drawing.ts';

interface Read {
  readonly type: number;
  readonly bytes: Buffer;
}

/** The records of a metafile, each as long as it says. */
function recordsOf(bytes: Buffer): Read[] {
  const records: Read[] = [];
  for (let at = 0; at < bytes.length; ) {
    const size = bytes.readUInt32LE(at + 4);
    assert.ok(size >= 8 && size % 4 === 0, `a record of ${size} bytes at ${at}`);
    records.push({ type: bytes.readUInt32LE(at), bytes: bytes.subarray(at, at + size) });
    at += size;
  }
  return records;
}

const wordsIn = (records: readonly Read[]): string[] =>
  records
    .filter(({ type }) => type === 84)
    .map(({ bytes }) => {
      const from = bytes.readUInt32LE(48);
      return bytes.toString('utf16le', from, from + bytes.readUInt32LE(44) * 2);
    });

const drawing = (marks: string, style = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" class="sc" width="200" height="100"><style>.sc{--ink:#102030}${style}</style>${marks}</svg>`;

test('a metafile says how long it is, how many records and objects it has, and ends', () => {
  const { results } = smallRun([...oneOfEach, { caseId: 'COA-009', ending: 'failed', title: hostile }]);
  for (const scenario of results.scenarios) {
    const { bytes, width, height } = metafileOf(sequenceChart(scenario));
    const records = recordsOf(bytes);
    const [head, made] = [records[0]?.bytes as Buffer, records.filter(({ type }) => [39, 82, 95].includes(type))];
    assert.deepEqual(
      [head.toString('latin1', 40, 44), head.readUInt32LE(48), head.readUInt32LE(52), head.readUInt16LE(56)],
      [' EMF', bytes.length, records.length, made.length + 1],
    );
    assert.deepEqual([head.readInt32LE(16), head.readInt32LE(20)], [width - 1, height - 1]);
    assert.equal(records.at(-1)?.type, 14);
    assert.ok(wordsIn(records).includes(scenario.status), scenario.status);
  }
});

test('the style sheet of a drawing is followed, but for what it says of the dark', () => {
  const style =
    '@media screen and (prefers-color-scheme:dark){.sc{--ink:#ffffff}}.sc .a{stroke:var(--ink);stroke-width:2}.sc .g .a{stroke-width:3}.sc .a.b{stroke:currentColor}.sc .g{color:#f00}';
  const { marks } = readDrawing(
    drawing('<line class="a" x2="9"/><g class="g"><path class="a b" d="M1 2h3v4z"/></g>', style),
  );
  const [line, path] = marks;
  assert.deepEqual([line?.look.stroke, line?.look.strokeWidth], ['#102030', 2]);
  assert.deepEqual([path?.look.stroke, path?.look.strokeWidth], ['#f00', 3]);
  assert.deepEqual(path?.kind === 'line' && path.points, [
    [1, 2],
    [4, 2],
    [4, 6],
  ]);
});

test('each letter has its place, so that a text ends where it was reckoned to end', () => {
  const words = 'IF-031 MSApp, 60 minutes — ✓ later';
  const { bytes } = metafileOf(drawing(`<text x="200" y="20" text-anchor="end">${words}</text>`));
  const texts = recordsOf(bytes).filter(({ type }) => type === 84);
  assert.deepEqual(wordsIn(texts), ['IF-031 MSApp, 60 minutes — ', 'later'], 'a sign that few faces have is drawn');
  const last = texts.at(-1)?.bytes as Buffer;
  const [count, at] = [last.readUInt32LE(44), last.readUInt32LE(72)];
  const advances = Array.from({ length: count }, (_, index) => last.readUInt32LE(at + index * 4));
  const end = last.readInt32LE(36) + advances.reduce((sum, one) => sum + one, 0);
  assert.ok(Math.abs(end - 200 * 20) <= 2, `it ends at ${end / 20}`);
  assert.ok(letterWidth('W', false) > letterWidth('i', false) && letterWidth('a', true) >= letterWidth('a', false));
});

const refused: Readonly<Record<string, string>> = {
  'an element that nobody knows': '<circle r="3"/>',
  'a curve': '<path d="M0 0c1 1 2 2 3 3"/>',
  'a colour by name': '<rect width="3" height="3" class="n"/>',
};
for (const [name, mark] of Object.entries(refused)) {
  test(`a drawing is refused rather than shown in part: ${name}`, () => {
    assert.throws(() => metafileOf(drawing(mark, '.sc .n{fill:tomato}')), /which a document cannot show/);
  });
}
