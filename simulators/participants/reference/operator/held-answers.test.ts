import assert from 'node:assert/strict';
import { test } from 'node:test';
import { questionRows } from '../../../../market/questions/question-rows.ts';
import { heldAnswerOf } from './held-answers.ts';

test('every question that is put to a party is answered, also by one that holds nothing of the kind', () => {
  for (const { name, roles } of questionRows.filter(({ roles }) => !roles.includes('DIP'))) {
    const asked = name.replace(/\{[^}]+\}/g, 'x');
    assert.doesNotThrow(() => heldAnswerOf({ notes: {} }, asked), `${name} of ${roles.join(', ')}`);
    assert.equal(heldAnswerOf(undefined, asked), undefined);
  }
  assert.throws(() => heldAnswerOf({ notes: {} }, 'colour'), /does not say colour/);
});

test('what is noted is found by its name in lower case, and instants are texts', () => {
  const notes = {
    loadShapes: { '_A W S T AI 2026-03-01': { flag: 'A' } },
    annualConsumption: { value: '1.000', effectiveFrom: Date.UTC(2026, 2, 1), quality: 'A' },
    consumption: { AI: { '2026-03-01': [{ v: '0.500' }, { v: '0.250' }] } },
    transfer: { reading: '12345.000', exceptionAt: null },
    networkReports: { 'REP-002B _A 2026-03-01 SF': { status: 'disputed', reasons: ['the tariff 999 is not known'] } },
  };
  const answers = [
    ['load-shapes-of-a-w-s-t-ai-2026-03-01', { flag: 'A' }],
    ['annual-consumption', { value: '1.000', effectiveFrom: '2026-03-01T00:00:00.000Z', quality: 'A' }],
    ['ai-on-2026-03-01', '0.750'],
    ['ai-on-2026-03-02', null],
    ['transfer-reading', '12345.000'],
    ['exception-about-the-transfer-reading', null],
    ['report-rep-002b-a-2026-03-01-sf', 'disputed'],
    ['whether-the-report-rep-002b-a-2026-03-01-sf-says-tariff-999', true],
  ] as const;
  for (const [question, value] of answers) assert.deepEqual(heldAnswerOf({ notes }, question), value, question);
});
