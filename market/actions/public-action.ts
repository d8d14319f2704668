import type { CssNotice, Instruction } from '../processes/party-function.ts';

/** Something that a participant is asked to do, in the public words that drivers, people and reports see. */
export interface PublicAction {
  /** "report-energisation" */
  readonly action: string;
  /** What was decided, item by item, in plain data. */
  readonly values: Readonly<Record<string, unknown>>;
}

/** The public form of a name: lower case, joined by hyphens. */
export function publicName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
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
      return { action: publicName(instruction.act), values: instruction.words };
  }
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
