import type { Answers, Question } from '../../environments/init/questions.ts';
import { UsageFault } from '../exit-codes.ts';

/** Streams of a terminal; those of the process unless told. */
export interface Terminal {
  readonly input?: NodeJS.ReadableStream;
  readonly output?: NodeJS.WritableStream;
}

/**
 * Asks a question on a terminal until its answer can be.
 * @throws {UsageFault} when the person leaves
 */
export async function ask(question: Question, answers: Answers, terminal: Terminal = {}): Promise<string> {
  const { checkbox, input, select } = await import('@inquirer/prompts');
  const { ask: message, choices, usual } = question;
  const given = usual?.(answers);
  try {
    if (choices === undefined) {
      return await input(
        {
          message,
          ...(given !== undefined && given !== '' && { default: given }),
          validate: (text) => question.wrong(text, answers) ?? true,
        },
        terminal,
      );
    }
    const options = choices.words.map((value) => ({ value }));
    if (!choices.several)
      return await select({ message, choices: options, ...(given && { default: given }) }, terminal);
    const checked = (given ?? '').split(',');
    const chosen = await checkbox(
      {
        message,
        choices: options.map(({ value }) => ({ value, checked: checked.includes(value) })),
        validate: (rows) => question.wrong(rows.map(({ value }) => value).join(','), answers) ?? true,
      },
      terminal,
    );
    return chosen.join(',');
  } catch (error) {
    if ((error as Error).name !== 'ExitPromptError') throw error;
    throw new UsageFault(
      'the questions were left before the last one',
      'nothing was written; begin again, or give flags',
    );
  }
}
