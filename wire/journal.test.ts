import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { type TestContext, test } from 'node:test';
import type { EntryBody } from '../market/record/entries.ts';
import { VirtualClock } from './clock.ts';
import { HarnessFault, SetUpFault } from './faults.ts';
import { createMemoryJournal, JournalDamage, openJournal, readJournal, verifyJournal } from './journal.ts';

/** These run from the sources and from what is compiled of them; a child process needs to be told which. */
const compiled = import.meta.url.endsWith('.js');
const loader = compiled ? [] : ['--import', 'tsx'];
const moduleUrl = (name: string) => new URL(`./${name}.${compiled ? 'js' : 'ts'}`, import.meta.url).href;

const clock = new VirtualClock(Date.parse('2026-03-29T00:30:00Z'));
const options = { clock };
const notice = (text: string): EntryBody => ({ kind: 'fault', fault: 'harness', message: text });

function temporary(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), 'journal-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A closed journal of three entries, of which the second names a payload. */
function written(t: TestContext): { directory: string; file: string } {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  journal.append(notice('one'), 'ldso/COA-001#1');
  journal.append({
    kind: 'exchange',
    direction: 'in',
    party: 'supplier',
    method: 'POST',
    url: 'https://localhost/x',
    status: 201,
    requestPayload: journal.payload('{"a":1}'),
    durationMs: 1,
  });
  journal.append(notice('thrée'));
  journal.close();
  return { directory, file: join(directory, 'journal.ndjson') };
}

test('entries are numbered, timed and chained, and come back as they were', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  const first = journal.append(notice('one'), 'ldso/COA-001#1');
  const [second, third] = journal.appendAll([notice('two'), notice('three')]);
  assert.deepEqual([first.seq, second?.seq, third?.seq], [1, 2, 3]);
  assert.equal(first.previous, '0'.repeat(64));
  assert.equal(second?.previous, first.hash);
  assert.equal(first.marketTime, '2026-03-29T00:30:00.000Z');
  assert.deepEqual(readJournal(directory), journal.entries());
  journal.close();
  const again = openJournal(directory, options);
  assert.equal(again.append(notice('four')).previous, third?.hash);
  assert.deepEqual(again.entriesOf('ldso/COA-001#1'), [first]);
  assert.equal(again.entriesOfKind('fault').length, 4);
  assert.equal(again.entriesOfKind('clock').length, 0);
  again.close();
  assert.deepEqual(verifyJournal(directory), { entries: 4, whole: true });
});

test('a body that names its scenario itself is found under that name, and has it once in the line', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  const body = { kind: 'claim', scenario: 's#1', text: 'x', outcome: 'held', findings: [], evidence: [1] } as const;
  const entry = journal.append(body, 'another');
  assert.deepEqual(journal.entriesOf('s#1'), [entry]);
  assert.deepEqual(journal.entriesOf('another'), []);
  journal.close();
  assert.equal(readFileSync(join(directory, 'journal.ndjson'), 'utf8').match(/"scenario"/g)?.length, 1);
});

test('entries of several scenarios go down by one call, and are found by who looks later', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  const stamped = [
    { body: notice('one'), scenario: 'a#1' },
    { body: notice('twö'), scenario: undefined },
    { body: notice('three'), scenario: 'b#1' },
  ];
  journal.record(stamped);
  journal.record([]);
  assert.deepEqual(
    readJournal(directory).map(({ seq, scenario }) => [seq, scenario]),
    [
      [1, 'a#1'],
      [2, undefined],
      [3, 'b#1'],
    ],
  );
  // Nobody looked so far: a view is made of the file, and grows from then on.
  const all = journal.entries();
  const ofB = journal.entriesOf('b#1');
  assert.deepEqual([all.length, ofB.length], [3, 1]);
  journal.record([{ body: notice('four'), scenario: 'b#1' }]);
  const last = journal.append(notice('five'));
  assert.deepEqual([all.length, ofB.length, journal.entriesOfKind('fault').length], [5, 2, 5]);
  assert.equal(all.at(-1), last);
  assert.deepEqual(readJournal(directory), all);
  journal.close();
  assert.deepEqual(verifyJournal(directory), { entries: 5, whole: true });
});

test('a listener hears of entries that nobody else looks at', (t) => {
  const journal = openJournal(temporary(t), options);
  const heard: (string | undefined)[] = [];
  journal.onAppend((entry) => heard.push(entry.scenario));
  journal.record([{ body: notice('one'), scenario: 'a#1' }]);
  assert.deepEqual(heard, ['a#1']);
  journal.close();
});

test('an entry that cannot be written as JSON leaves no trace in the next line', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  const circular: Record<string, unknown> = {};
  circular.self = circular;
  const broken: EntryBody & { more: unknown } = { ...notice('broken'), more: circular };
  assert.throws(() => journal.appendAll([notice('lost'), broken]), TypeError);
  assert.equal(journal.append(notice('kept')).seq, 1);
  journal.close();
  assert.deepEqual(verifyJournal(directory), { entries: 1, whole: true });
});

test('a body comes with a hash that is known already; with a secret in it the hash is worked out anew', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, { clock, secrets: ['hidden'] });
  const sumOf = (text: string) => createHash('sha256').update(text).digest('hex');
  for (const text of ['{"a":1}', '{"a":"hidden"}']) {
    const sum = journal.payload(Buffer.from(text), sumOf(text));
    const kept = text.replace('hidden', '[redacted]');
    assert.equal(sum, sumOf(kept));
    assert.equal(journal.readPayload(sum).toString(), kept);
  }
  journal.close();
});

test('a stranger checks the chain with sed and sha256sum', {
  skip: process.platform !== 'linux' && 'GNU tools',
}, (t) => {
  const { file, directory } = written(t);
  const script = `
    previous=$(printf '0%.0s' $(seq 64))
    while IFS= read -r line; do
      said=$(printf '%s' "$line" | sed -E 's/.*,"hash":"([0-9a-f]{64})"\\}$/\\1/')
      sum=$(printf '%s' "$line" | sed -E 's/,"hash":"[0-9a-f]{64}"\\}$/}/' | tr -d '\\n' | sha256sum | cut -c1-64)
      before=$(printf '%s' "$line" | sed -E 's/.*"previous":"([0-9a-f]{64})".*/\\1/')
      [ "$said" = "$sum" ] && [ "$before" = "$previous" ] || exit 1
      previous=$said
    done < "$1"`;
  execFileSync('bash', ['-c', script, 'check', file]);
  const [, exchange] = readJournal(directory);
  const named = exchange?.kind === 'exchange' ? (exchange.requestPayload ?? '') : '';
  const bodies = `
    while read -r sum length; do
      [ "$(head -c "$length" | sha256sum | cut -c1-64)" = "$sum" ] || exit 1
      head -c 1 > /dev/null
      echo "$sum"
    done < "$1"`;
  const pack = join(directory, 'payloads', '0001.pack');
  assert.equal(execFileSync('bash', ['-c', bodies, 'check', pack], { encoding: 'utf8' }), `${named}\n`);
});

test('listeners are told of each entry, also of those that other listeners append, until they leave', () => {
  const journal = createMemoryJournal(options);
  const seen: number[] = [];
  const leave = journal.onAppend((entry) => seen.push(entry.seq));
  journal.appendAll([notice('one'), notice('two')]);
  leave();
  journal.append(notice('three'));
  assert.deepEqual(seen, [1, 2]);
});

test('a torn last line is cut off with a notice, and the journal goes on', (t) => {
  const { directory, file } = written(t);
  truncateSync(file, statSync(file).size - 10);
  assert.equal(verifyJournal(directory).damage?.line, 3);
  const notices: string[] = [];
  const journal = openJournal(directory, { clock, onNotice: (text) => notices.push(text) });
  assert.match(notices.join(), /line 3 was torn/);
  assert.equal(journal.append(notice('again')).seq, 3);
  journal.close();
  assert.deepEqual(verifyJournal(directory), { entries: 3, whole: true });
});

test('a whole last line without its line end was never acknowledged either', (t) => {
  const { directory, file } = written(t);
  truncateSync(file, statSync(file).size - 1);
  const journal = openJournal(directory, { clock, onNotice: () => undefined });
  assert.equal(journal.entries().length, 2);
  journal.close();
});

const damages: { name: string; change: (lines: string[]) => string[]; line: number; reason: RegExp }[] = [
  {
    name: 'a changed word',
    change: ([a, b, c]) => [a ?? '', b?.replace('supplier', 'suppliex') ?? '', c ?? ''],
    line: 2,
    reason: /its text has the hash/,
  },
  {
    name: 'a line taken out',
    change: ([a, , c]) => [a ?? '', c ?? ''],
    line: 2,
    reason: /entry 2 should stand here, not 3/,
  },
  {
    name: 'two lines exchanged',
    change: ([a, b, c]) => [b ?? '', a ?? '', c ?? ''],
    line: 1,
    reason: /entry 1 should stand here/,
  },
  { name: 'a line that is no JSON', change: ([a, , c]) => [a ?? '', '{"seq":2,', c ?? ''], line: 2, reason: /no JSON/ },
  {
    name: 'a line without a hash',
    change: ([a, , c]) => [a ?? '', '{"seq":2}', c ?? ''],
    line: 2,
    reason: /does not end in a hash/,
  },
  { name: 'an empty line', change: ([a, b, c]) => [a ?? '', '', b ?? '', c ?? ''], line: 2, reason: /no JSON/ },
  {
    name: 'a last line that is whole but wrong',
    change: ([a, b]) => [a ?? '', b ?? '', 'null'],
    line: 3,
    reason: /does not end in a hash/,
  },
];

for (const { name, change, line, reason } of damages) {
  test(`damage is named and not repaired: ${name}`, (t) => {
    const { directory, file } = written(t);
    const lines = change(readFileSync(file, 'utf8').trimEnd().split('\n'));
    writeFileSync(file, `${lines.join('\n')}\n`);
    const verdict = verifyJournal(directory);
    assert.deepEqual([verdict.whole, verdict.entries, verdict.damage?.line], [false, line - 1, line]);
    assert.match(verdict.damage?.reason ?? '', reason);
    assert.throws(
      () => openJournal(directory, options),
      (error) => error instanceof JournalDamage && error.line === line,
    );
    assert.equal(existsSync(join(directory, 'journal.lock')), false);
  });
}

test('an entry forged with a right hash of its own breaks the chain of the next', (t) => {
  const { directory, file } = written(t);
  const [first, , third] = readFileSync(file, 'utf8').split('\n');
  const forged = createMemoryJournal(options);
  forged.append(notice('one'));
  const other = forged.append(notice('forged'));
  writeFileSync(file, `${first}\n${JSON.stringify(other)}\n${third}\n`);
  assert.match(verifyJournal(directory).damage?.reason ?? '', /follows an entry with the hash/);
});

test('a payload is kept once under its hash; a changed or missing one is found', (t) => {
  const { directory } = written(t);
  const journal = openJournal(directory, options);
  const sum = journal.payload(Buffer.from('{"a":1}'));
  assert.equal(sum, '015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862');
  const pack = join(directory, 'payloads', '0001.pack');
  assert.equal(readFileSync(pack, 'utf8'), `${sum} 7\n{"a":1}\n`);
  assert.equal(journal.readPayload(sum).toString(), '{"a":1}');
  writeFileSync(pack, `${sum} 7\n{"a":2}\n`);
  assert.throws(() => journal.readPayload(sum), HarnessFault);
  assert.throws(() => journal.readPayload('../journal.ndjson'), HarnessFault);
  journal.close();
  assert.match(verifyJournal(directory).damage?.reason ?? '', /has been changed/);
  rmSync(join(directory, 'payloads'), { recursive: true });
  assert.equal(verifyJournal(directory).damage?.line, 2);
});

test('half a payload left by a killed writer stays as it is and is written anew', (t) => {
  const { directory } = written(t);
  const pack = join(directory, 'payloads', '0001.pack');
  const [sum = ''] = readFileSync(pack, 'utf8').split(' ');
  writeFileSync(pack, `${sum} 7\n{"a"`);
  const journal = openJournal(directory, options);
  assert.equal(journal.payload('{"a":1}'), sum);
  journal.close();
  assert.deepEqual(readdirSync(join(directory, 'payloads')), ['0001.pack', '0002.pack']);
  assert.equal(readFileSync(pack, 'utf8'), `${sum} 7\n{"a"`);
  assert.equal(verifyJournal(directory).whole, true);
});

test('secrets reach neither lines nor payloads', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, { clock, secrets: ['s3cr"et-key', 'other-key', ''] });
  const entry = journal.append(
    notice('called with X-API-Key: abc123 and s3cr"et-key, https://u:pw@host/ password=hunter2'),
  );
  const sum = journal.payload('{"echo":"s3cr\\"et-key","other":"other-key"}');
  assert.equal(journal.readPayload(sum).toString(), '{"echo":"[redacted]","other":"[redacted]"}');
  journal.close();
  const text = readFileSync(join(directory, 'journal.ndjson'), 'utf8');
  for (const secret of ['abc123', 's3cr', 'other-key', 'pw@', 'hunter2'])
    assert.equal(text.includes(secret), false, secret);
  assert.equal(entry.kind === 'fault' && entry.message.includes('[redacted]'), true);
  assert.deepEqual(readJournal(directory), [entry]);
});

test('a secret in a message entry is taken out, and the entry in memory is the one in the file', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, { clock, secrets: ['s3cret'] });
  const sender = { role: 'SUP', name: 'Supplier', real: true };
  const entry = journal.append({
    ...{ kind: 'message', interfaceId: 'IF-031', event: '[MSApp]', sender, recipients: [], outcome: 'accepted' },
    ...{ senderReference: 'S-s3cret-1', codes: ['MSG0000'], findings: [], payload: '0'.repeat(64), index: 0 },
  });
  journal.close();
  assert.equal(entry.kind === 'message' && entry.senderReference, 'S-[redacted]-1');
  assert.equal(readFileSync(join(directory, 'journal.ndjson'), 'utf8').includes('s3cret'), false);
  assert.deepEqual(readJournal(directory), [entry]);
});

test('a second writer is refused, also in the same process; a dead one is followed', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  assert.throws(
    () => openJournal(directory, options),
    (error) => error instanceof SetUpFault && error.code === 'ELOCKED',
  );
  const lock = readFileSync(join(directory, 'journal.lock'), 'utf8');
  journal.close();
  const { pid } = spawnSync(process.execPath, ['-e', '']);
  // One lock of a process that is gone, one of an earlier process that had our own number, one that is no lock at all.
  for (const text of [lock.replace(/"pid":\d+/, `"pid":${pid}`), lock, 'rubbish']) {
    writeFileSync(join(directory, 'journal.lock'), text);
    openJournal(directory, options).close();
  }
  // The number is in use, but by a process that started at another time.
  if (process.platform === 'linux') {
    writeFileSync(join(directory, 'journal.lock'), lock.replace(/"pid":\d+/, `"pid":${process.ppid}`));
    openJournal(directory, options).close();
  }
  writeFileSync(join(directory, 'journal.lock'), lock.replace(/"host":"[^"]*"/, '"host":"elsewhere"'));
  assert.throws(() => openJournal(directory, options), /on elsewhere.*delete the lock file/);
});

test('a closed journal takes nothing more', (t) => {
  const journal = openJournal(temporary(t), options);
  journal.close();
  journal.close();
  assert.throws(() => journal.append(notice('late')), HarnessFault);
});

/** Starts a process that appends entries, and payloads now and then, and says what was acknowledged. */
function writer(directory: string) {
  const script = `
    const { openJournal } = await import(${JSON.stringify(moduleUrl('journal'))});
    const { createRealClock } = await import(${JSON.stringify(moduleUrl('clock'))});
    const { writeSync } = await import('node:fs');
    const journal = openJournal(${JSON.stringify(directory)}, { clock: createRealClock(), onNotice: () => undefined });
    for (let i = 0; ; i += 1) {
      const payload = journal.payload('x'.repeat(20000) + process.pid + i);
      const body = { kind: 'css', notice: 'x'.repeat(i % 3000), to: { role: 'SUP', name: 's', real: true }, mpan: '1', payload };
      const added = i % 3 === 0 ? journal.appendAll([body, body, body]) : [journal.append(body)];
      writeSync(1, added.at(-1).seq + '\\n');
    }`;
  return spawn(process.execPath, [...loader, '--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

test('killing the writer at any moment loses nothing that was acknowledged', async (t) => {
  const directory = temporary(t);
  for (const killAfter of [1, 57, 400]) {
    const child = writer(directory);
    let acknowledged = 0;
    let count = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acknowledged = Number(line);
      count += 1;
      if (count === killAfter) child.kill('SIGKILL');
    }
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    assert.equal(child.signalCode, 'SIGKILL');
    const entries = readJournal(directory);
    assert.ok(entries.length >= acknowledged, `${acknowledged} acknowledged, ${entries.length} found`);
    openJournal(directory, { clock, onNotice: () => undefined }).close();
    assert.equal(verifyJournal(directory).whole, true);
  }
});

test('a full disk is told by name and leaves whole lines', {
  skip: process.platform !== 'linux' && 'needs ulimit -f',
}, (t) => {
  const directory = temporary(t);
  const script = `
    const { openJournal } = await import(${JSON.stringify(moduleUrl('journal'))});
    const { VirtualClock } = await import(${JSON.stringify(moduleUrl('clock'))});
    const journal = openJournal(${JSON.stringify(directory)}, { clock: new VirtualClock(0) });
    try {
      for (;;) journal.append({ kind: 'fault', fault: 'harness', message: 'x'.repeat(700) });
    } catch (error) {
      console.log(JSON.stringify({ name: error.name, message: error.message, entries: journal.entries().length }));
      journal.append({ kind: 'fault', fault: 'harness', message: '' });
    } finally {
      journal.close();
    }`;
  // A limit of 64 blocks of 1 kB on the size of a file, with its signal ignored, refuses as a full disk does.
  const limited = `trap '' XFSZ; ulimit -f 64; exec "$0" ${loader.join(' ')} --input-type=module -e "$1"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', limited, process.execPath, script], { encoding: 'utf8' });
  const told = JSON.parse(stdout || `"${stderr}"`) as { name: string; message: string; entries: number };
  assert.equal(told.name, 'HarnessFault');
  assert.match(told.message, /journal\.ndjson: there is no room left \(EFBIG\)/);
  const { whole, entries } = verifyJournal(directory);
  assert.equal(whole, true);
  // The last, short one may still have found room.
  assert.ok(entries === told.entries || entries === told.entries + 1, `${entries} of ${told.entries}`);
});

test('a line longer than one read is read whole', (t) => {
  const directory = temporary(t);
  const journal = openJournal(directory, options);
  journal.append(notice('é'.repeat(1_500_000)));
  journal.append(notice('after'));
  journal.close();
  assert.equal(verifyJournal(directory).entries, 2);
  appendFileSync(join(directory, 'journal.ndjson'), 'torn');
  assert.equal(verifyJournal(directory).damage?.line, 3);
});
