import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RoleCode } from '../identifiers/roles.ts';
import { catalogueOf, dataServices, meteringServices } from '../interfaces/index.ts';
import { eventsReceivedBy, eventsSentBy, namedRoleFor, senderFor } from './connectivity.ts';

const catalogue = catalogueOf('2.1.0');
const row = (id: string) => {
  const found = catalogue.find(id);
  assert.ok(found);
  return found;
};
const codes = (events: readonly { readonly code: string }[]) => events.map(({ code }) => code);

test('every sender of the catalogue sends an event of its interface, every recipient gets one', () => {
  for (const interfaceRow of catalogue.interfaces) {
    for (const role of interfaceRow.senders) assert.ok(eventsSentBy(interfaceRow, role).length > 0, interfaceRow.id);
    for (const role of interfaceRow.recipients)
      assert.ok(eventsReceivedBy(interfaceRow, role).length > 0, `${interfaceRow.id} ${role}`);
  }
});

test('every event of the catalogue is sent by somebody and reaches somebody', () => {
  for (const interfaceRow of catalogue.interfaces) {
    for (const { code } of interfaceRow.events) {
      const sent = interfaceRow.senders.some((role) => codes(eventsSentBy(interfaceRow, role)).includes(code));
      const got = interfaceRow.recipients.some((role) => codes(eventsReceivedBy(interfaceRow, role)).includes(code));
      assert.ok(sent && got, `${interfaceRow.id}${code}`);
    }
  }
});

test('who is no sender sends nothing, and who is no recipient gets nothing', () => {
  assert.deepEqual(eventsSentBy(row('IF-031'), 'REGS'), []);
  assert.deepEqual(eventsReceivedBy(row('IF-031'), 'SUP'), []);
});

test('events of one service are not sent by, and do not reach, the other one', () => {
  const answers = (role: RoleCode) => codes(eventsSentBy(row('IF-034'), role));
  for (const role of meteringServices) assert.deepEqual(answers(role), ['[MSAppSPResponse]']);
  assert.deepEqual(answers('SDS'), ['[DSAppSPResponse]', '[SDS-MDRUpdate]']);
  assert.deepEqual(answers('ADS'), ['[DSAppSPResponse]']);
  for (const role of dataServices)
    assert.deepEqual(codes(eventsReceivedBy(row('IF-039'), role)), [
      '[DirectContractDSAdd]',
      '[DirectContractDSRemove]',
    ]);
});

test('a sender is rather another role than the recipient', () => {
  assert.equal(senderFor(row('IF-004'), '[CommsHubInfo]', 'MSS'), 'SUP');
  assert.equal(senderFor(row('IF-065'), '[ReadingRemote]', 'MDR'), 'SDS');
  assert.equal(senderFor(row('IF-031'), '[MSApp]', 'REGS'), 'SUP');
});

test('a sender names whom only it can know, the wanted role if that may be named', () => {
  assert.equal(namedRoleFor('IF-035', '[MSAppAccepted]', 'MSA'), 'MSA');
  assert.equal(namedRoleFor('IF-035', '[MSAppAccepted]'), 'SUP');
  assert.equal(namedRoleFor('IF-014', '[ActivePowerRejected]', 'SUP'), 'SDS');
  assert.equal(namedRoleFor('IF-031', '[MSApp]'), undefined);
});
