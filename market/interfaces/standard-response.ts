import type { z } from 'zod';
import type { Finding } from '../checks/finding.ts';
import { block, many, optional } from './block-row.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { pathText } from './message-path.ts';
import { dipid, dt, nullable, str } from './rule.ts';
import { schemaOf } from './schema.ts';
import { schemaFindings } from './schema-findings.ts';
import { createShapeLibrary, type ObjectShape } from './shape.ts';

/** One entry of the synchronous answer, and of a status message. All ten keys are required. */
export interface StandardResponseEntry {
  /** Null when the schema failed. */
  readonly transactionID: string | null;
  readonly senderUniqueReference: string | null;
  readonly correlationID: string | null;
  readonly sentTimestamp: string;
  /** Who answers. Official examples show the DIP as eleven zeros, which the ten characters of the schema do not allow. */
  readonly senderID: string;
  /** Who sent the message that is answered. */
  readonly recipientID: string | null;
  readonly DIPConnectionProviderID: string | null;
  /** "MSG0000 - Success". */
  readonly message: string | null;
  readonly help: string | null;
  readonly serviceTicketURL: string | null;
}

/** The synchronous answer: one entry for each message of the batch. Its schema asks for neither member. */
export interface StandardResponse {
  readonly messageArray?: readonly StandardResponseEntry[];
  readonly timestamp?: string;
}

/** One with both members, as the DIP here writes it and its callers rely on (dip-messages.md 2.5). */
export type FullStandardResponse = Required<StandardResponse>;

const answerItems = {
  transaction: nullable(str(1, 65, 'DIP transaction ID', 'T-IF-031-2300000002-SUP-20260302-0000000000000001')),
  correlation: nullable(str(1, 60, 'correlation ID', 'CI-20260302-0000000000000001'), null),
  timestamp: dt('moment of the answer', '2026-03-02T09:30:01+00:00'),
  sender: dipid('who answers', '0000000000'),
  recipient: nullable(dipid('who sent the message', '2300000002')),
  provider: nullable(dipid('DIP ID of the connection provider', '9900000001'), null),
  text: nullable(str(1, 200, 'outcome', 'MSG0000 - Success')),
  help: nullable(str(1, 500, 'help', 'Nothing to do'), null),
  ticket: nullable(str(1, 250, 'service ticket URL', 'not yet implemented')),
};

/** Extra keys pass in both: the official description does not forbid them (SubmitEvents, StandardResponse). */
const answerBlocks = [
  block('StandardResponseBodyType', 'answer to one message', {
    transactionID: 'transaction',
    senderUniqueReference: 'reference',
    correlationID: 'correlation',
    sentTimestamp: 'timestamp',
    senderID: 'sender',
    recipientID: 'recipient',
    DIPConnectionProviderID: 'provider',
    message: 'text',
    help: 'help',
    serviceTicketURL: 'ticket',
  }),
  block('StandardResponse', 'answer to a batch', {
    messageArray: optional(many('StandardResponseBodyType', 1)),
    timestamp: optional('timestamp'),
  }),
].map((row) => ({ ...row, tolerant: true }));

const kept = new WeakMap<Catalogue, ObjectShape>();

/** The shape of a StandardResponse; the sender unique reference follows the version's own rule. */
export function standardResponseShape(catalogue: Catalogue): ObjectShape {
  const known = kept.get(catalogue);
  if (known !== undefined) return known;
  const reference = catalogue.items.get('DI-995') ?? answerItems.text;
  const library = createShapeLibrary({
    items: new Map(Object.entries({ ...answerItems, reference: nullable(reference) })),
    enumerations: catalogue.enumerations,
    blocks: new Map(answerBlocks.map((row) => [row.id, row])),
  });
  const shape = library.shapeOf('StandardResponse') as ObjectShape;
  kept.set(catalogue, shape);
  return shape;
}

/** The zod schema of a StandardResponse; parsed data are of type StandardResponse. */
export const standardResponseSchema = (catalogue: Catalogue = catalogueOf('2.1.0')): z.ZodType<StandardResponse> =>
  schemaOf(standardResponseShape(catalogue)) as z.ZodType<StandardResponse>;

/** The zod schema of a status message body: a bare array of at least one entry. */
export const statusMessageSchema = (
  catalogue: Catalogue = catalogueOf('2.1.0'),
): z.ZodType<readonly StandardResponseEntry[]> => {
  const entries = standardResponseShape(catalogue).members.get('messageArray');
  if (entries === undefined) throw new RangeError('the standard response has no messageArray');
  return schemaOf(entries.shape) as z.ZodType<readonly StandardResponseEntry[]>;
};

/**
 * Judges the body of a synchronous answer (webhook answers and answers of the DIP have the same form).
 * @returns the answer when nothing in it is refused
 */
export function judgeStandardResponse(
  catalogue: Catalogue,
  body: unknown,
): { readonly findings: Finding[]; readonly response?: StandardResponse } {
  const shape = standardResponseShape(catalogue);
  const judged = { catalogue, name: 'StandardResponse', shape, value: body };
  const faults = schemaFindings({ ...judged, at: (steps) => pathText(steps).replace(/^\./, '') });
  if (faults.length > 0) return { findings: faults.map((fault) => ({ ...fault, weight: 'refused' })) };
  return { findings: [], response: body as StandardResponse };
}
