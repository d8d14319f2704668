import type { FaultOrder } from '../../../simulators/dip/faults/fault-order.ts';

/** Trouble that passes: how a caller meets it, and what the DIP does (dip-messages.md 2.6). */
export const troubles: Readonly<Record<string, Pick<FaultOrder, 'name' | 'status'>>> = {
  'is out of service for': { name: 'unavailable', status: 503 },
  'is too busy for': { name: 'unavailable', status: 429 },
  'times out on': { name: 'unavailable', status: 408 },
  'fails on': { name: 'unavailable', status: 500 },
  'is lost behind its gateway for': { name: 'unavailable', status: 502 },
  'is late behind its gateway for': { name: 'unavailable', status: 504 },
  'cuts off': { name: 'unreachable' },
};

/** What is wrong with a call that will not get better by being made again. */
export const callFaults: Readonly<Record<string, Pick<FaultOrder, 'name' | 'status' | 'code'>>> = {
  'not in form': { name: 'rejecting', status: 400, code: 'MSG1001' },
  'not to be routed': { name: 'rejecting', status: 400, code: 'MSG1030' },
  unauthenticated: { name: 'unavailable', status: 401 },
  forbidden: { name: 'unavailable', status: 403 },
  'to an unknown place': { name: 'unavailable', status: 404 },
  'of a kind that is not offered': { name: 'unavailable', status: 405 },
  'asking for an unknown kind of answer': { name: 'unavailable', status: 406 },
  'too large': { name: 'unavailable', status: 413 },
  'of an unknown protocol version': { name: 'unavailable', status: 505 },
};

/**
 * Why a recipient refuses a publication, and the codes that say so (dip-messages.md 2.9), the most exact one first. What the schema
 * finds as well may be called a schema failure: nothing published says which of the two goes first.
 */
export const recipientReasons: Readonly<Record<string, readonly string[]>> = {
  'its signature does not fit': ['RCP9999'],
  'it is not in form': ['RCP1001', 'RCP1021', 'RCP1022', 'RCP1023'],
  'it does not fit the schema': ['RCP1001'],
  'its schema version is another': ['RCP1005', 'RCP1001'],
  'it is of another environment': ['RCP1004'],
  'its sender does not send such messages': ['RCP1010', 'RCP1009'],
  'it is meant for others': ['RCP1041'],
  'an item is missing': ['RCP1021', 'RCP1001'],
  'an item holds what it cannot hold': ['RCP1022', 'RCP1001'],
  'its channel is not one of the participant': ['RCP1002', 'RCP1001'],
  'its event is not one of the channel': ['RCP1003', 'RCP1001'],
  'its reference is not valid': ['RCP1006', 'RCP1001'],
  'its reference was used before': ['RCP1006'],
  'its sending time is not valid': ['RCP1007', 'RCP1001'],
  'it was sent in the future': ['RCP1008'],
  'its sender is not valid': ['RCP1009', 'RCP1001'],
  'its items contradict one another': ['RCP1023', 'RCP1006', 'RCP1009'],
  'its publication is not valid': ['RCP1042', 'RCP1001'],
  'its transaction is not valid': ['RCP1043', 'RCP1001'],
  'its publishing time is not valid': ['RCP1044', 'RCP1001'],
  'it was published in the future': ['RCP1045'],
  'its correlation is not valid': ['RCP1046', 'RCP1001'],
  'its replay flag is not valid': ['RCP1047', 'RCP1001'],
  'its answer is not valid': ['RCP1051', 'RCP1022', 'RCP1001'],
  'its answer does not fit its reasons': ['RCP1052', 'RCP1023', 'RCP1001'],
  'its metering point cannot be': ['RCP1061', 'RCP1022'],
};

/** Any of the words, the longer ones first, so that none is taken for the beginning of another. */
export function anyOfWords(words: readonly string[]): RegExp {
  const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    [...words]
      .sort((a, b) => b.length - a.length)
      .map(literal)
      .join('|'),
  );
}

/** What a recipient says of a message afterwards, and its code (dip-messages.md 2.9). */
export const reports: Readonly<Record<string, string>> = {
  'it could not be processed': 'RCP1000',
  'its metering point is not known': 'RCP1061',
  'it was processed': 'RCP0000',
  'it does not fit the state of its metering point': 'RCP1062',
  'it differs from what was sent before': 'RCP1063',
  'its data retriever is not valid': 'RCP1064',
};
