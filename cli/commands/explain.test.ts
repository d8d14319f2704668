import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { VirtualClock } from '../../wire/clock.ts';
import { openJournal } from '../../wire/journal.ts';
import { UsageFault } from '../exit-codes.ts';
import { recorded, scenarioEntries } from '../testing/recorded.ts';
import { spokenIo } from '../testing/spoken-io.ts';
import { explain } from './explain.ts';
import { keptOutput } from './read-log.ts';

const directory = mkdtempSync(join(tmpdir(), 'explain-'));
before(() => {
  const journal = openJournal(directory, { clock: new VirtualClock(Date.parse('2026-03-02T09:00:00Z')) });
  const refused = {
    kind: 'set-up',
    message: 'No answer from https://a.test/: nothing listens there [ECONNREFUSED: x].',
  } as const;
  for (const body of scenarioEntries('X-001', 'passed')) journal.append(body);
  for (const body of scenarioEntries('X-002:first', 'undecided', refused)) journal.append(body);
  for (const body of scenarioEntries('X-003', 'failed', { kind: 'participant', message: 'IF-036 differs.' }))
    journal.append(body);
  const awaits = {
    what: 'IF-036',
    from: ['Eastern'],
    due: '2026-03-09T01:00:00.000Z',
    deadline: '60 minutes after it',
  };
  for (const body of scenarioEntries('X-004', 'waiting'))
    journal.append(body.kind === 'scenario-finished' ? { ...body, awaits } : body);
  journal.close();
});
after(() => rmSync(directory, { recursive: true, force: true }));

test('one case, or every one that did not pass, is explained', async () => {
  const [all, one, none] = [spokenIo(), spokenIo(), spokenIo()];
  assert.equal(await explain(directory, undefined, {}, all), 0);
  assert.match(all.said.out, /X-002:first[\s\S]*The set-up is not ready[\s\S]*X-003[\s\S]*The participant differs/);
  await explain(directory, 'X-002', {}, one);
  assert.match(one.said.out, /What usually fixes it:\n {2}Start the service/);
  assert.ok(!one.said.out.includes('X-003'));
  await explain(directory, 'X-001', {}, none);
  assert.equal(none.said.out, 'X-001 is passed: there is nothing to explain.\n');
  const waits = spokenIo();
  await explain(directory, 'X-004', {}, waits);
  assert.match(
    waits.said.out,
    /^X-004 waits: IF-036 from Eastern, by .* \(60 minutes after it\)\. It has not failed\.$/m,
  );
});

test('cards are printed as JSON, and secrets of a log are not', async () => {
  const log = join(directory, 'adapter.log');
  writeFileSync(log, 'x-api-key: abcdefghijklmnop\n');
  const io = spokenIo();
  await explain(directory, 'X-003', { json: true, log }, io);
  const { cards } = JSON.parse(io.said.out);
  assert.deepEqual([cards.length, cards[0].whose, cards[0].log.file], [1, 'participant', 'adapter.log']);
  assert.ok(!io.said.out.includes('abcdefghijklmnop'));
});

test('the output of the container that stood for the participant is its log, and nothing outside the run is', () => {
  const leg = {
    kind: 'leg-started',
    pack: 'ldso',
    participant: { role: 'REGS', name: 'Example', software: 'x' },
  } as const;
  const kept = (file: string, name = 'Example') => {
    const shows = `output of the container ${name} (image:1)`;
    const attached = { kind: 'attachment', file, sha256: '', bytes: 1, mediaType: 'text/plain', shows } as const;
    return keptOutput('/run', recorded([leg, attached]));
  };
  assert.equal(kept('attachments/1-Example.log'), join('/run', 'attachments/1-Example.log'));
  assert.equal(kept('attachments/1-database.log', 'database'), undefined);
  assert.equal(kept('../../etc/passwd'), undefined);
});

test('an unknown case, and a log that is not there, are told with what to do', async () => {
  const told = (work: Promise<unknown>, message: RegExp) =>
    assert.rejects(work, (fault) => fault instanceof UsageFault && message.test(fault.message));
  await told(explain(directory, 'X-009', {}, spokenIo()), /no case X-009\. Did you mean X-00/);
  await told(explain(directory, undefined, { log: 'nowhere.log' }, spokenIo()), /there is no such file/);
  await told(explain(directory, undefined, { log: directory }, spokenIo()), /is no file/);
});
