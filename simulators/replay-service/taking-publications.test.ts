import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type DipMessage, exampleOf } from '../../market/interfaces/index.ts';
import type { Arrived } from '../../market/processes/party-function.ts';
import { catalogue, partyIn } from '../../market/processes/testing/points.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import type { Journal } from '../../wire/journal.ts';
import { takingPublications } from './taking-publications.ts';

const asked = exampleOf(catalogue, 'IF-015', '[ConsumptionReplay]');
const mpan = asked.payload.CommonBlock.M0?.MPANCore ?? '';

/** A journal that holds these messages, each in a body of its own. @param begins numbers of the entries at which a leg began */
function journalOf(
  messages: readonly (Partial<EntryOf<'message'>> & { readonly message: DipMessage })[],
  begins: readonly number[] = [],
): Journal {
  const entries = messages.map(({ message: _, ...facts }, index) => ({
    seq: index + 1,
    ...{ kind: 'message', mpan, outcome: 'accepted', interfaceId: 'IF-021', payload: String(index), index: 0 },
    ...facts,
  }));
  return {
    entriesOfKind: (kind: string) => (kind === 'message' ? entries : begins.map((seq) => ({ seq }))),
    readPayload: (payload: string) => Buffer.from(JSON.stringify([messages[Number(payload)]?.message])),
  } as unknown as Journal;
}

/** What a party is told when the request for a history reaches it. */
function toldTo(role: 'DIP' | 'MDS', journal: Journal): readonly string[] {
  const told: string[] = [];
  const note = (message: DipMessage) => told.push(message.payload.CommonBlock.S0.interfaceID);
  const shell = {
    party: partyIn(role),
    arrive: (_: string, arrived: Arrived) => (arrived.kind === 'message' ? void note(arrived.message) : undefined),
    receive: (message: DipMessage) => void note(message),
  };
  takingPublications(shell, journal)(asked);
  return told;
}

const submitted = exampleOf(catalogue, 'IF-021', '[ActivePower]');
const appointed = exampleOf(catalogue, 'IF-036', '[DSAppActive]');

test('when it is asked, the replay service looks into what the DIP has taken of the metering point', () => {
  const journal = journalOf([
    { message: appointed, interfaceId: 'IF-036' },
    { message: submitted },
    { message: submitted, outcome: 'refused' },
    { message: submitted, mpan: '1000000000999' },
    { message: exampleOf(catalogue, 'IF-008', '[EnergisationStatusChange]'), interfaceId: 'IF-008' },
  ]);
  assert.deepEqual(toldTo('DIP', journal), ['IF-036', 'IF-021', 'IF-015']);
});

test('nobody else is told of what others said', () => {
  assert.deepEqual(toldTo('MDS', journalOf([{ message: submitted }])), ['IF-015']);
});

test('what an earlier leg of the run took is no history of a metering point of this one', () => {
  assert.deepEqual(
    toldTo('DIP', journalOf([{ message: submitted }, { message: appointed, interfaceId: 'IF-036' }], [1])),
    ['IF-036', 'IF-015'],
  );
});
