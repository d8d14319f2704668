import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { test } from 'node:test';
import { EnvironmentFault, UnknownEnvironment } from '../environments/environment-fault.ts';
import { SecretMissing } from '../environments/secrets.ts';
import { HarnessFault, SetUpFault } from '../wire/faults.ts';
import { JournalDamage } from '../wire/journal.ts';
import { describeFault, UsageFault } from './exit-codes.ts';

test('the kind of a fault decides the exit code', () => {
  const codeOf = (fault: unknown) => describeFault(fault).exitCode;
  assert.equal(codeOf(new UsageFault('a', 'b')), 2);
  assert.equal(codeOf(new EnvironmentFault([])), 2);
  assert.equal(codeOf(new UnknownEnvironment('a', ['b'], [])), 2);
  assert.equal(codeOf(new SecretMissing('a', 'b')), 3);
  assert.equal(codeOf(new SetUpFault('a', { next: 'b' })), 3);
  assert.equal(codeOf(Object.assign(new Error('no space left'), { code: 'ENOSPC' })), 3);
});

test('an altered journal is no fault of the harness', () => {
  const damage = Object.assign(Object.create(JournalDamage.prototype), { name: 'JournalDamage', message: 'line 3' });
  assert.equal(describeFault(damage).exitCode, 3);
});

test('what nobody foresaw is ours, and the stack is kept in a file', () => {
  for (const fault of [new HarnessFault('no market is open'), new TypeError('x is not a function')]) {
    const { exitCode, kind, next } = describeFault(fault);
    assert.deepEqual([exitCode, kind], [4, 'harness']);
    const [file = ''] = /\S+\.txt/.exec(next) ?? [];
    assert.match(readFileSync(file, 'utf8'), /exit-codes\.test/);
    rmSync(file);
  }
});

test('the advice of a set-up fault is told once', () => {
  const { message, next } = describeFault(new SetUpFault('the port is taken', { next: 'choose another' }));
  assert.equal(message, 'the port is taken');
  assert.equal(next, 'choose another');
});

test('an unknown environment tells the nearest, else the known ones', () => {
  assert.match(describeFault(new UnknownEnvironment('a', ['b', 'c'], ['b'])).message, /Did you mean b\?/);
  assert.match(describeFault(new UnknownEnvironment('a', ['b', 'c'], [])).message, /Known: b, c/);
});
