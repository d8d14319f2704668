import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { exampleOfDFlow, writeDFlow } from '../../market/dtn/index.ts';
import { type Settings, settingsWith } from '../../market/settings/settings.ts';
import type { DtnDrop } from '../../wire/dtn-drop.ts';
import { createDtnFolder } from '../../wire/dtn-files.ts';
import { createGateway, type GatewayConduct, goodConduct } from './gateway.ts';

const here = { letter: 'P', mpid: 'EELC' };
const operator = { letter: 'M', mpid: 'LMOP' };
const now = Date.parse('2026-03-02T10:00:00Z');

function update(fileId: string, header: Record<string, string> = {}): string {
  const route = { fileId, fromRole: 'M', fromMpid: 'LMOP', toRole: 'P', toMpid: 'EELC' };
  return writeDFlow(exampleOfDFlow('D0312', {}, { header: { ...route, ...header } }));
}

function pair(t: TestContext, conduct: Partial<GatewayConduct> = {}, settings: Partial<Settings> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'gateway-'));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const [to, from] = [createDtnFolder(join(directory, 'to')), createDtnFolder(join(directory, 'from'))];
  const common = { settings: settingsWith({ dtn_acknowledgement: 'file', ...settings }), now: () => now };
  const parties = [here, operator];
  return {
    to,
    from,
    network: createGateway({ ...common, incoming: from, outgoing: to, rules: { parties, senders: [here] } }),
    participant: createGateway({
      ...{ ...common, incoming: to, outgoing: from, rules: { parties, recipients: [here] } },
      conduct: { ...goodConduct, ...conduct },
    }),
  };
}

test('a good file is handled and acknowledged, by the id that the sender gave it', async (t) => {
  const { network, participant } = pair(t);
  network.send('F1', update('F1'));
  await network.exchange();
  const { received } = await participant.exchange();
  assert.deepEqual(
    received.map(({ receipt }) => [receipt.fileId, receipt.refusal]),
    [['F1', undefined]],
  );
  const { told, received: back } = await network.exchange();
  assert.equal(back.length, 0);
  assert.deepEqual(
    told.map(({ fileId, token, code, at, reason }) => [fileId, token, code, at, reason]),
    [['F1', 'D0312003', 'ACCEPTED', '20260302100000', '']],
  );
  assert.deepEqual((await participant.exchange()).received, [], 'an acknowledgement is not acknowledged');
});

test('what is not in order is refused with line and reason, and the good file after it is handled', async (t) => {
  const { network, participant } = pair(t);
  network.send('F1', update('F1').replace('ZPT|F1|2', 'ZPT|F1|5'));
  network.send('F2', update('F2', { toMpid: 'ZZZZ' }));
  network.send('F3', update('F3'));
  network.send('F4', update('F3'));
  await network.exchange();
  const { received } = await participant.exchange();
  assert.deepEqual(
    received.map(({ receipt }) => receipt.refusal),
    ['form', 'route', undefined, 'duplicate'],
  );
  const { told } = await network.exchange();
  assert.deepEqual(
    told.map(({ code }) => code),
    ['REJECTED', 'REJECTED', 'ACCEPTED', 'REJECTED'],
  );
  assert.match(told[0]?.reason ?? '', /^line 4, ZPT group count: expected 2, came 5/);
  assert.match(told[1]?.reason ?? '', /M LMOP|a participant of the network, came P ZZZZ/);
  assert.match(told[3]?.reason ?? '', /file id that M LMOP has not used before/);
});

test('a refused file may be sent again under its id', async (t) => {
  const { network, participant } = pair(t);
  network.send('F1', update('F1').replace('ZPT|F1|2', 'ZPT|F1|5'));
  await network.exchange();
  assert.equal((await participant.exchange()).received[0]?.receipt.refusal, 'form');
  network.send('F1', update('F1'));
  await network.exchange();
  assert.equal((await participant.exchange()).received[0]?.receipt.refusal, undefined);
});

test('a file that is no text is told by its name and kept', async (t) => {
  const { to, participant, network } = pair(t);
  writeFileSync(join(to.directory, 'B7.usr'), Buffer.from([0xff, 0xff]));
  const { received } = await participant.exchange();
  assert.deepEqual([received[0]?.receipt.refusal, received[0]?.text], ['unreadable', '']);
  const { told } = await network.exchange();
  assert.deepEqual([told[0]?.fileId, told[0]?.code], ['B7.usr', 'REJECTED']);
  assert.match(told[0]?.reason ?? '', /no text in UTF-8/);
  assert.equal(readdirSync(join(to.directory, 'aside')).length, 1);
});

test('codes and whether to acknowledge are settings', async (t) => {
  const own = pair(t, {}, { dtn_acknowledgement_accepted: 'OK', dtn_acknowledgement_rejected: 'NOK' });
  own.network.send('F1', update('F1'));
  own.network.send('F2', update('F2', { testFlag: 'OPER' }));
  await own.network.exchange();
  await own.participant.exchange();
  assert.deepEqual(
    (await own.network.exchange()).told.map(({ code }) => code),
    ['OK', 'NOK'],
  );
  const silent = pair(t, {}, { dtn_acknowledgement: 'none' });
  silent.network.send('F1', update('F1'));
  await silent.network.exchange();
  await silent.participant.exchange();
  assert.deepEqual((await silent.network.exchange()).told, []);
});

test('each conduct differs in its one way', async (t) => {
  const fate = async (conduct: Partial<GatewayConduct>, text: string) => {
    const { network, participant } = pair(t, conduct);
    network.send('F1', text);
    await network.exchange();
    const { received } = await participant.exchange();
    const { told } = await network.exchange();
    return [received[0]?.receipt.refusal, told[0]?.code, told[0]?.reason === ''];
  };
  const broken = update('F1').replace('ZPT|F1|2', 'ZPT|F1|5');
  assert.deepEqual(await fate({}, broken), ['form', 'REJECTED', false]);
  assert.deepEqual(await fate({ overlooks: ['dtn.count'] }, broken), [undefined, 'ACCEPTED', true]);
  assert.deepEqual(await fate({ acknowledges: 'everything as taken' }, broken), ['form', 'ACCEPTED', true]);
  assert.deepEqual(await fate({ acknowledges: 'never' }, broken), ['form', undefined, false]);
  assert.deepEqual(await fate({ givesReasons: false }, broken), ['form', 'REJECTED', true]);
  const { participant, network } = pair(t, { writes: (text) => text.replace('TR01', 'OPER') });
  participant.send('P1', update('P1'));
  await participant.exchange();
  assert.match((await network.exchange()).received[0]?.text ?? '', /OPER/);
});

test('while the other end cannot be reached nothing is lost, neither what waits nor what was taken', async (t) => {
  const { from, to, network } = pair(t);
  let down = true;
  const failing: DtnDrop = {
    place: 'elsewhere',
    take: () => to.take(),
    takenSince: () => [],
    put(fileName, text) {
      if (down) throw new Error('gone');
      return from.put(fileName, text);
    },
  };
  const rules = { parties: [here, operator], recipients: [here] };
  const settings = settingsWith({ dtn_acknowledgement: 'file' });
  const participant = createGateway({ incoming: to, outgoing: failing, settings, now: () => now, rules });
  network.send('F1', update('F1'));
  await network.exchange();
  await assert.rejects(participant.exchange(), /gone/, 'its acknowledgement could not be put out');
  participant.send('P1', update('P1'));
  await assert.rejects(participant.exchange(), /gone/);
  down = false;
  const { received } = await participant.exchange();
  assert.deepEqual(
    received.map(({ receipt }) => receipt.fileId),
    ['F1'],
  );
  const there = await network.exchange();
  assert.deepEqual([there.told.length, there.received.length], [1, 1]);
});

test('a second file of a name follows the first when that was taken, and nothing behind it overtakes', async (t) => {
  const { network, participant } = pair(t);
  network.send('F1', update('F1'));
  network.send('F1', update('F1'));
  network.send('F2', update('F2'));
  assert.equal((await network.exchange()).put, 1);
  const idsTaken = async () => (await participant.exchange()).received.map(({ receipt }) => receipt.fileId);
  assert.deepEqual(await idsTaken(), ['F1']);
  assert.equal((await network.exchange()).put, 2);
  assert.deepEqual(await idsTaken(), ['F1', 'F2']);
});

test('a file whose name has nothing of an id is acknowledged all the same', async (t) => {
  const { to, participant, network } = pair(t);
  writeFileSync(join(to.directory, 'ÄÖ.usr'), Buffer.from([0xff, 0xff]));
  await participant.exchange();
  assert.deepEqual(
    (await network.exchange()).told.map(({ code }) => code),
    ['REJECTED'],
  );
});
