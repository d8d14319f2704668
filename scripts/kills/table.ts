import type { KillResult } from '../kills.ts';

/** What was found, one line for each scenario, and a line of sums. */
export function tableOf(results: readonly KillResult[]): string {
  const rows = results.map((result) => {
    const differing = result.tried.filter((one) => one.differing.length > 0);
    return [
      `${result.pack}/${result.caseId}`,
      result.family,
      result.time,
      endOf(result.verdict),
      String(result.positions),
      String(result.tried.length),
      String(result.tried.length - differing.length),
      differing.length === 0
        ? '-'
        : differing.map(({ at, moment }) => `${at}${moment === 'torn' ? 't' : ''}`).join(' '),
    ];
  });
  const sum = (column: number) => String(rows.reduce((total, row) => total + Number(row[column]), 0));
  const lines = [
    ['scenario', 'family', 'time', 'undisturbed', 'positions', 'tried', 'same', 'different at entry (t: half written)'],
    ...rows,
    ['all', '', '', '', sum(4), sum(5), sum(6), ''],
  ];
  const widths = (lines[0] ?? []).map((_title, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, column) => text.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** How the scenario ended where nothing was killed. */
function endOf(verdict: string): string {
  return /"(passed|failed|waiting|undecided)":1/.exec(verdict)?.[1] ?? 'not played';
}
