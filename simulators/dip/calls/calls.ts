import { type DipCallName, type DipCallRow, dipCalls } from '../../../market/calls/dip-calls.ts';
import type { CallRow, Serving } from './call.ts';
import { receive } from './serve-channel.ts';
import { configure } from './serve-config.ts';
import { deliveryStatus } from './serve-journal.ts';
import { replay, requeue, requeueStatus } from './serve-past.ts';
import { receiveStatus } from './serve-status.ts';
import { validate } from './serve-validate.ts';

/** Who serves the calls of the description (market/calls). */
const serving: Readonly<Record<DipCallName, Serving>> = {
  send: { admission: 'signed', serve: receive },
  configure: { admission: 'signed', serve: configure },
  unconfigure: { admission: 'signed', serve: configure },
  replay: { admission: 'signed', serve: replay },
  requeue: { admission: 'signed', serve: requeue },
  'requeue-status': { admission: 'signed', serve: requeueStatus },
  'delivery-status': { admission: 'signed', serve: deliveryStatus },
  'send-status': { admission: 'signed', serve: receiveStatus },
  'configure-status': { admission: 'signed', serve: configure },
  'unconfigure-status': { admission: 'signed', serve: configure },
  'replay-status': { admission: 'signed', serve: replay },
  'requeue-status-messages': { admission: 'signed', serve: requeue },
  'status-requeue-status': { admission: 'signed', serve: requeueStatus },
  validate: { admission: 'debugging', serve: validate },
};

/** "/dip-channel/{id}/replay/{recipient-id}" as "/dip-channel/:id/replay/:recipient". */
const inMsw = (path: string): string => path.replace(/\{(.+?)(?:-id)?\}/g, ':$1');

const rows: readonly (DipCallRow & { readonly name: DipCallName })[] = dipCalls;

export const calls: readonly CallRow[] = rows.map((row) =>
  Object.assign({}, row, { path: inMsw(row.path) }, serving[row.name]),
);

/** Paths below these belong to the DIP, whether a call exists there or not. */
export const roots: readonly string[] = ['/dip-channel', '/statusmessage', '/validate'];
