import { type CallFaultRow, faultOfCode, faultOfStatus, ownerOf } from '../../market/calls/call-faults.ts';
import type { Entry, EntryOf, ScenarioFinished } from '../../market/record/entries.ts';

type Exchange = EntryOf<'exchange'>;

const isSystemCode = (error: string): boolean => /^[A-Z][A-Z0-9_]+$/.test(error);

function lineFaultOf({ error, status }: Exchange): CallFaultRow | undefined {
  if (status > 0) return faultOfStatus(status);
  return error !== undefined && isSystemCode(error) ? faultOfCode(error) : undefined;
}

const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);

/** Whether the other side had taken a call at this address before, so that address and certificates are shown to fit. */
function answeredBefore({ seq, url }: Exchange, exchanges: readonly Exchange[]): boolean {
  return exchanges.some(
    (one) =>
      one.seq < seq &&
      one.direction === 'out' &&
      originOf(one.url) === originOf(url) &&
      one.status > 0 &&
      faultOfStatus(one.status) === undefined,
  );
}

/**
 * The set-up fault behind a scenario that failed since something did not come: the participant could not answer a message that
 * never reached it. Undefined where the trouble is its own, where something did come and differs, and where the scenario itself
 * made the trouble.
 * @param entries those of the scenario
 * @param exchanges every HTTP exchange of the run, oldest first
 */
export function setUpBehind(
  entries: readonly Entry[],
  exchanges: readonly Exchange[],
): ScenarioFinished['fault'] | undefined {
  if (entries.some(({ kind }) => kind === 'fault-on-demand')) return undefined;
  const failed = entries.filter((entry) => entry.kind === 'claim' && entry.outcome === 'failed');
  const nothingCame = failed.every(
    (entry) => entry.kind === 'claim' && entry.findings.every(({ rule }) => rule === 'message.missing'),
  );
  if (failed.length === 0 || !nothingCame) return undefined;
  const last = entries.findLast((entry): entry is Exchange => entry.kind === 'exchange' && entry.direction === 'out');
  const row = last && lineFaultOf(last);
  if (last === undefined || row === undefined || ownerOf(row, answeredBefore(last, exchanges)) !== 'set-up')
    return undefined;
  const code = last.status > 0 ? `HTTP ${last.status}` : last.error;
  const message = `What was awaited could not come: the last call to ${last.party} did not reach it. ${last.method} ${last.url}: ${row.what} [${code}]. Next: ${row.next}. Look: entry ${last.seq} of the journal.`;
  return { kind: 'set-up', message };
}
