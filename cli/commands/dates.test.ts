import assert from 'node:assert/strict';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { dateProcesses } from '../../market/dates/index.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { type DatesOptions, dates } from './dates.ts';

const options = (more: Partial<DatesOptions> = {}): DatesOptions => ({
  environment: 'reference',
  segment: 'smart',
  domestic: true,
  ...more,
});

test('every process is shown with its borders at the start of a run in virtual time', async () => {
  const io = spokenIo();
  assert.equal(await dates(undefined, options(), io), 0);
  assert.match(io.said.out, /^It is Mon 2026-03-02, 10:00 in London \(reference, where a run/);
  for (const { id } of dateProcesses) assert.ok(io.said.out.includes(`\n${id} `), id);
  assert.match(io.said.out, /Not counted.*--registered-since/);
});

test('a date that works gives 0, one that does not gives 1 with every reason', async () => {
  const [good, bad] = [spokenIo(), spokenIo()];
  assert.equal(await dates('change-of-supplier', options({ date: '2026-04-08', now: '2026-04-02' }), good), 0);
  assert.match(good.said.out, /Wed 2026-04-08: workable\n/);
  assert.equal(await dates('change-of-supplier', options({ date: '2026-04-03', now: '2026-04-02T17:00' }), bad), 1);
  assert.match(bad.said.out, /not workable\n.*\[switch-notice, COS-06: .*\n.*\[objection-window.*\n.*\[gate-closure/);
});

test('JSON holds rules, verdict and the clock', async () => {
  const io = spokenIo();
  const facts = { date: '2026-01-04', registeredSince: '2026-01-05', json: true };
  assert.equal(await dates('change-of-agent', options(facts), io), 1);
  const said = JSON.parse(io.said.out);
  assert.equal(said.today, '2026-03-02');
  assert.equal(said.processes[0].verdict.why[0].rule, 'registration-floor');
  assert.deepEqual(said.processes[0].unknown, []);
});

test('the settings of the environment count', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'dates-'));
  writeFileSync(
    join(directory, 'here.yaml'),
    'name: here\nenvironmentTag: DEV\nclock: virtual\nsettings: { appointment_max_days_ahead: 7 }\nparticipants:\n  - { name: X, packs: [dip], reference: true }\n',
  );
  const io = spokenIo({ cwd: directory });
  assert.equal(await dates('change-of-agent', options({ environment: './here.yaml', date: '2026-03-10' }), io), 1);
  assert.match(io.said.out, /at most 7 days ahead; the latest is Mon 2026-03-09/);
});

test('a process that the calendar does not reach leaves the others standing', async () => {
  const io = spokenIo();
  assert.equal(await dates(undefined, options({ now: '2025-02-03' }), io), 0);
  assert.match(io.said.err, /^ssd-correction cannot be told: bank holidays are known/);
  await assert.rejects(dates('ssd-correction', options({ now: '2025-02-03' }), io), /bank holidays are known/);
});

for (const [what, name, more, expected] of [
  ['an unknown process', 'change-of-suplier', {}, /Did you mean change-of-supplier/],
  ['a date that does not exist', undefined, { date: '2026-02-30' }, /--date takes a date/],
  ['a fact that is no date', undefined, { registeredSince: 'may' }, /--registered-since takes a date/],
  ['a time that does not exist', undefined, { now: '2026-03-29T01:30' }, /--now takes .*clocks go forward/],
  ['an unknown segment', undefined, { segment: 'smrt' }, /Did you mean smart/],
] as const) {
  test(`${what} is told`, async () => {
    await assert.rejects(dates(name, options(more), spokenIo()), expected);
  });
}
