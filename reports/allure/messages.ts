import type { ConversationItem, ScenarioResult } from '../scenario-model.ts';

type Read = (hash: string) => Buffer;

/** A body as a reader wants it: JSON as JSON, other text as text; what cannot be had says why. */
function bodyOf(payload: string, read: Read): unknown {
  try {
    const text = read(payload).toString('utf8');
    try {
      return JSON.parse(text);
    } catch {
      return text;
    }
  } catch (error) {
    return { unreadable: (error as Error).message };
  }
}

/** The message itself, out of the batch it came in. */
function messageOf(item: ConversationItem, read: Read): unknown {
  if (!('payload' in item)) return item.kind === 'delivery' ? bodyOf(item.delivery.payload, read) : undefined;
  const body = bodyOf(item.payload, read);
  return (item.kind === 'message' || item.kind === 'status') && Array.isArray(body) ? (body[item.index] ?? body) : body;
}

/**
 * What was said in a scenario, with the bodies, as JSON for a person who looks for the reason of a failure.
 * A body that cannot be read is told as such and stops nothing.
 */
export function messagesJson(scenario: ScenarioResult, read: Read): string {
  const { firstDivergence, conversation } = scenario;
  const said = conversation.map((item) => ({ ...item, body: messageOf(item, read) }));
  return `${JSON.stringify({ case: scenario.key, title: scenario.title, firstDivergence, said }, null, 2)}\n`;
}
