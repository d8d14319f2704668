import assert from 'node:assert/strict';
import { test } from 'node:test';
import { deflateSync, gzipSync, inflateSync } from 'node:zlib';
import { catalogueOf } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { openReport, packReport, reportSchema, reportShape } from './reports.ts';

const catalogue = catalogueOf('2.1.0');
const reports = catalogue.interfaces.filter((row) => row.id.startsWith('REP-'));

const withReport = (id: string, text: string) => {
  const event = catalogue.find(id)?.events[0]?.code ?? '';
  return exampleOf(catalogue, id, event, { custom: { P03: { compressedReport: text } } });
};

const defaults = {
  R002: { settlementDate: '2026-03-01', settlementCode: 'SF', runNumber: 1 },
  R013: { GSPGroupID: '_A' },
  R027: { distributorID: 'EELC' },
  R039: { detailsofDefaultLLFDataUsed: 'Default factors used' },
};

test('every report has a shape; an interface has none', () => {
  assert.equal(reports.length, 12);
  for (const row of reports) assert.ok(reportShape(catalogue, row.id), row.id);
  assert.equal(reportShape(catalogue, 'IF-031'), undefined);
  assert.throws(() => reportSchema(catalogue, 'IF-031'), /not a report/);
});

test('the example of each report opens', () => {
  for (const row of reports) {
    const { findings, report } = openReport(
      catalogue,
      exampleOf(catalogue, row.id, row.events[0]?.code ?? ''),
      inflateSync,
    );
    assert.deepEqual([findings, report], [[], {}]);
  }
});

test('what is packed opens again', () => {
  const opened = openReport(catalogue, withReport('REP-008', packReport(defaults, deflateSync)), inflateSync);
  assert.deepEqual(opened, { findings: [], report: defaults });
});

test('a fault inside a report is found at its path', () => {
  const wrong = { ...defaults, R002: { ...defaults.R002, settlementCode: 'XX' }, R999: {} };
  const { findings, report } = openReport(
    catalogue,
    withReport('REP-008', packReport(wrong, deflateSync)),
    inflateSync,
  );
  assert.equal(report, undefined);
  const place = '[0].payload.CustomBlock.P03.compressedReport (opened)';
  assert.deepEqual(
    findings.map((one) => [one.rule, one.path]),
    [
      ['schema.enum', `${place}.R002.settlementCode`],
      ['schema.unknown-key', `${place}.R999`],
    ],
  );
});

test('text that is no base64, no zlib stream, no JSON is refused', () => {
  const gzip = packReport(defaults, gzipSync);
  const noJson = btoa(String.fromCharCode(...deflateSync(Buffer.from('not json'))));
  for (const text of ['***', 'eJy', gzip, noJson, '']) {
    const { findings } = openReport(catalogue, withReport('REP-008', text), inflateSync);
    assert.deepEqual(
      findings.map((one) => [one.rule, one.weight]),
      [['report.packing', 'refused']],
      text,
    );
  }
});

test('a message that is no report cannot be opened', () => {
  assert.throws(() => openReport(catalogue, exampleOf(catalogue, 'IF-031', 'MSApp'), inflateSync), RangeError);
});
