import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { stampedBytes, stampOfOpenssl } from './testing/kept-stamp.ts';
import { createAuthority, withoutOpenssl } from './testing/openssl.ts';
import { temporary } from './testing/small-pack.ts';
import { readTimeStamp, timeStampQuery } from './time-stamp.ts';

const bytes = Buffer.from('the signature of a seal');

test('an answer that openssl gave is read without openssl, and not for other bytes', () => {
  const { at, by, vouched } = readTimeStamp(stampOfOpenssl, stampedBytes);
  assert.equal(new Date(at).toISOString(), at);
  assert.deepEqual([by, vouched], ['CN=Small time authority', undefined]);
  assert.throws(() => readTimeStamp(stampOfOpenssl, bytes), /time stamp of something else/);
});

test('one bit changed anywhere in what an authority signed is found', () => {
  let found = 0;
  for (let at = 0; at < stampOfOpenssl.length; at += 1) {
    const changed = Buffer.from(stampOfOpenssl);
    changed[at] = (changed[at] as number) ^ 1;
    try {
      const { at: instant } = readTimeStamp(changed, stampedBytes);
      assert.equal(instant, readTimeStamp(stampOfOpenssl, stampedBytes).at, `byte ${at}`);
    } catch {
      found += 1;
    }
  }
  assert.ok(found > stampOfOpenssl.length / 2, `${found} of ${stampOfOpenssl.length}`);
});

test('an answer that is cut off is refused wherever it ends', () => {
  for (let length = 0; length < stampOfOpenssl.length; length += 7)
    assert.throws(() => readTimeStamp(stampOfOpenssl.subarray(0, length), stampedBytes));
});

test('the question is one that openssl answers, and who vouches is told', { skip: withoutOpenssl }, (t) => {
  const directory = temporary(t);
  const authority = createAuthority(directory);
  const answer = authority.reply(timeStampQuery(bytes));
  const root = new X509Certificate(readFileSync(join(directory, 'root.pem')));
  const stamp = readTimeStamp(answer, bytes, [root]);
  assert.equal(stamp.vouched, true);
  assert.ok(Math.abs(Date.parse(stamp.at) - Date.now()) < 60_000, stamp.at);
  createAuthority(directory);
  const other = new X509Certificate(readFileSync(join(directory, 'root.pem')));
  assert.equal(readTimeStamp(answer, bytes, [other]).vouched, false);
  writeFileSync(join(directory, 'answer.tsr'), answer);
  const token = authority.openssl('ts', '-reply', '-in', 'answer.tsr', '-token_out');
  assert.equal(readTimeStamp(token, bytes).at, stamp.at, 'the bare token will do as well');
});

test('an authority with a key on an elliptic curve', { skip: withoutOpenssl }, (t) => {
  const authority = createAuthority(temporary(t), 'ec -pkeyopt ec_paramgen_curve:P-256');
  assert.equal(readTimeStamp(authority.reply(timeStampQuery(bytes)), bytes).by, 'CN=Small time authority');
});
