import type { QuestionRow } from './question-rows.ts';

/** The document of every question, in Markdown. */
export function questionPage(rows: readonly QuestionRow[]): string {
  return [
    '# Questions',
    '',
    'What scenarios ask a participant that its metering point, in the form of [the test hook](test-hook.md), does not say. An environment',
    'names who answers each: [drivers](drivers.md#questions). The same table is printed by `mhhs-qt list --questions`, for one pack with',
    '`-p`, as data with `--json`.',
    '',
    'In place of the braces stands what is asked about, in lower case with hyphens: `ai-on-2026-03-01`. Items of an answer may come in any',
    'order, and there may be more of them.',
    '',
    'Made from `market/questions` by `node dist/scripts/table-pages.js --accept`; a run that asks for anything that is not here ends with a',
    'fault of the harness.',
    '',
    '| question | roles | about | what is asked | form of the answer |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(({ name, roles, ofMarket, what, form }) => {
      const about = ofMarket ? 'the market' : 'a metering point';
      const who = roles.includes('DIP') ? 'any, by its DIP adapter' : roles.join(', ');
      return `| \`${name}\` | ${who} | ${about} | ${what} | ${form.replaceAll('|', '\\|')} |`;
    }),
    '',
  ].join('\n');
}
