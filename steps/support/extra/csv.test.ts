import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CsvFault, readCsv } from './csv.ts';

test('cells are read by the names of their columns, with the line they begin on', () => {
  const text = '\uFEFFid,text\r\nA,"one, ""two""\nand more"\n\nB, three \nC,';
  assert.deepEqual(readCsv(text), [
    { line: 2, cells: { id: 'A', text: 'one, "two"\nand more' } },
    { line: 5, cells: { id: 'B', text: 'three' } },
    { line: 6, cells: { id: 'C', text: '' } },
  ]);
  assert.deepEqual(readCsv(''), []);
});

test('a quote out of place and a row of another length are told by their line', () => {
  const fault = (text: string) => {
    try {
      readCsv(text);
    } catch (error) {
      assert.ok(error instanceof CsvFault);
      return `${error.line} ${error.message}`;
    }
    return '';
  };
  assert.match(fault('id,text\nA,"open\nB,c\n'), /^2 has a quote/);
  assert.match(fault('id,text\nA,b\nB,c"d\n'), /^3 has a quote/);
  assert.equal(fault('id,text\nA,b\nB\n'), '3 has 1 cells where there are 2 columns');
});
