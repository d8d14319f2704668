import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Party } from '../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';
import type { CssNotice, Instruction } from '../../../market/processes/party-function.ts';
import type { ParticipantHook } from '../../../wire/participant-hook.ts';
import { hooksTogether } from './hooks-together.ts';

/** A hook that writes down what it is asked, and says when it is next due. */
function hookOf(name: string, nextDue: number | null, asked: string[]): ParticipantHook {
  const note = (what: string) => asked.push(`${name} ${what}`);
  const state = async (what: string) => {
    note(what);
    return { nextDue };
  };
  return {
    touched: () => false,
    touch: () => void note('touch'),
    now: () => state('now'),
    idle: () => state('idle'),
    load: () => state('load'),
    instruct: async () => ({ state: await state('instruct'), decidedAt: 3 }),
    notice: async () => void note('notice'),
    holds: async () => void note('holds'),
    order: async () => void note('order'),
    record: async () => ({ processed: [], exceptions: [] }) as never,
    close: async () => void note('close'),
  };
}

const registration = { role: 'REGS', dipId: '22', real: true } as unknown as Party;

test('what is for a party goes to its own participant, what is for the market to all of them', async () => {
  const asked: string[] = [];
  const both = hooksTogether(
    [
      { dipIds: ['23'], hook: hookOf('supplier', null, asked) },
      { dipIds: ['22'], hook: hookOf('registration', 7, asked) },
    ],
    [registration],
  );
  assert.deepEqual(await both.now(0), { nextDue: 7 });
  assert.deepEqual(await both.load({} as MeteringPoint), { nextDue: 7 });
  assert.deepEqual(await both.instruct('', {} as Instruction, '23'), { decidedAt: 3 });
  await both.notice({} as CssNotice);
  await both.holds({ dipId: '22', mpan: '', what: '', pick: () => undefined, example: undefined });
  await both.close();
  assert.deepEqual(asked, [
    ...['supplier now', 'registration now', 'supplier load', 'registration load', 'supplier instruct'],
    ...['registration notice', 'registration holds', 'supplier close', 'registration close'],
  ]);
  assert.throws(() => void both.order({ dipId: '99' } as never), /No participant of this run plays 99/);
});

test('a participant by itself is spoken to as ever', () => {
  const hook = hookOf('supplier', null, []);
  assert.equal(hooksTogether([{ dipIds: ['23'], hook }], []), hook);
});
