import { roles } from '../../../market/identifiers/roles.ts';

/**
 * Faults on demand as scenarios say them, in the text form that the DIP's own reader takes. "the DIP <words> …".
 */
export const deliveryFaultWords: Readonly<Record<string, string>> = {
  'is slow to deliver': 'slow delivery',
  'is late to deliver': 'late delivery',
  'gets no answer to': 'silent delivery',
  'cannot deliver': 'unreachable delivery',
  'can only now and then deliver': 'flapping delivery',
  'delivers twice': 'duplicating delivery',
  'delivers out of order': 'reordering delivery',
  'wrongly signs': 'wrongly-signing delivery',
  'signs with an expired certificate': 'stale-certificate signing delivery',
  'connects with an expired certificate for': 'stale-certificate tls delivery',
};

/** "the DIP <words> the supplier …": how it answers what a party sends. */
export const requestFaultWords: Readonly<Record<string, string>> = {
  'is slow to answer': 'slow request',
  'does not answer': 'silent request',
  'rejects whatever comes from': 'rejecting request',
  'is unavailable to': 'unavailable request',
  'cuts off': 'unreachable request',
  'is up and down for': 'flapping request',
};

/** "the smart data service <words> …": how a simulated party behaves. */
export const partyFaultWords: Readonly<Record<string, string>> = {
  'says nothing': 'silent party',
  'sends too late': 'late party',
  'rejects what it is proposed': 'rejecting party',
  'sends everything twice': 'duplicating party',
};

/** How long, in words: a number of times, or until the scenario ends it. */
export const spanPattern = /for the first \d+ (?:publications?|calls?|messages?|times?|attempts?)|until further notice/;

export function spanText(words: string): string {
  const count = /\d+/.exec(words);
  return count === null ? '' : `first ${count[0]}`;
}

/** Market roles by their titles; "distributor" is said as often as "network operator". */
export const roleWords: Readonly<Record<string, string>> = {
  ...Object.fromEntries(roles.map(({ title, code }) => [title as string, code as string])),
  distributor: 'LDSO',
};

/** A pattern that takes any of the words, the longest first, so that none is taken for the beginning of another. */
export function anyWords(words: Readonly<Record<string, string>>): RegExp {
  return new RegExp(
    Object.keys(words)
      .sort((a, b) => b.length - a.length)
      .join('|'),
  );
}

/** The text form of a fault: its words, and whom, on which channel and how often. */
export function faultPhrase(...parts: readonly (string | undefined)[]): string {
  return parts.filter(Boolean).join(' ');
}
