import assert from 'node:assert/strict';
import { test } from 'node:test';
import { catalogueOnlyCodes, codeIn, responseCodeOf, responseCodes, responseText } from './response-codes.ts';

test('a code is sent as code, dash, words', () => {
  assert.equal(responseText('REG1024'), 'REG1024 - Effective date cannot be retrospective');
  assert.equal(responseText('MSG0000'), 'MSG0000 - Success');
  assert.throws(() => responseText('REG1069'), /no "REG1069"/);
});

test('codes are unique, begin with their family and fit a response message', () => {
  assert.equal(new Set(responseCodes.map((row) => row.code)).size, responseCodes.length);
  for (const row of responseCodes) {
    assert.match(row.code, /^(MSG|RCP|REG|ECS)\d{4}$|^(SP|DS)\d{3}$/);
    assert.ok(row.code.startsWith(row.family));
    assert.ok(row.text.length > 0 && responseText(row.code).length <= 200);
  }
});

test('how many codes each family has', () => {
  const count = (family: string) => responseCodes.filter((row) => row.family === family).length;
  assert.deepEqual(['MSG', 'RCP', 'REG', 'ECS', 'SP', 'DS'].map(count), [19, 29, 112, 15, 13, 5]);
});

test('numbers that the list leaves out are not there', () => {
  for (const code of ['REG1069', 'REG1070', 'REG1077', 'REG1085', 'DS002', 'REG1100'])
    assert.equal(responseCodeOf(code), undefined);
});

test('codes that only the catalogue names are kept apart from the official list', () => {
  const official = new Set(responseCodes.map(({ code }) => code));
  assert.deepEqual(
    catalogueOnlyCodes.filter(({ code }) => official.has(code)),
    [],
  );
  assert.equal(catalogueOnlyCodes.length, 17);
  assert.equal(responseText('DSCA999'), 'DSCA999 - Refused for another reason');
  for (const { code, family } of catalogueOnlyCodes) assert.match(code, new RegExp(`^${family}\\d+$`));
});

test('the code at the head of a message', () => {
  assert.equal(codeIn('REG1024 - whatever'), 'REG1024');
  assert.equal(codeIn('SP000 - Proposed Appointment ACCEPTED'), 'SP000');
  assert.equal(codeIn('MSG1001 -Schema Failure'), 'MSG1001');
  assert.equal(codeIn('no code'), undefined);
});
