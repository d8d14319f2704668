import type { EntryOf } from '../../record/entries.ts';
import { messageInWords } from '../../record/sentences.ts';
import type { Finding } from '../finding.ts';
import { entriesOfKind, type Judgement, numbersOf, type SoFar } from './so-far.ts';

/** Which messages: those that have everything that is named. */
export interface MessagesNamed {
  readonly interfaces?: readonly string[];
  readonly events?: readonly string[];
}

export interface QuietGiven {
  /** What must not have come, as the claim says it. */
  readonly text: string;
  readonly unwanted: MessagesNamed;
  /** Numbers of messages that earlier claims asked for. */
  readonly accounted: readonly number[];
  readonly requirement?: string;
}

export const isNamed = (
  { interfaceId, event }: Pick<EntryOf<'message'>, 'interfaceId' | 'event'>,
  { interfaces, events }: MessagesNamed,
): boolean => interfaces?.includes(interfaceId) !== false && events?.includes(event) !== false;

/** No message of a kind has come but those that the scenario had asked for before. */
export function requireQuiet(soFar: SoFar, { text, unwanted, accounted, requirement }: QuietGiven): Judgement {
  const came = entriesOfKind(soFar, 'message').filter(
    (entry) => isNamed(entry, unwanted) && !accounted.includes(entry.seq),
  );
  return { findings: came.map((entry) => unwantedFinding(text, entry, requirement)), evidence: numbersOf(came) };
}

/** A message that must not have come, as a finding. */
export function unwantedFinding(text: string, entry: EntryOf<'message'>, requirement?: string): Finding {
  return {
    ...{ rule: 'message.unwanted', path: '', expected: text, actual: messageInWords(entry), weight: 'refused' },
    message: `${messageInWords(entry)} came at ${entry.marketTime}.`,
    ...(requirement !== undefined && { requirement }),
  };
}
