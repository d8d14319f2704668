import { fieldOf } from '../../../wire/form-body.ts';
import type { ReadStatement, Statement, Task } from './task.ts';

/** Longest text that a field takes, in characters. */
const longestText = 4_000;

/**
 * Reads what a person said of a task. Nothing is guessed: a name and a time are needed, and an answer where there is a question.
 * @param now epoch milliseconds; nobody did something in a time that is still to come
 */
export async function readStatement(form: FormData, task: Task, now: number): Promise<ReadStatement> {
  const text = (name: string) => fieldOf(form, name).trim().slice(0, longestText);
  const filled = { by: text('by'), on: text('on'), words: text('words'), value: text('value'), said: text('said') };
  const at = Date.parse(`${filled.on}Z`);
  const answer = task.kind === 'answer' ? answerIn(filled.value, task.example) : { value: undefined };
  const wrong = {
    ...(filled.by === '' && { by: 'Say who you are.' }),
    ...(Number.isNaN(at) && { on: 'Say when it was, as 2026-03-30T14:00, in UTC.' }),
    ...(at > now + 60_000 && { on: 'This time is still to come.' }),
    ...(task.kind === 'act' &&
      !['done', 'could not be done'].includes(filled.said) && { said: 'Say what became of it.' }),
    ...(filled.said === 'could not be done' && filled.words === '' && { words: 'Say why it could not be done.' }),
    ...('wrong' in answer && { value: answer.wrong }),
  };
  if (Object.keys(wrong).length > 0) return { wrong, filled };
  const proof = await proofIn(form);
  const said = task.kind === 'answer' ? 'answered' : (filled.said as Statement['said']);
  return {
    statement: {
      ...{ by: filled.by, on: new Date(at).toISOString(), said, words: filled.words },
      ...('value' in answer && task.kind === 'answer' ? { value: answer.value } : {}),
      ...(proof === undefined ? {} : { proof }),
    },
  };
}

/** An answer of the kind of the example: a text as it stands, anything else as JSON. */
function answerIn(text: string, example: unknown): { readonly value: unknown } | { readonly wrong: string } {
  if (text === '') return { wrong: 'Give the answer, or ask for help: an empty answer says nothing.' };
  if (typeof example === 'string') return { value: text };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { wrong: `An answer such as ${kindOf(example)} is needed.` };
  }
}

/** What an answer looks like, without saying which one would be right. */
export function kindOf(example: unknown): string {
  if (typeof example === 'string') return 'a text';
  if (typeof example === 'number') return 'a number: 3';
  if (typeof example === 'boolean') return 'true or false';
  if (Array.isArray(example)) return 'a list: ["a", "b"]';
  if (example === null) return 'a value, or null for none';
  return `an object with ${Object.keys(example as object).join(', ')}`;
}

async function proofIn(form: FormData): Promise<Statement['proof']> {
  const file = form.get('proof');
  if (file === null || typeof file === 'string' || file.size === 0) return undefined;
  const mediaType = file.type === '' ? 'application/octet-stream' : file.type;
  return { name: file.name, mediaType, bytes: Buffer.from(await file.arrayBuffer()) };
}
