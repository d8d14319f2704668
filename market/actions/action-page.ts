import type { ActionRow } from './action-row.ts';

const rolesOf = ({ roles }: ActionRow): string => (roles === 'any' ? 'any' : roles.join(', '));

const valueList = ({ values }: ActionRow): string =>
  Object.entries(values)
    .map(([name, meaning]) => `\`${name}\` ${meaning}`)
    .join('; ');

/** The document of every action, in Markdown. */
export function actionPage(rows: readonly ActionRow[]): string {
  return [
    '# Actions',
    '',
    'Everything that scenarios have a participant do. An environment chooses for each of these names who has it done:',
    '[drivers](drivers.md). The same table is printed by `mhhs-qt list --actions`, for one pack with `-p`, as data with `--json`.',
    '',
    'Made from `market/actions` by `node dist/scripts/table-pages.js --accept`; a run that asks a participant for anything that is not',
    'here ends with a fault of the harness.',
    '',
    '| action | roles | processes | the participant is to | values |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map((row) => {
      const cells = [`\`${row.name}\``, rolesOf(row), row.processes.join(', '), row.what, valueList(row)];
      return `| ${cells.join(' | ')} |`;
    }),
    '',
  ].join('\n');
}
