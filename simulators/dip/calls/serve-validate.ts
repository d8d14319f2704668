import type { Catalogue } from '../../../market/interfaces/catalogue.ts';
import { readMessage } from '../intake/validation.ts';
import { type CallTools, jsonOf, type OpenCall, type Served } from './call.ts';

/** What may be tried: every event but those of IF-016, IF-047 and the reports, which the description leaves out. */
export function validatedEvents(catalogue: Catalogue): readonly { readonly id: string; readonly event: string }[] {
  return catalogue.interfaces
    .filter(({ id }) => id !== 'IF-016' && id !== 'IF-047' && !id.startsWith('REP-'))
    .flatMap(({ id, events }) => events.map(({ code }) => ({ id, event: code })));
}

/** Judges messages against the schema of one event, "for debugging purposes only": nothing is taken in, and the answer is a text. */
export function validate({ params, body }: OpenCall, tools: CallTools): Served {
  const place = `${params.id ?? ''}[${params.event ?? ''}]`.toLowerCase();
  const row = validatedEvents(tools.catalogue).find(({ id, event }) => `${id}${event}`.toLowerCase() === place);
  if (row === undefined) return { status: 404, why: `there is no validation of ${params.id} ${params.event}` };
  const messages = jsonOf(body, tools);
  if (!Array.isArray(messages) || messages.length === 0)
    return { status: 400, body: 'The body is an array of at least one message' };
  const faults = messages.flatMap((message, index) => faultsOf(message, index, row, tools));
  return faults.length === 0 ? { status: 201, body: 'Message OK' } : { status: 400, body: faults.join('\n') };
}

function faultsOf(
  raw: unknown,
  index: number,
  { id, event }: { readonly id: string; readonly event: string },
  tools: CallTools,
): readonly string[] {
  const { message, findings } = readMessage(raw, index, tools);
  if (message === undefined)
    return findings.filter(({ weight }) => weight === 'refused').map(({ path, message: what }) => `${path}: ${what}`);
  const { interfaceID, eventCode } = message.payload.CommonBlock.S0;
  if (interfaceID === id && eventCode === event) return [];
  return [`[${index}].payload.CommonBlock.S0: expected ${id} ${event}, got ${interfaceID} ${eventCode}`];
}
