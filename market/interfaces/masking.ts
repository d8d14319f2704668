import { z } from 'zod';
import { roles } from '../identifiers/roles.ts';
import type { Catalogue } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { judgeMessage } from './judge.ts';
import type { DipMessage } from './message.ts';

/** An item that some recipients may not see, and what stands there for them. */
export const maskRowSchema = z.strictObject({
  interfaceId: z.string(),
  /** Codes with brackets; absent for every event that has the item. */
  events: z.array(z.string()).min(1).optional(),
  /** From the payload on, without list places: "CustomBlock.B071.supplierProposedConsentGranularity". */
  path: z.string(),
  /** For recipients of these roles. */
  recipients: z.array(z.enum(roles.map(({ code }) => code))).min(1),
  /** "x" where the enumeration has it, null where the item may be null, else what the market has agreed on. */
  value: z.union([z.string(), z.number(), z.boolean(), z.null()]),
});
export type MaskRow = z.output<typeof maskRowSchema>;

/**
 * What is masked unless an environment says otherwise: nothing. The description has the value "x" for it (consent granularity,
 * fall-back read frequency, response code); which item is hidden from whom is not published (dip-messages.md 1.6 and 5 item 12),
 * and a guess would make messages differ from the real ones.
 */
export const maskRows: readonly MaskRow[] = [];

/** The events of a row: those it names, else those whose message can hold the item. */
export function eventsMasked(catalogue: Catalogue, row: MaskRow): readonly string[] {
  const events = catalogue.find(row.interfaceId)?.events.map(({ code }) => code) ?? [];
  if (row.events !== undefined) return row.events;
  const steps = row.path.split('.');
  return events.filter((event) => masked(exampleOf(catalogue, row.interfaceId, event), steps, row.value) !== undefined);
}

/** What is wrong with a row in words, or undefined: no such place, or a value that the schema refuses there. */
export function maskFault(catalogue: Catalogue, row: MaskRow): string | undefined {
  const name = `mask of ${row.path} on ${row.interfaceId}`;
  if (catalogue.find(row.interfaceId) === undefined)
    return `${name}: specification ${catalogue.version} has no interface ${row.interfaceId}`;
  if (!/^(CommonBlock\.R0|CustomBlock)\./.test(row.path))
    return `${name}: only the response and the custom block can be masked, the rest is what the DIP delivers by`;
  const events = eventsMasked(catalogue, row);
  if (events.length === 0) return `${name}: no event of ${row.interfaceId} has such an item`;
  for (const event of events) {
    if (catalogue.event(row.interfaceId, event) === undefined) return `${name}: it has no event ${event}`;
    const message = masked(exampleOf(catalogue, row.interfaceId, event), row.path.split('.'), row.value);
    if (message === undefined) return `${name}: ${event} has no such item`;
    const { findings } = judgeMessage(catalogue, message, { direction: 'ingress' });
    const fault = findings.find(({ weight }) => weight === 'refused');
    if (fault !== undefined)
      return `${name}: ${JSON.stringify(row.value)} does not fit there, expected is ${fault.expected}`;
  }
  return undefined;
}

/**
 * The message with another value at a place, in every element where the place goes through lists. What is not touched is shared.
 * @returns undefined when the message has nothing there
 */
export function masked(message: DipMessage, steps: readonly string[], value: MaskRow['value']): DipMessage | undefined {
  const payload = replaced(message.payload, steps, 0, value);
  return payload === undefined ? undefined : ({ payload } as DipMessage);
}

function replaced(from: unknown, steps: readonly string[], depth: number, value: MaskRow['value']): unknown {
  if (depth === steps.length) return value;
  if (Array.isArray(from)) {
    const parts = from.map((element) => replaced(element, steps, depth, value));
    return parts.every((part) => part === undefined) ? undefined : parts.map((part, index) => part ?? from[index]);
  }
  const step = steps[depth] ?? '';
  if (typeof from !== 'object' || from === null || !Object.hasOwn(from, step)) return undefined;
  const part = replaced((from as Record<string, unknown>)[step], steps, depth + 1, value);
  return part === undefined ? undefined : { ...from, [step]: part };
}
