import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { deflateSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { findBrowser } from '../reports/testing/browser.ts';
import { uncovered } from './pictures/box-font.ts';
import { differenceOf } from './pictures/compare.ts';
import { shots } from './pictures/pages.ts';
import { type Pixels, readPng, writePng } from './pictures/png.ts';
import { launchForPictures, type Shot, shotOf } from './pictures/shots.ts';
import { differenceFromStored } from './pictures/stored.ts';
import { comparePictures } from './pictures.ts';

const found = findBrowser();
const skip = 'missing' in found ? found.missing : false;
let browser: Browser | undefined;
before(async () => {
  if ('path' in found) browser = await launchForPictures(found.path);
});
after(() => browser?.close());

test('every page looks as it is stored', { skip }, async (t) => {
  assert.ok(browser !== undefined);
  const { differing, shown, otherDrawer } = await comparePictures(browser);
  if (differing.length > 0 && otherDrawer !== undefined)
    return t.skip(`${otherDrawer}; ${differing.length} pictures differ, perhaps for that alone: look at ${shown}`);
  assert.deepEqual(
    differing,
    [],
    `look at ${shown}; when it is meant to be so, store them by node dist/scripts/pictures.js --accept`,
  );
});

const page = (): Shot => {
  const shot = shots().find(({ name }) => name === 'pack-light');
  assert.ok(shot !== undefined);
  return shot;
};

const changes: Readonly<Record<string, readonly [from: string, to: string]>> = {
  'a colour': ['--failed:#b0121b', '--failed:#17702f'],
  'a thin line that is gone': ['border-bottom:1px solid var(--rule)', 'border-bottom:1px solid transparent'],
  'a margin of two pixels': ['<main>', '<main style="padding-top:2px">'],
  'a word that is longer': ['What was run', 'What was run here'],
};
for (const [name, [from, to]] of Object.entries(changes)) {
  test(`a changed page is caught: ${name}`, { skip }, async () => {
    assert.ok(browser !== undefined);
    const shot = page();
    assert.ok(shot.html.includes(from), from);
    const now = await shotOf(browser, { ...shot, html: shot.html.replace(from, to) });
    assert.match(differenceFromStored(shot.name, now)?.words ?? 'the same', /pixels differ|by \d+ pixels, stored are/);
  });
}

/** A picture of one colour, with a block of another one. */
function drawn(width: number, height: number, block = 0): Pixels {
  const rgb = new Uint8Array(width * height * 3).fill(240);
  for (let pixel = 0; pixel < block; pixel += 1) rgb.set([16, 96, 176], pixel * 3);
  return { width, height, rgb };
}

test('what is stored is read back, and a picture of another kind is refused', () => {
  const picture = drawn(40, 30, 333);
  assert.deepEqual(readPng(writePng(picture)), picture);
  assert.throws(() => readPng(Buffer.from('GIF89a and more')), /no PNG/);
  const written = writePng(picture);
  written[24] = 16;
  assert.throws(() => readPng(written), /of a kind not read here/);
});

test('a filtered picture is read, whatever filter each of its rows has', () => {
  // One grey ramp of five rows, each written by another filter (ISO/IEC 15948, 9.2) by hand.
  const rows = [
    [0, 10, 10, 10, 20, 20, 20],
    [1, 10, 10, 10, 10, 10, 10],
    [2, 0, 0, 0, 0, 0, 0],
    [3, 5, 5, 5, 5, 5, 5],
    [4, 0, 0, 0, 0, 0, 0],
  ];
  const file = writePng(drawn(2, 5));
  const head = Buffer.from(file.subarray(0, 33));
  head[25] = 2;
  const data = deflateSync(Buffer.from(rows.flat()));
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const { rgb } = readPng(Buffer.concat([head, length, Buffer.from('IDAT'), data, Buffer.alloc(4)]));
  const greys = Array.from({ length: 10 }, (_, pixel) => rgb[pixel * 3]);
  assert.deepEqual(greys, [10, 20, 10, 20, 10, 20, 10, 20, 10, 20]);
});

test('a few pixels are no other picture, a line is, and so is another size', () => {
  assert.equal(differenceOf(drawn(40, 30), drawn(40, 30, 20)), undefined);
  assert.match(differenceOf(drawn(40, 30), drawn(40, 30, 40))?.words ?? '', /^40 pixels differ, between 0,0 and 39,0$/);
  assert.match(differenceOf(drawn(40, 30), drawn(40, 31))?.words ?? '', /40 by 31 pixels, stored are 40 by 30/);
});

test('a sign without a box is named, since a face of the machine would show in its place', () => {
  assert.deepEqual(uncovered('Gate closure ✓ … → 30 März'), []);
  assert.deepEqual(uncovered('水 and 水'), ['水']);
});
