import { meteringPointDocument } from '../documents/metering-point-document.ts';
import { documentOf, meteringPointOf } from '../documents/metering-point-mapping.ts';
import type { MeteringPoint } from '../processes/metering-point.ts';
import type { CssNotice, Instruction } from '../processes/party-function.ts';
import { cssNoticeRows } from '../processes/switching/css-notices.ts';
import { actOfAction } from './actions.ts';
import { publicName } from './public-name.ts';

/** Something that a participant is asked to do, in the public words that drivers, people and reports see. */
export interface PublicAction {
  /** "report-energisation" */
  readonly action: string;
  /** What was decided, item by item, in plain data. */
  readonly values: Readonly<Record<string, unknown>>;
}

/**
 * The public words of an instruction.
 * @throws {RangeError} when it asks for something wrong on purpose, which no participant is ever told
 */
export function publicActionOf(instruction: Instruction): PublicAction {
  if ('departures' in instruction && instruction.departures !== undefined)
    throw new RangeError('A participant is never told to send something wrong');
  switch (instruction.do) {
    case 'request-appointment': {
      const { service, providerDipId: provider, effectiveFrom: date, contractReference, scenario } = instruction;
      return { action: 'request-appointment', values: { service, provider, date, contractReference, scenario } };
    }
    case 'answer-appointments': {
      const { code, afterMinutes, silent, saying = null } = instruction.with;
      return { action: 'answer-appointments', values: { code, afterMinutes, silent, saying } };
    }
    case 'act':
      return { action: publicName(instruction.act), values: withDocuments(instruction.words) };
  }
}

/** Values that are a metering point of ours are shown as its document. */
function withDocuments(words: PublicAction['values']): PublicAction['values'] {
  return 'point' in words ? { ...words, point: documentOf(words.point as MeteringPoint) } : words;
}

/**
 * The instruction that public words stand for.
 * @throws {RangeError} when there is no such action, or a value of it is missing
 */
export function instructionOf({ action, values }: PublicAction): Instruction {
  if (action === 'request-appointment') {
    const { service, provider, date, contractReference, scenario } = values;
    if (service !== 'metering' && service !== 'data') throw new RangeError('service is metering or data');
    return {
      ...{ do: 'request-appointment', service, providerDipId: textIn({ provider }), effectiveFrom: textIn({ date }) },
      contractReference: typeof contractReference === 'string' ? contractReference : null,
      scenario: textIn({ scenario }),
    };
  }
  if (action === 'answer-appointments') {
    const { code, afterMinutes, silent, saying } = values;
    const how = { code: textIn({ code }), afterMinutes: Number(afterMinutes ?? 0), silent: silent === true };
    return { do: 'answer-appointments', with: saying === 'W' ? { ...how, saying } : how };
  }
  const act = actOfAction.get(action);
  if (act === undefined) throw new RangeError(`there is no action "${action}"`);
  return { do: 'act', act, words: withPoints(values) };
}

function withPoints(values: PublicAction['values']): PublicAction['values'] {
  return 'point' in values ? { ...values, point: meteringPointOf(meteringPointDocument.parse(values.point)) } : values;
}

function textIn(value: Readonly<Record<string, unknown>>): string {
  const [[name, text] = ['', undefined]] = Object.entries(value);
  if (typeof text === 'string') return text;
  throw new RangeError(`${name} is needed, a text`);
}

/** Notices of the central switching service come to a registration service by a way of its own. */
export const noticeAction = 'take-switching-notice';

/** The public words of a notice of the central switching service. Instants are texts in UTC. */
export function publicNoticeOf(notice: CssNotice): PublicAction {
  const { notice: name, registrationId, supplierDipId, supplierMpid, losingSupplierDipId, effectiveFrom } = notice;
  return {
    action: noticeAction,
    values: {
      ...{ notice: name, registrationId, supplier: supplierDipId, supplierMpid, losingSupplier: losingSupplierDipId },
      effectiveFrom: new Date(effectiveFrom).toISOString(),
    },
  };
}

/**
 * The notice that public words stand for.
 * @throws {RangeError} when a value is missing
 */
export function noticeOf(mpan: string, { values }: PublicAction): CssNotice {
  const { notice, registrationId, supplier, supplierMpid, losingSupplier, effectiveFrom } = values;
  const name = cssNoticeRows.find((row) => row.notice === notice)?.notice;
  if (name === undefined) throw new RangeError(`notice is one of ${cssNoticeRows.map((row) => row.notice).join(', ')}`);
  return {
    ...{ notice: name, mpan, registrationId: textIn({ registrationId }), supplierDipId: textIn({ supplier }) },
    supplierMpid: textIn({ supplierMpid }),
    losingSupplierDipId: typeof losingSupplier === 'string' ? losingSupplier : null,
    effectiveFrom: Date.parse(textIn({ effectiveFrom })),
  };
}
