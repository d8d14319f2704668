import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { findBrowser } from '../../reports/testing/browser.ts';
import { smallRun } from '../../reports/testing/small-run.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { type QadOptions, qad } from './qad.ts';
import { reliance } from './reliance.ts';

/** A folder with one run in it. */
function folder(): string {
  const cwd = mkdtempSync(join(tmpdir(), 'qad-'));
  mkdirSync(join(cwd, 'run'));
  writeFileSync(join(cwd, 'run', 'results.json'), JSON.stringify(smallRun().results));
  return cwd;
}

const asked = (cwd: string, options: Partial<QadOptions>, places = ['run']) => {
  const io = spokenIo({ cwd });
  return qad(places, { role: [], at: '2026-03-01', ...options }, io).then((exitCode) => ({
    exitCode,
    said: io.said.out,
  }));
};

test('the form is what the name of the file says', async () => {
  const cwd = folder();
  const begins = { 'qad.html': '<!doctype html>', 'q.docx': 'PK', 'q.xlsx': 'PK' };
  for (const [out, start] of Object.entries(begins)) {
    const { exitCode, said } = await asked(cwd, out === 'qad.html' ? {} : { out });
    assert.equal(exitCode, 0);
    assert.match(said, /^Eastern Networks: Open: /);
    assert.equal(readFileSync(join(cwd, out), 'latin1').slice(0, start.length), start);
  }
  const { said } = await asked(cwd, { json: true });
  assert.equal(JSON.parse(said).participant, 'Eastern Networks');
});

test('a template of ours is written to begin from, and takes the place of ours', async () => {
  const cwd = folder();
  assert.equal((await asked(cwd, { writeTemplate: 'mine.docx' }, [])).exitCode, 0);
  assert.equal((await asked(cwd, { template: 'mine.docx', out: 'q.docx' })).exitCode, 0);
  writeFileSync(join(cwd, 'bad.docx'), 'no zip');
  await assert.rejects(asked(cwd, { template: 'bad.docx', out: 'bad-out.docx' }), { name: 'TemplateFault' });
  assert.ok(!existsSync(join(cwd, 'bad-out.docx')));
});

test('what cannot be used is refused with what to do', async () => {
  const cwd = folder();
  writeFileSync(join(cwd, 'wrong.yaml'), 'pit:\n  - title: Report\n    state: done\n');
  await assert.rejects(asked(cwd, {}, []), /no run was given/);
  await assert.rejects(asked(cwd, { participant: 'Western' }), /no run examines Western/);
  await assert.rejects(asked(cwd, { role: ['MSS'] }), /no run examines Eastern Networks as MSS/);
  await assert.rejects(asked(cwd, { format: 'odt' }), /--format takes html or pdf or docx or xlsx/);
  await assert.rejects(asked(cwd, { template: 'x.docx', format: 'pdf' }), /--template goes with/);
  await assert.rejects(asked(cwd, { statements: 'wrong.yaml' }), { message: /wrong\.yaml:2 .*names its evidence/ });
});

test('reliance that its runs do not support is an exit 1', async () => {
  const cwd = folder();
  const io = spokenIo({ cwd });
  const proof = {
    id: 'P-1',
    platform: 'M',
    version: '1',
    role: 'REGS',
    pack: 'ldso',
    record: '0'.repeat(64),
    extent: 'full',
  };
  const book = { platforms: [{ name: 'M', version: '1', since: '2026-01-01' }], proofs: [proof] };
  writeFileSync(join(cwd, 'reliance.yaml'), JSON.stringify(book));
  assert.equal(await reliance('reliance.yaml', ['run'], { at: '2026-03-01' }, io), 1);
  assert.match(io.said.out, /P-1 {2}M 1, REGS, full: unsupported: no run that was given has the record/);
  const { said } = await asked(cwd, { reliance: 'reliance.yaml', json: true });
  assert.deepEqual(JSON.parse(said).roles[0].reliance, []);
});

const browser = findBrowser();

test('the summary is printed by a browser', { skip: 'missing' in browser ? browser.missing : false }, async () => {
  const cwd = folder();
  await asked(cwd, { out: 'q.pdf' });
  assert.equal(readFileSync(join(cwd, 'q.pdf'), 'latin1').slice(0, 5), '%PDF-');
});
