import type { CallRow } from './call.ts';
import { receive } from './serve-channel.ts';
import { configure } from './serve-config.ts';
import { deliveryStatus } from './serve-journal.ts';
import { replay, requeue, requeueStatus } from './serve-past.ts';
import { receiveStatus } from './serve-status.ts';
import { validate } from './serve-validate.ts';

const every = ['1.8.3', '2.1.0', '2.2.1'];
const beforeTwoTwo = ['1.8.3', '2.1.0'];
const sinceTwoTwo = ['2.2.1'];
const channel = '/dip-channel/:id';
const status = '/statusmessage';

/**
 * Every call of the DIP with the versions that have it and the statuses it may answer with: SubmitEvents-unresolved.yaml of the
 * tags v1.8.3 and v2.1.0, and the resolved v2.2.1 (docs/discoveries/dip-description.md). 401, 403, 404, 405, 406, 408, 413,
 * 429 and 5xx without a body are left out of `statuses` where they only mean what HTTP means by them.
 */
export const calls: readonly CallRow[] = [
  {
    ...{ name: 'send', method: 'post', path: channel, versions: every, body: 'DIPMessageArray' },
    ...{ admission: 'signed', statuses: [201, 400], serve: receive },
  },
  {
    ...{ name: 'configure', method: 'post', path: `${channel}/pubconfig/:recipient`, versions: every },
    ...{ body: 'WebhookConfig', admission: 'signed', statuses: [201, 400], serve: configure },
  },
  {
    ...{ name: 'unconfigure', method: 'delete', path: `${channel}/pubconfig/:recipient`, versions: every },
    ...{ admission: 'signed', statuses: [204], serve: configure },
  },
  {
    ...{ name: 'replay', method: 'post', path: `${channel}/replay/:recipient`, versions: beforeTwoTwo },
    ...{ body: 'MessageRequest', admission: 'signed', statuses: [200, 400], serve: replay },
  },
  {
    ...{ name: 'replay', method: 'post', path: `${channel}/replay/:recipient`, versions: sinceTwoTwo },
    ...{ body: 'MessageRequest', admission: 'signed', statuses: [200, 206, 400], serve: replay },
  },
  {
    ...{ name: 'requeue', method: 'post', path: `${channel}/requeue/:recipient`, versions: beforeTwoTwo },
    ...{ body: 'MessageRequest', admission: 'signed', statuses: [200, 400], serve: requeue },
  },
  {
    ...{ name: 'requeue', method: 'post', path: `${channel}/requeue/:recipient`, versions: sinceTwoTwo },
    ...{ body: 'MessageRequest', admission: 'signed', statuses: [202, 400, 429], serve: requeue },
  },
  {
    ...{ name: 'requeue-status', method: 'get', path: `${channel}/requeueStatus/:recipient`, versions: sinceTwoTwo },
    ...{ admission: 'signed', statuses: [200, 204, 400], serve: requeueStatus },
  },
  {
    ...{ name: 'delivery-status', method: 'get', path: `${channel}/deliveryStatus/:recipient/:message` },
    ...{ versions: sinceTwoTwo, admission: 'signed', statuses: [200, 204, 400], serve: deliveryStatus },
  },
  {
    ...{ name: 'send-status', method: 'post', path: status, versions: every, body: 'StandardResponseArray' },
    ...{ admission: 'signed', statuses: [201, 400], serve: receiveStatus },
  },
  {
    ...{ name: 'configure-status', method: 'post', path: `${status}/config/:recipient`, versions: every },
    ...{ body: 'WebhookConfig', admission: 'signed', statuses: [201, 400], serve: configure },
  },
  {
    ...{ name: 'unconfigure-status', method: 'delete', path: `${status}/config/:recipient`, versions: every },
    ...{ admission: 'signed', statuses: [204], serve: configure },
  },
  {
    ...{ name: 'replay-status', method: 'post', path: `${status}/replay/:recipient`, versions: sinceTwoTwo },
    ...{ body: 'StatusMessageRequest', admission: 'signed', statuses: [200, 206, 400], serve: replay },
  },
  {
    ...{ name: 'requeue-status-messages', method: 'post', path: `${status}/requeue/:recipient`, versions: sinceTwoTwo },
    ...{ body: 'StatusMessageRequest', admission: 'signed', statuses: [202, 400, 429], serve: requeue },
  },
  {
    ...{ name: 'status-requeue-status', method: 'get', path: `${status}/requeueStatus/:recipient` },
    ...{ versions: sinceTwoTwo, admission: 'signed', statuses: [200, 204, 400], serve: requeueStatus },
  },
  {
    ...{ name: 'validate', method: 'post', path: '/validate/:id/:event', versions: every, body: 'DIPMessageArray' },
    ...{ admission: 'debugging', statuses: [201, 400, 500], serve: validate },
  },
];

/** Paths below these belong to the DIP, whether a call exists there or not. */
export const roots: readonly string[] = ['/dip-channel', '/statusmessage', '/validate'];
