import { z } from 'zod';
import { parseDipInstant } from '../../../market/calendar/instants.ts';
import { keyNormaliser } from '../../../market/interfaces/normalise-keys.ts';

/** Which publications are asked for; what is left out does not narrow. Times are epoch milliseconds, both ends included. */
export interface MessageRequest {
  readonly fromMs?: number;
  readonly toMs?: number;
  readonly event?: string;
  readonly mpan?: string;
  /** Of the schema. */
  readonly version?: string;
  readonly transactionIds?: readonly string[];
}

/** Which status messages are asked for. */
export interface StatusRequest {
  readonly fromMs: number;
  readonly toMs: number;
  readonly transaction?: string;
  readonly senderReference?: string;
  readonly correlation?: string;
}

const instant = z
  .string()
  .length(25)
  .transform((text, context) => {
    try {
      return parseDipInstant(text);
    } catch {
      context.addIssue({ code: 'custom', message: `${text} is no date and time such as 2022-03-21T19:05:00+00:00` });
      return z.NEVER;
    }
  });

/** Five keys are required and may be null; other keys are not forbidden (DIP description, MessageRequest). */
const messageRequest = z.object({
  datetimeFrom: instant.nullable(),
  datetimeTo: instant.nullable(),
  eventCode: z.string().min(1).max(50).nullable(),
  MPAN: z
    .string()
    .regex(/^\d{13}$/)
    .nullable(),
  version: z.string().max(10).nullable(),
  transactionIDs: z.array(z.string().max(65)).min(1).max(100).optional(),
});

/** The two times are required and not null; other keys are not forbidden (DIP description, StatusMessageRequest). */
const statusRequest = z.object({
  datetimeFrom: instant,
  datetimeTo: instant,
  transactionID: z.string().min(1).max(65).nullish(),
  senderUniqueReference: z.string().min(1).max(200).nullish(),
  correlationID: z.string().min(1).max(60).nullish(),
});

const exactMessageKeys = keyNormaliser(Object.keys(messageRequest.shape));
const exactStatusKeys = keyNormaliser(Object.keys(statusRequest.shape));

/** The request, or in words what is wrong with it. Names in any case, values as they are. */
export function readMessageRequest(body: unknown): MessageRequest | string {
  const parsed = messageRequest.safeParse(exactMessageKeys(body));
  if (!parsed.success) return wordsOf(parsed.error);
  const { datetimeFrom, datetimeTo, eventCode, MPAN, version, transactionIDs } = parsed.data;
  return ordered(datetimeFrom, datetimeTo, {
    ...(datetimeFrom === null ? {} : { fromMs: datetimeFrom }),
    ...(datetimeTo === null ? {} : { toMs: datetimeTo }),
    ...(eventCode === null ? {} : { event: eventCode }),
    ...(MPAN === null ? {} : { mpan: MPAN }),
    ...(version === null ? {} : { version }),
    ...(transactionIDs === undefined ? {} : { transactionIds: transactionIDs }),
  });
}

/** The request, or in words what is wrong with it. Names in any case, values as they are. */
export function readStatusRequest(body: unknown): StatusRequest | string {
  const parsed = statusRequest.safeParse(exactStatusKeys(body));
  if (!parsed.success) return wordsOf(parsed.error);
  const { datetimeFrom: fromMs, datetimeTo: toMs, transactionID, senderUniqueReference, correlationID } = parsed.data;
  return ordered(fromMs, toMs, {
    ...{ fromMs, toMs },
    ...(transactionID ? { transaction: transactionID } : {}),
    ...(senderUniqueReference ? { senderReference: senderUniqueReference } : {}),
    ...(correlationID ? { correlation: correlationID } : {}),
  });
}

function ordered<T>(from: number | null, to: number | null, request: T): T | string {
  return from !== null && to !== null && from > to ? 'datetimeFrom: lies after datetimeTo' : request;
}

function wordsOf({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `${path.join('.') || 'the body'}: ${message}`).join('; ');
}
