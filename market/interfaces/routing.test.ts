import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOf } from './catalogue.ts';
import { answerRows, answersTo, routingOf, routingRows } from './routing.ts';

const catalogue = catalogueOf('2.1.0');

test('every event has one routing row', () => {
  for (const row of catalogue.interfaces)
    for (const event of row.events) assert.equal(routingOf(row.id, event.code)?.interfaceId, row.id, event.code);
  assert.equal(routingOf('IF-999', '[MSApp]'), undefined);
});

test('a routing row names interfaces and events that are there, and no event twice', () => {
  const seen = new Set<string>();
  for (const { interfaceId, events } of routingRows)
    for (const event of events ?? ['']) {
      if (event !== '') assert.ok(catalogue.event(interfaceId, event), `${interfaceId} ${event}`);
      assert.ok(!seen.has(interfaceId + event), `${interfaceId} ${event} twice`);
      seen.add(interfaceId + event);
    }
});

test('the rows of an interface reach its receiving roles, all of them and no others', () => {
  for (const row of catalogue.interfaces) {
    const rows = routingRows.filter((one) => one.interfaceId === row.id);
    const reached = rows.flatMap((one) => [...one.primary, ...one.secondary, ...one.always]);
    assert.deepEqual([...new Set(reached)].sort(), [...new Set(row.recipients)].sort(), row.id);
  }
});

test('a row that needs a primary recipient says which roles that may be', () => {
  for (const row of routingRows)
    if (row.primaryRequired || row.rejectionToPrimaryOnly) assert.ok(row.primary.length > 0, row.interfaceId);
});

test('the event decides where the interface does not', () => {
  assert.deepEqual(routingOf('IF-007', '[EnergisationStatusFailure]')?.secondary, ['SUP']);
  assert.deepEqual(routingOf('IF-007', '[EnergisationStatusChange]')?.secondary, ['REGS']);
  assert.equal(routingOf('IF-034', '[SDS-MDRUpdate]')?.correlation, 'created');
  assert.equal(routingOf('IF-034', '[MSAppSPResponse]')?.correlation, 'copied');
});

test('only IF-004 is documented: secondary routing alone, no correlation', () => {
  assert.deepEqual(
    routingRows.filter((row) => row.evidence === 'documented').map((row) => row.interfaceId),
    ['IF-004'],
  );
  const row = routingOf('IF-004', '[CommsHubInfo]');
  assert.deepEqual([row?.primary, row?.always, row?.correlation], [[], [], 'none']);
});

test('answers name events that are there', () => {
  for (const row of answerRows) {
    for (const event of row.requestEvents ?? [])
      assert.ok(catalogue.event(row.request, event), `${row.request} ${event}`);
    for (const event of row.answerEvents ?? []) assert.ok(catalogue.event(row.answer, event), `${row.answer} ${event}`);
    if (row.answerEvents !== undefined) continue;
    for (const event of catalogue.find(row.request)?.events ?? [])
      assert.ok(catalogue.event(row.answer, event.code), `${row.answer} has no ${event.code}`);
  }
});

test('what answers what', () => {
  assert.deepEqual(
    answersTo('IF-031', '[DSApp]').map((row) => [row.answer, row.answerEvents]),
    [['IF-032', ['[DSAppInitialResp]']]],
  );
  assert.deepEqual(
    answersTo('IF-021', '[ActivePower]').map((row) => [row.answer, row.when]),
    [['IF-014', 'rejection']],
  );
  assert.deepEqual(answersTo('IF-007', '[EnergisationStatusFailure]'), []);
  assert.deepEqual(answersTo('IF-036', '[MSAppActive]'), []);
});
