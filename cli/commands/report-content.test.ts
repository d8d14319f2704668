import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { catalogueOf } from '../../market/interfaces/catalogue.ts';
import { exampleOf } from '../../market/interfaces/example.ts';
import { defaultSpecificationVersion } from '../../market/interfaces/specification.ts';
import { deemedTakeReport } from '../../market/settlement/reports/supplier-reports.ts';
import { smallSettlement } from '../../market/settlement/testing/small-market.ts';
import { packedReport, unpackedReport } from '../../wire/report-packing.ts';
import { runCli } from '../program.ts';
import { spokenIo } from '../testing/spoken-io.ts';

const directory = mkdtempSync(join(tmpdir(), 'mhhs-qt-report-'));
after(() => rmSync(directory, { recursive: true, force: true }));
const catalogue = catalogueOf(defaultSpecificationVersion);

const [take] = smallSettlement().deemedTakes;
assert.ok(take);
const run = { settlementDate: '2026-03-02', code: 'SF' as const, runNumber: 1, executedMs: Date.UTC(2026, 2, 24) };
const report = deemedTakeReport(run, take);
const message = (content: unknown) =>
  exampleOf(catalogue, 'REP-004', 'SupplierDeemedTakeReport', {
    custom: { P03: { compressedReport: packedReport(content) } },
  });

async function shown(text: string, ...args: string[]) {
  writeFileSync(join(directory, 'rep'), text);
  const io = spokenIo({ cwd: directory });
  return { code: await runCli(['report', '--rep', 'rep', ...args], io, '0'), ...io.said };
}

test('a report is shown as a table, whether as message, as JSON or packed', async () => {
  for (const text of [
    JSON.stringify([message(report)]),
    JSON.stringify(message(report)),
    JSON.stringify(report),
    packedReport(report),
  ]) {
    const { code, out } = await shown(text);
    assert.equal(code, 0);
    assert.match(out, /REP004-R026\n(.*\n)*supplierMPID: MHHS\n/);
    assert.match(out, /SettlementPeriod {2}supplierDeemedTake\n/);
    assert.match(out, /\n +48 +\d\.\d{6}\n/);
  }
});

test('a report that differs from the catalogue is shown with what differs', async () => {
  const { code, out } = await shown(JSON.stringify([message({ ...report, R013: { GSPGroupID: '_Z' } })]));
  assert.equal(code, 1);
  assert.match(out, /differs from the catalogue:\n.*GSPGroupID/);
  assert.match(out, /GSPGroupID: _Z/);
});

test('the tables are there as JSON too', async () => {
  const { out } = await shown(JSON.stringify(report), '--json');
  const said = JSON.parse(out) as { reports: { tables: { columns: string[] }[] }[] };
  assert.deepEqual(said.reports[0]?.tables[0]?.columns, ['SettlementPeriod', 'supplierDeemedTake']);
});

test('a file that holds no report is said to, and so is a command without any', async () => {
  for (const text of ['', 'no report', JSON.stringify(exampleOf(catalogue, 'IF-031', 'MSApp')), '[]']) {
    const { code, err } = await shown(text);
    assert.equal(code, 2, text);
    assert.match(err, /report/);
  }
  const io = spokenIo({ cwd: directory });
  assert.equal(await runCli(['report', '--rep', 'gone'], io, '0'), 2);
  assert.match(io.said.err, /there is no such file/);
  assert.equal(await runCli(['report'], io, '0'), 2);
  assert.equal(await runCli(['report', 'dir', '--rep', 'rep'], io, '0'), 2);
});

test('a text that unfolds to too much is refused', () => {
  assert.throws(() => unpackedReport(packedReport({}).slice(0, 6)), Error);
});
