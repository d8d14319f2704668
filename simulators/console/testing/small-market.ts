import { mpanCoreOf } from '../../../market/identifiers/mpan-core.ts';
import { catalogueOf, type DipMessage, exampleOf } from '../../../market/interfaces/index.ts';
import { castOf } from '../../../market/parties/cast.ts';
import type { EntryBody } from '../../../market/record/entries.ts';
import { createRealClock } from '../../../wire/clock.ts';
import { createMemoryJournal, type Journal } from '../../../wire/journal.ts';
import { createSteeredClock, type SteeredClock } from '../../../wire/steered-clock.ts';
import { createDesk, type DipControls } from '../create-desk.ts';
import type { ShownFault, ShownQueue } from '../desk.ts';
import { createHeaderBook } from '../header-book.ts';

const cast = castOf();
const partyOf = (role: string) => cast.find((party) => party.role === role) as (typeof cast)[number];
export const supplier = partyOf('SUP');
export const registration = partyOf('REGS');
export const opening = Date.parse('2026-03-02T10:00:00Z');

/** A record that messages are written into as a DIP would, with controls that only remember what they were asked. */
export function smallMarket(): {
  readonly journal: Journal;
  readonly clock: SteeredClock;
  readonly desk: ReturnType<typeof createDesk>;
  /** What the controls were asked, oldest first. */
  readonly asked: string[];
  readonly queue: { state: ShownQueue['state'] };
  /** Records a message of the supplier and its delivery. */
  say(changes?: { readonly text?: string; readonly refused?: boolean }): void;
} {
  const clock = createSteeredClock({ startAt: opening });
  const journal = createMemoryJournal({ clock });
  const asked: string[] = [];
  const queue: { state: ShownQueue['state'] } = { state: 'waiting' };
  let faults: ShownFault[] = [];
  const refOf = ({ role, mpid, dipId, name, real }: typeof supplier) => ({ role, mpid, dipId, name, real });
  const shownOf = ({ dipId, name, role }: typeof supplier) => ({ id: dipId, name, role });
  const controls: DipControls = {
    faultNames: [
      { name: 'unreachable', meaning: 'The webhook is not called.' },
      { name: 'slow', meaning: 'The answer takes its time.' },
    ],
    queues: () => [
      { recipient: shownOf(supplier), channel: 'IF-036', waiting: 3, inFlight: 0, state: queue.state, attempt: 2 },
    ],
    pause(dipId, channel) {
      asked.push(`pause ${dipId} ${channel ?? 'all'}`);
      queue.state = 'paused';
    },
    resume(dipId, channel) {
      asked.push(`resume ${dipId} ${channel ?? 'all'}`);
      queue.state = 'idle';
    },
    faults: () => faults,
    plan(words) {
      if (!/^(slow|unreachable)\b/.test(words)) throw new RangeError(`"${words}" is no fault`);
      faults = [...faults, { id: `F${asked.length}`, words }];
      asked.push(`plan ${words}`);
      return faults.at(-1)?.id ?? '';
    },
    lift(id) {
      if (faults.every((fault) => fault.id !== id)) throw new RangeError('There is no such fault');
      faults = faults.filter((fault) => fault.id !== id);
      asked.push(`lift ${id}`);
    },
  };
  let count = 0;
  const catalogue = catalogueOf('2.1.0');
  const bodyOf = (text: string | undefined): readonly DipMessage[] => [
    exampleOf(catalogue, 'IF-031', '[MSApp]', {
      common: {
        S1: { subText: text ?? null, senderUniqueReference: `S-IF-031-${supplier.dipId}-SUP-20260302-${count}` },
      },
    }),
  ];
  const desk = createDesk({
    ...{ journal, clock, wallClock: createRealClock(), controls, headers: createHeaderBook() },
    about: { address: 'https://localhost:8443/dip-channel/{interface}', specification: '2.1.0' },
    parties: cast.map(shownOf),
    played: () => cast.map(({ dipId }) => dipId),
    settle: async () => {},
  });
  return {
    ...{ journal, clock, desk, asked, queue },
    say({ text, refused = false } = {}) {
      count += 1;
      const payload = journal.payload(JSON.stringify(bodyOf(text)));
      const transaction = `T-${count}`;
      const common = { interfaceId: 'IF-031', event: '[MSApp]', mpan: mpanCoreOf('10', count), payload };
      const message: EntryBody = {
        ...{ kind: 'message', ...common, sender: refOf(supplier), index: 0 },
        ...{ outcome: refused ? 'refused' : 'accepted', codes: [refused ? 'MSG1001' : 'MSG0000'] },
        recipients: [{ ...refOf(registration), how: 'primary' }],
        findings: refused
          ? [
              {
                ...{ rule: 'schema.pattern', path: '[0].payload.CommonBlock.S1.subText', weight: 'refused' },
                ...{ expected: 'plain words', actual: text ?? '', message: `The text reads ${text}` },
              },
            ]
          : [],
        ...(refused ? {} : { transaction }),
      };
      const delivery: EntryBody = {
        ...{ kind: 'delivery', ...common, publication: 'PUB-031', transaction, recipient: refOf(registration) },
        ...{ attempt: 1, outcome: 'delivered', codes: [], received: { index: 0, correlation: null } },
      };
      journal.appendAll(refused ? [message] : [message, delivery]);
    },
  };
}
