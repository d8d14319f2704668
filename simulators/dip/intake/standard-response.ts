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
  const parsed = answerSchema.safeParse(exactKeys(jsonOf(body.toString())));
  if (!parsed.success) return { codes: [], readable: false };
  const codes = parsed.data.messageArray.map((entry) => codeIn(entry.message ?? ''));
  const telling = codes.filter((code) => code !== undefined && code !== 'RCP0000');
  return { codes: [...new Set(telling)] as string[], readable: true };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
