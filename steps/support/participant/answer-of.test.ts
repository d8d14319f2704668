import assert from 'node:assert/strict';
import { test } from 'node:test';
import { documentOf } from '../../../market/documents/metering-point-mapping.ts';
import { mpanCoreOf } from '../../../market/identifiers/mpan-core.ts';
import { castOf } from '../../../market/parties/cast.ts';
import { directoryOf, type Party } from '../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';
import { ordinaryDraft, pointOf } from '../../../market/processes/ordinary-point.ts';
import type { TestHook } from '../../../wire/test-hook.ts';
import type { Desk } from '../drivers/desk.ts';
import { answerOf } from './answer-of.ts';

const cast = castOf(['MSS']);
const party = cast.find(({ real }) => real) as Party;
const point = pointOf(ordinaryDraft(), mpanCoreOf('10', 1), directoryOf(cast));

interface Held {
  readonly point: MeteringPoint;
  readonly notes: Readonly<Record<string, unknown>>;
}
const asking = (what: string, pick: (held: Held) => unknown) => ({
  ...{ what, mpan: point.mpan as string, dipId: party.dipId as string, example: 'D' },
  pick: (held: unknown) => pick(held as Held),
});
const status = asking('the energisation status', (held) => held.point.energisation);
const note = asking('the energisation failure', ({ notes }) => notes.energisationFailure);

/** Who answers, by the lines of the environment, and what. */
function asked(lines: Readonly<Record<string, { by: 'http' | 'person' | 'hook' | 'nobody'; value?: unknown }>>): Desk {
  const line = (question: string) => lines[question] ?? lines.default;
  return {
    open: async () => undefined,
    drive: async () => ({ by: 'self' }),
    askerOf: (question) => {
      const found = line(question);
      return found && { by: found.by, isOwn: lines[question] !== undefined };
    },
    ask: async ({ question }) => line(question)?.value,
    close: async () => undefined,
  };
}

const notOffered = async () => 'not offered' as const;
const hookWith = (hook: Partial<Pick<TestHook, 'holding' | 'held'>>): TestHook => ({
  ...{
    now: async () => ({ nextDue: null }),
    idle: async () => ({ nextDue: null }),
    load: async () => ({ nextDue: null }),
  },
  ...{ holding: notOffered, held: notOffered, ...hook },
});
const holding = hookWith({ holding: async () => ({ value: point }) });

test('a question with a line of its own is asked there', async () => {
  const desk = asked({ 'energisation-status': { by: 'http', value: 'live' } });
  assert.equal(await answerOf(status, party, { desk, hook: holding }), 'live');
});

test('otherwise the metering point is looked at, by its own API or by the test hook', async () => {
  assert.equal(await answerOf(status, party, { desk: asked({}), hook: holding }), 'E');
  const document = { by: 'http', value: { ...documentOf(point), energisationStatus: 'D' } } as const;
  assert.equal(await answerOf(status, party, { desk: asked({ 'metering-point': document }), hook: undefined }), 'D');
  const unknown = { by: 'http', value: undefined } as const;
  assert.equal(
    await answerOf(status, party, { desk: asked({ 'metering-point': unknown }), hook: undefined }),
    undefined,
  );
});

test('an answer that is no metering point is a fault of the set-up, at its item', async () => {
  const desk = asked({ 'metering-point': { by: 'http', value: { ...documentOf(point), segment: 'X' } } });
  await assert.rejects(answerOf(status, party, { desk, hook: undefined }), /is no metering point \(segment:/);
});

test('what is kept besides the metering point is asked by name', async () => {
  const names: string[] = [];
  const held: TestHook['held'] = async (question) => {
    names.push(question);
    return { value: '01' };
  };
  const hook = hookWith({ holding: async () => ({ value: point }), held });
  assert.equal(await answerOf(note, party, { desk: asked({}), hook }), '01');
  assert.deepEqual(names, ['energisation-failure']);
  const desk = asked({ default: { by: 'person', value: '02' } });
  assert.equal(await answerOf(note, party, { desk, hook: undefined }), '02');
});

const nobody = [
  { what: 'no hook and no line', question: status, desk: asked({}), hook: undefined },
  {
    what: 'a line that says nobody',
    question: status,
    desk: asked({ 'energisation-status': { by: 'nobody' } }),
    hook: holding,
  },
  { what: 'a hook that does not say', question: note, desk: asked({}), hook: holding },
  { what: 'a default of nobody', question: note, desk: asked({ default: { by: 'nobody' } }), hook: holding },
];
for (const { what, question, desk, hook } of nobody) {
  test(`is not examined, and says which line is missing: ${what}`, async () => {
    await assert.rejects(answerOf(question, party, { desk, hook }), (fault: Error) => {
      assert.equal(fault.name, 'NotExamined');
      assert.match(fault.message, /Name who answers (energisation-status|energisation-failure) under "questions"/);
      return true;
    });
  });
}
