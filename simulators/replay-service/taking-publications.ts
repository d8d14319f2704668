import type { DipMessage } from '../../market/interfaces/index.ts';
import { replayedInterfaces } from '../../market/processes/history/history.ts';
import type { Journal } from '../../wire/journal.ts';
import type { PartyShell } from '../participants/party-shell.ts';

/** What its replay service goes by: what it would replay, and who became the data service of a metering point. */
const goesBy: readonly string[] = [...replayedInterfaces, 'IF-036'];

/**
 * Messages of a metering point that the DIP has taken and that its replay service goes by, oldest first. Each leg of a run has a
 * market of its own, whose metering points have the numbers of the others'.
 */
function historyOf(journal: Journal, mpan: string): readonly DipMessage[] {
  const begins = journal.entriesOfKind('leg-started').at(-1)?.seq ?? 0;
  return journal
    .entriesOfKind('message')
    .filter((entry) => entry.seq > begins && entry.mpan === mpan && entry.outcome === 'accepted')
    .filter(({ interfaceId }) => goesBy.includes(interfaceId))
    .map(({ payload, index }) => {
      const body = JSON.parse(journal.readPayload(payload).toString('utf8')) as readonly DipMessage[];
      return body[index] as DipMessage;
    });
}

/**
 * How a simulated party takes publications. The replay service is part of the DIP and needs nobody to send it a history: when it
 * is asked for one it looks into what the DIP has taken.
 */
export function takingPublications(
  shell: Pick<PartyShell<unknown>, 'party' | 'arrive' | 'receive'>,
  journal: Journal,
): (publication: DipMessage) => void {
  if (shell.party.role !== 'DIP') return (publication) => shell.receive(publication);
  return (publication) => {
    const mpan = publication.payload.CommonBlock.M0?.MPANCore ?? '';
    for (const message of historyOf(journal, mpan)) shell.arrive(mpan, { kind: 'message', message });
    shell.receive(publication);
  };
}
