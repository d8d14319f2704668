import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { runCli } from '../cli/program.ts';
import { requirements } from '../market/requirements/index.ts';
import { ownMatrix } from '../reports/rttm/own/testing/own-matrix.ts';
import { smallRun } from '../reports/testing/small-run.ts';
import type { BenchRow } from './bench-row.ts';
import { median } from './median.ts';

const rounds = 5;
/** What the round trip of such a workbook may take. */
const mostMs = 5_000;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const begun = performance.now();
    await work();
    times.push(performance.now() - begun);
  }
  return median(times);
}

/**
 * A workbook of 5,000 requirements, with lists, merged cells, comments, formats and formulas: imported and exported by the commands,
 * beside exceljs reading and writing the same file, which keeps less of it.
 */
export async function benchRttm(count = 5_000): Promise<readonly BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-rttm-'));
  try {
    const file = join(folder, 'rttm.xlsx');
    const rows = Array.from({ length: count }, (_, index) => ({
      id: requirements[index]?.id ?? `R-${index}`,
      text: `${requirements[index % requirements.length]?.text} (${index})`,
    }));
    writeFileSync(file, await ownMatrix(rows));
    writeFileSync(join(folder, 'results.json'), JSON.stringify(smallRun().results));
    const call = (...args: string[]) => command(folder, args);
    const ours = await timed(async () => {
      await call('rttm', 'import', file, '--yes');
      await call('rttm', 'export', file, folder, '-e', 'reference', '-o', join(folder, 'filled.xlsx'));
    });
    const baseline = await timed(() => byLibrary(file, join(folder, 'library.xlsx')));
    const name = `rttm: ${count} requirements imported and exported`;
    return [
      { name, unit: 'ms', ours, baseline: mostMs, ratio: ours / mostMs, target: { most: 1 } },
      {
        name: `${name}, against exceljs reading and writing the file`,
        unit: 'ms',
        ours,
        baseline,
        ratio: ours / baseline,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function command(cwd: string, args: readonly string[]): Promise<void> {
  let said = '';
  const keep = (text: string) => {
    said += text;
  };
  const code = await runCli(args, { out: keep, err: keep, tty: false, colour: false, columns: 80, cwd }, 'bench');
  if (code !== 0) throw new Error(`mhhs-qt ${args.join(' ')} ended with ${code}: ${said}`);
}

async function byLibrary(from: string, to: string): Promise<void> {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.readFile(from);
  const sheet = workbook.getWorksheet('Functional');
  for (let row = 5; row <= (sheet?.rowCount ?? 0); row += 1) if (sheet) sheet.getCell(row, 10).value = 'Not run';
  await workbook.xlsx.writeFile(to);
}
