import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { test } from 'node:test';
import { rootOf } from './commitment.ts';
import { leftOut } from './leaf.ts';
import type { OpenedLeaf } from './pack-model.ts';
import { membersOf, smallPack } from './testing/small-pack.ts';

const sha = (...parts: readonly (string | Buffer)[]): Buffer =>
  parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();

/** Written from docs/decisions/0013 alone, with nothing of ours. */
function sumAsDocumented(leaf: OpenedLeaf, bytes: Buffer): Buffer {
  if (!('seed' in leaf)) {
    let at = 0;
    const sums = leaf.pieces.map((piece) => {
      const length = 'sum' in piece ? leftOut.length : piece.length;
      const shown = bytes.subarray(at, at + length);
      at += length;
      return 'sum' in piece
        ? Buffer.from(piece.sum, 'hex')
        : sha('mhhs-qt piece\n', Buffer.from(piece.salt, 'hex'), shown);
    });
    return sha('mhhs-qt leaf\n', sha('mhhs-qt piece\n', Buffer.from(leaf.salt, 'hex'), leaf.name), ...sums);
  }
  const salt = (number: number) =>
    createHmac('sha256', Buffer.from(leaf.seed, 'hex')).update(`${number}`).digest().subarray(0, 16);
  const name = sha('mhhs-qt piece\n', salt(0), leaf.name);
  return sha('mhhs-qt leaf\n', name, sha('mhhs-qt piece\n', salt(1), bytes));
}

test('the root follows from the files as decision 13 says', async (t) => {
  const { path } = await smallPack(t);
  const members = await membersOf(path);
  const { leaves } = JSON.parse(String(members.get('openings.json'))) as { leaves: OpenedLeaf[] };
  let level = leaves.map((leaf) => sumAsDocumented(leaf, members.get(leaf.name) as Buffer));
  assert.deepEqual(
    leaves.map(({ name }) => name),
    leaves.map(({ name }) => name).sort(),
  );
  while (level.length > 1) {
    const next: Buffer[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at] as Buffer, level[at + 1]];
      next.push(right === undefined ? left : sha('mhhs-qt node\n', left, right));
    }
    level = next;
  }
  assert.equal(level[0]?.toString('hex'), JSON.parse(String(members.get('seal.json'))).root);
});

test('another order or another number of leaves has another root', () => {
  const leaves = Array.from({ length: 5 }, (_, index) => sha(`${index}`));
  const roots = [
    leaves,
    [...leaves].reverse(),
    leaves.slice(1),
    [...leaves, leaves[4] as Buffer],
    leaves.slice(0, 4),
    [],
  ];
  assert.equal(new Set(roots.map((one) => rootOf(one).toString('hex'))).size, roots.length);
});
