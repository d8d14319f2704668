import { faultWords } from '../fault-words.ts';
import { type ExplainCard, outcomeWords } from './card.ts';

const listOf = (title: string, lines: readonly string[], none?: string): string[] => {
  if (lines.length === 0) return none === undefined ? [] : [`${title}: ${none}`];
  return [`${title}:`, ...lines.map((line) => `  ${line}`)];
};

/** A card as plain text, one thing a line. What it quotes from outside is not made harmless here. */
export function cardText(card: ExplainCard): string {
  const { apart, log } = card;
  const fields = apart.fields.map(
    ({ path, expected, actual }) => `${path === '' ? 'as a whole' : path}: expected ${expected}, came ${actual}`,
  );
  return [
    `${card.caseId} ${card.title}`,
    `${faultWords[card.whose].title}.${card.outcome === card.whose ? '' : ` ${outcomeWords[card.outcome]}`}`,
    card.whoseWords,
    '',
    card.words,
    '',
    ...listOf(
      'What the requirement says',
      card.requirements.map(({ id, text, source }) => `${id}: ${text} (${source})`),
      'no requirement is named',
    ),
    ...listOf('What we sent', card.sent, 'nothing had been sent to the participant'),
    ...(card.waitedFor === undefined ? [] : [`What we waited for: ${card.waitedFor}`]),
    ...listOf('What came from the participant', card.came, 'nothing'),
    ...listOf('How far apart', [...(apart.time === undefined ? [] : [apart.time]), ...fields]),
    ...listOf('What usually fixes it', card.usually),
    ...(log === undefined ? [] : logLines(log)),
    '',
  ].join('\n');
}

function logLines(log: NonNullable<ExplainCard['log']>): string[] {
  return [
    `Your log ${log.file}: ${log.words}`,
    ...listOf('We sent it, your log does not know it', log.neverGot),
    ...listOf(
      'The conversation with your log between',
      log.merged.map(({ side, words, line }) => (side === 'record' ? words : `  your log, line ${line}: ${words}`)),
    ),
  ];
}
