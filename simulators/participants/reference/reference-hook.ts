import type { AdapterRecord } from '../../../wire/adapter-orders.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { createHttpClient } from '../../../wire/http-client.ts';
import type { ParticipantHook } from '../../../wire/participant-hook.ts';
import type { PartyIdentity } from '../../../wire/pki.ts';
import { createTestHook } from '../../../wire/test-hook.ts';

export interface ReferenceHookOptions {
  readonly url: string;
  readonly token: string;
  readonly identity: PartyIdentity;
  readonly ca: string;
}

/**
 * How a reference participant that the harness started itself is spoken to, over mutual TLS: its clock and its metering points by the
 * public test hook, as those of any participant, and besides that its parties are told directly what to decide.
 */
export function createReferenceHook({ url, token, identity, ca }: ReferenceHookOptions): ParticipantHook {
  const client = createHttpClient({ identity, ca });
  const hook = createTestHook({ url: `${url}/hook`, token, client });
  let touched = true;

  const call = async (method: 'GET' | 'POST', path: string, body?: unknown): Promise<unknown> => {
    const answer = await client.request({
      method,
      url: `${url}${path}`,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (answer.status === 404) return undefined;
    if (answer.status >= 300) {
      throw new SetUpFault(`The reference participant answered ${answer.status} to ${method} ${path}`, {
        next: 'Look into the participant’s own log for what it could not do.',
      });
    }
    return JSON.parse(answer.body.toString('utf8'));
  };
  /** Each of these is answered when it is idle again; what reaches it meanwhile touches it. */
  const settled = <T>(asking: () => Promise<T>): Promise<T> => {
    touched = false;
    return asking();
  };

  return {
    touched: () => touched,
    touch: () => {
      touched = true;
    },
    now: (epochMs, options) => settled(() => hook.now(epochMs, options)),
    idle: () => settled(() => hook.idle()),
    load: (point) => settled(() => hook.load(point)),
    instruct: (mpan, instruction, dipId) =>
      settled(async () => {
        await call('POST', '/own/instructions', { mpan, instruction, dipId });
        return { state: await hook.idle() };
      }),
    notice: async (notice) => {
      await call('POST', '/own/notices', notice);
      touched = true;
    },
    holds: async ({ mpan, dipId, pick }) => {
      const held = await call('GET', `/own/knowledge/${mpan}?party=${dipId}`);
      return held === undefined ? undefined : pick(held);
    },
    order: async (order) => {
      await call('POST', '/own/orders', order);
      touched = true;
    },
    record: async () => (await call('GET', '/own/record')) as AdapterRecord,
    close: () => client.close(),
  };
}
