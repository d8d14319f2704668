import type { SpecificationVersion } from '../interfaces/specification.ts';

/** A header or query parameter that a call takes. */
export interface CallParameter {
  readonly name: string;
  readonly required: boolean;
}

/** One call of the DIP as the description has it. */
export interface DipCallRow {
  readonly name: string;
  readonly method: 'post' | 'get' | 'delete';
  /** In the notation of the description: "/dip-channel/{id}". */
  readonly path: string;
  /** The DIP specification versions that have it. */
  readonly versions: readonly SpecificationVersion[];
  /** The schema of the body by its official name; left out: no body. One that is written in place has no name and is "". */
  readonly body?: string;
  /** Statuses that say what became of the request. */
  readonly statuses: readonly number[];
  /**
   * Statuses that the description lists besides: those that only mean what HTTP means by them, and 207, which the DIP never gives,
   * since it takes or refuses a batch as a whole. Left out where the list was not read.
   */
  readonly listed?: readonly number[];
  readonly headers: readonly CallParameter[];
  readonly query?: readonly CallParameter[];
}

/** The four headers of a signed request. */
export const signatureHeaders = [
  'X-DIP-Signature',
  'X-DIP-Signature-Date',
  'X-DIP-Content-Hash',
  'X-DIP-Signature-Certificate',
] as const;

const every = ['1.8.3', '2.1.0', '2.2.1'] as const;
const beforeTwoTwo = ['1.8.3', '2.1.0'] as const;
const sinceTwoTwo = ['2.2.1'] as const;

const required = (name: string): CallParameter => ({ name, required: true });
/** The key is declared for the whole description. */
const keyed = [required('X-API-Key')];
const signed = [...keyed, ...signatureHeaders.map(required)];
const paged = [...signed, { name: 'X-Continuation-Token', required: false }];
const query = [{ name: 'requeue-id', required: false }];

const errors = [401, 403, 404, 405, 406, 408, 413, 429, 500, 502, 503, 504, 505];
const channel = '/dip-channel/{id}';
const status = '/statusmessage';

/**
 * Every call of the DIP with the versions that have it: SubmitEvents-unresolved.yaml of the tags v1.8.3 and v2.1.0, and the resolved
 * v2.2.1 (docs/discoveries/dip-description.md).
 */
export const dipCalls = [
  {
    ...{ name: 'send', method: 'post', path: channel, versions: every, body: 'DIPMessageArray' },
    ...{ statuses: [201, 400], listed: [207, ...errors], headers: signed },
  },
  {
    ...{ name: 'configure', method: 'post', path: `${channel}/pubconfig/{recipient-id}`, versions: every },
    ...{ body: 'WebhookConfig', statuses: [201, 400], listed: [401, 403], headers: signed },
  },
  {
    ...{ name: 'unconfigure', method: 'delete', path: `${channel}/pubconfig/{recipient-id}`, versions: every },
    ...{ statuses: [204], listed: [401], headers: signed },
  },
  {
    ...{ name: 'replay', method: 'post', path: `${channel}/replay/{recipient-id}`, versions: beforeTwoTwo },
    ...{ body: 'MessageRequest', statuses: [200, 400], listed: [401, 403], headers: signed },
  },
  {
    ...{ name: 'replay', method: 'post', path: `${channel}/replay/{recipient-id}`, versions: sinceTwoTwo },
    ...{ body: 'MessageRequest', statuses: [200, 206, 400], headers: paged },
  },
  {
    ...{ name: 'requeue', method: 'post', path: `${channel}/requeue/{recipient-id}`, versions: beforeTwoTwo },
    ...{ body: 'MessageRequest', statuses: [200, 400], listed: [401, 403], headers: signed },
  },
  {
    ...{ name: 'requeue', method: 'post', path: `${channel}/requeue/{recipient-id}`, versions: sinceTwoTwo },
    ...{ body: 'MessageRequest', statuses: [202, 400, 429], headers: signed },
  },
  {
    ...{ name: 'requeue-status', method: 'get', path: `${channel}/requeueStatus/{recipient-id}` },
    ...{ versions: sinceTwoTwo, statuses: [200, 204, 400], headers: signed, query },
  },
  {
    ...{ name: 'delivery-status', method: 'get', path: `${channel}/deliveryStatus/{recipient-id}/{message-id}` },
    ...{ versions: sinceTwoTwo, statuses: [200, 204, 400], headers: signed },
  },
  {
    ...{ name: 'send-status', method: 'post', path: status, versions: every, body: 'StandardResponseArray' },
    ...{ statuses: [201, 400], listed: errors, headers: signed },
  },
  {
    ...{ name: 'configure-status', method: 'post', path: `${status}/config/{recipient-id}`, versions: every },
    ...{ body: 'WebhookConfig', statuses: [201, 400], listed: [401, 403], headers: signed },
  },
  {
    ...{ name: 'unconfigure-status', method: 'delete', path: `${status}/config/{recipient-id}`, versions: every },
    ...{ statuses: [204], listed: [401], headers: signed },
  },
  {
    ...{ name: 'replay-status', method: 'post', path: `${status}/replay/{recipient-id}`, versions: sinceTwoTwo },
    ...{ body: 'StatusMessageRequest', statuses: [200, 206, 400], headers: paged },
  },
  {
    ...{ name: 'requeue-status-messages', method: 'post', path: `${status}/requeue/{recipient-id}` },
    ...{ versions: sinceTwoTwo, body: 'StatusMessageRequest', statuses: [202, 400, 429], headers: signed },
  },
  {
    ...{ name: 'status-requeue-status', method: 'get', path: `${status}/requeueStatus/{recipient-id}` },
    ...{ versions: sinceTwoTwo, statuses: [200, 204, 400], headers: signed, query },
  },
  {
    // Debugging: no signature headers are declared for it, and the description has a path for each event.
    ...{ name: 'validate', method: 'post', path: '/validate/{id}/{event}', versions: every, body: '' },
    ...{ statuses: [201, 400, 500], listed: [], headers: keyed },
  },
] as const satisfies readonly DipCallRow[];

export type DipCallName = (typeof dipCalls)[number]['name'];

/** Interfaces whose events have no path of their own below /validate; reports have none either. */
export const notValidated: readonly string[] = ['IF-016', 'IF-047'];
