import type { ActionRow } from '../action-row.ts';

const channel = { roles: 'any', processes: ['dip-channel'] } as const;
const event = 'event code with its brackets';
const interfaceId = 'interface, such as IF-036';
const point = 'the metering point: mpan and who is who';
const missed = 'which publications: from, to (instants in UTC), transactionIds';

/** What a participant of any role is asked for. */
export const commonActions: readonly ActionRow[] = [
  {
    ...{ name: 'load-metering-point', roles: 'any', processes: [] },
    what: 'load the metering point as test data, where it has no test hook',
    values: { document: 'the metering point, in the form of docs/guide/test-hook.md' },
  },
  {
    ...{ ...channel, name: 'adapter-send', what: 'send an example of this message' },
    values: { interfaceId, event, to: 'DIP IDs of the recipients', point },
  },
  {
    ...{ ...channel, name: 'adapter-check', what: 'have the DIP check an example of this message' },
    values: { interfaceId, event, point },
  },
  {
    ...{ ...channel, name: 'adapter-register', what: 'register its webhook for an interface' },
    values: { interfaceId, query: 'what is put after the address, where anything is' },
  },
  {
    ...{ ...channel, name: 'adapter-withdraw', what: 'withdraw its webhook of an interface' },
    values: { interfaceId },
  },
  {
    ...{ ...channel, name: 'adapter-replay', what: 'ask the DIP for publications again' },
    values: { interfaceId, missed },
  },
  {
    ...{ ...channel, name: 'adapter-requeue', what: 'have the DIP queue publications again' },
    values: { interfaceId, missed },
  },
  {
    ...{ ...channel, name: 'adapter-replay-status', what: 'ask the DIP for status messages again' },
    values: { missed },
  },
  { ...{ ...channel, name: 'adapter-rest', what: 'answer no call for a while' }, values: {} },
  { ...{ ...channel, name: 'adapter-work', what: 'answer calls again' }, values: {} },
  {
    ...{ ...channel, name: 'adapter-report', what: 'report afterwards what it found in a message' },
    values: { transactionId: 'of the message', code: 'what it found' },
  },
];
