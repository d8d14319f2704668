import { z } from 'zod';
import { keyNormaliser } from '../../../market/interfaces/normalise-keys.ts';
import { codeIn } from '../../../market/interfaces/response-codes.ts';

/** `text` no longer than the field allows; what is cut ends in "…". */
export function cutTo(most: number, text: string): string {
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}

/** What a recipient answered to a publication. */
export interface RecipientAnswer {
  /** Codes other than RCP0000, in the order of the answer, each once. */
  readonly codes: readonly string[];
  /** False when the body is no StandardResponse. */
  readonly readable: boolean;
}

// Only what the DIP acts upon is asked for; judging the recipient's answer in full is the work of a check.
const entrySchema = z.object({ message: z.string().nullable() });
const answerSchema = z.union([
  z.object({ messageArray: z.array(entrySchema).min(1) }),
  // The list without what should be around it: no StandardResponse, but what it says can be read.
  z
    .array(entrySchema)
    .min(1)
    .transform((messageArray) => ({ messageArray })),
]);
const exactKeys = keyNormaliser(['messageArray', 'message']);

/** Reads the answer of a webhook (level 3), names in any case; a body that is no StandardResponse is not an error of ours. */
export function readRecipientAnswer(body: Buffer | string): RecipientAnswer {
  const value = jsonOf(body.toString());
  const entries = entriesAsUsual(value) ?? entriesIn(value);
  if (entries === undefined) return { codes: [], readable: false };
  const codes = entries.map((entry) => codeIn(entry.message ?? ''));
  const telling = codes.filter((code) => code !== undefined && code !== 'RCP0000');
  return { codes: [...new Set(telling)] as string[], readable: true };
}

type Entries = readonly z.output<typeof entrySchema>[];

/** The usual form, which every delivery meets and which the schema would take, without what the schema makes beside it. */
function entriesAsUsual(value: unknown): Entries | undefined {
  const entries = (value as { messageArray?: unknown } | null | undefined)?.messageArray;
  if (!Array.isArray(entries) || entries.length === 0) return undefined;
  return entries.every((entry) => typeof entry?.message === 'string') ? entries : undefined;
}

function entriesIn(value: unknown): Entries | undefined {
  const parsed = answerSchema.safeParse(exactKeys(value));
  return parsed.success ? parsed.data.messageArray : undefined;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
