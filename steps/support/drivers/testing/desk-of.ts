import { listedOrigins, unlisted } from '../../../../environments/addresses.ts';
import { parseEnvironment } from '../../../../environments/load-environment.ts';
import { castOf } from '../../../../market/parties/cast.ts';
import type { Party } from '../../../../market/parties/party.ts';
import { VirtualClock } from '../../../../wire/clock.ts';
import { SetUpFault } from '../../../../wire/faults.ts';
import type { HttpCall, HttpClient } from '../../../../wire/http-client.ts';
import { createMemoryJournal } from '../../../../wire/journal.ts';
import { createDesk } from '../desk.ts';

const start = Date.parse('2026-03-02T10:00:00Z');

export const party = castOf(['MSS']).find(({ role }) => role === 'MSS') as Party;

/**
 * A desk whose drivers are read from the text of an environment, with a test API that answers what it is told.
 * @param own lines of the participant
 */
export function deskOf(
  own: string,
  directory: string,
  answer = { status: 200, body: '{}' },
  clock: 'real' | 'virtual' = 'virtual',
) {
  // Where time is ours, a participant has to follow it.
  const hook = clock === 'virtual' ? '\n    testHook: { url: https://hook.test }' : '';
  const text = `name: mine
environmentTag: DEV
clock: ${clock}
pace: { momentMs: 10 }
participants:
  - name: Mine
    packs: [metering-service]
    parties: [{ role: MSS, mpid: MSSA, dipId: '1200000001' }]${hook}
${own.replace(/^/gm, '    ')}
`;
  const environment = parseEnvironment(text, 'mine.yaml');
  const [row] = environment.participants;
  if (row === undefined) throw new RangeError('the environment has no participant');
  const calls: HttpCall[] = [];
  const client: HttpClient = {
    async request(call) {
      calls.push(call);
      return { status: answer.status, headers: {}, body: Buffer.from(answer.body) };
    },
    close: async () => undefined,
  };
  const announced: string[] = [];
  const posted: string[] = [];
  const time = new VirtualClock(start);
  const journal = createMemoryJournal({ clock: time });
  const desk = createDesk({
    ...{
      row,
      environment,
      client,
      journal,
      directory,
      scenario: () => 'metering-service/X-001#1',
      now: () => time.now(),
    },
    ...{ cast: castOf(['MSS']), nextNumber: () => 1, announce: (said: string) => void announced.push(said) },
    post: async (said) => void posted.push(said),
    requireListed(url, key) {
      const why = unlisted(url, listedOrigins(row));
      if (why !== undefined) throw new SetUpFault(`Nothing is sent to ${url} (${key}): ${why}`, { next: 'Add it.' });
    },
  });
  return { desk, calls, announced, posted, journal, time };
}
