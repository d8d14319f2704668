import assert from 'node:assert/strict';
import { test } from 'node:test';
import { localTime, utcMidnight } from '../calendar/london.ts';
import { type SettingName, settingRows, settingsWith } from './settings.ts';

test('each setting has a name of its own, a meaning, a source and a mark', () => {
  const names = settingRows.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, meaning, source } of settingRows) {
    assert.match(name, /^[a-z0-9]+(_[a-z0-9]+)*$/);
    assert.match(meaning, /\.$/, name);
    assert.ok(source.length > 0, name);
  }
});

test('without overrides the defaults hold', () => {
  assert.deepEqual(settingsWith(), Object.fromEntries(settingRows.map((row) => [row.name, row.default])));
  assert.deepEqual(settingsWith({}), settingsWith());
});

test('an override changes its setting and no other, and not the defaults', () => {
  const changed = settingsWith({ appointment_max_days_ahead: 27 });
  const differing = (Object.keys(changed) as SettingName[]).filter((name) => changed[name] !== settingsWith()[name]);
  assert.deepEqual(differing, ['appointment_max_days_ahead']);
  assert.equal(settingsWith().appointment_max_days_ahead, 28);
});

test('defaults that are times, dates or counts can be used as such', () => {
  const settings = settingsWith();
  assert.doesNotThrow(() => localTime('2026-03-02', settings.gate_closure_time));
  assert.doesNotThrow(() => utcMidnight(settings.m14_date));
  for (const row of settingRows) {
    if (typeof row.default === 'number') assert.ok(Number.isInteger(row.default) && row.default > 0, row.name);
  }
});
