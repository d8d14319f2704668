import assert from 'node:assert/strict';
import { test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { roles } from '../../market/identifiers/roles.ts';
import { catalogueOf, type SpecificationVersion, specificationVersions } from '../../market/interfaces/index.ts';
import { eventsReceivedBy, eventsSentBy } from '../../market/processes/connectivity.ts';
import { tamperingNames } from '../../simulators/dip/delivery/tampering.ts';
import { readPacks, spokenIn } from './packs.ts';
import { readScenarios, type ScenarioRow } from './scenarios.ts';
import { anyOfWords, callFaults, recipientReasons, reports, troubles } from './words/trouble-words.ts';

const every = await readScenarios(packageRoot);
const all = every.filter(({ packs }) => packs.includes('dip'));
const pack = (await readPacks()).find(({ name }) => name === 'dip');

/** The DIP itself is nobody's participant. */
const examined = roles.map(({ code }) => code).filter((code) => code !== 'DIP');

const whens: readonly (readonly [uri: string, when: RegExp, events: typeof eventsSentBy])[] = [
  ['features/dip/sending.feature', /^the .* sends every message of "(.*)"$/, eventsSentBy],
  ['features/dip/receiving.feature', /^the market sends the .* every message of "(.*)"$/, eventsReceivedBy],
];

function titlesIn(rows: readonly ScenarioRow[], when: RegExp): string[] {
  return rows.flatMap(({ steps }) => steps.flatMap(({ text }) => when.exec(text)?.[1] ?? [])).sort();
}

for (const version of specificationVersions) {
  for (const [uri, when, events] of whens) {
    test(`${uri} has a row for each interface of each role in version ${version}, and no other`, () => {
      const rows = spokenIn(version as SpecificationVersion, all).filter((row) => row.uri === uri);
      for (const role of examined) {
        const wanted = catalogueOf(version).interfaces.filter((row) => events(row, role).length > 0);
        const mine = rows.filter((row) => row.roles.includes(role));
        assert.deepEqual(titlesIn(mine, when), wanted.map(({ title }) => title).sort(), role);
      }
    });
  }
}

test('every role that sends or receives on the DIP is examined by the pack', () => {
  const { interfaces } = catalogueOf('2.1.0');
  const speaking = examined.filter((role) =>
    interfaces.some((row) => row.senders.includes(role) || row.recipients.includes(role)),
  );
  assert.deepEqual([...(pack?.roles ?? [])].sort(), [...speaking].sort());
});

// What is tampered with on its way to a party with a process behind it is in the packs of that process.
const steps = every.flatMap((row) => row.steps.map(({ text }) => text));

test('every word for trouble, for a fault of a call, for a refusal, for a report and for tampering is used by a scenario', () => {
  const lists = [
    Object.keys(troubles),
    Object.keys(callFaults),
    Object.keys(recipientReasons),
    Object.keys(reports),
    tamperingNames,
  ];
  for (const word of lists.flat())
    assert.ok(
      steps.some((text) => text.includes(word)),
      word,
    );
});

test('of words that begin another the longer is found', () => {
  assert.equal(anyOfWords(['no certificate', 'no certificate at all']).exec('no certificate at all')?.[0].length, 21);
  assert.equal(anyOfWords(['a.b']).test('axb'), false);
});
