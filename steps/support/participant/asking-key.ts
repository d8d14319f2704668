import { createHash } from 'node:crypto';
import type { PublicAction } from '../../../market/actions/public-action.ts';
import type { Journal } from '../../../wire/journal.ts';

/**
 * A name for one thing that a participant is asked to do, in hex: the same when it is asked again because the process was lost before
 * it had written down that it had asked, another one for everything else that is asked in this run or in others.
 */
export function askingKey(
  { entries, entriesOf }: Pick<Journal, 'entries' | 'entriesOf'>,
  scenario: string,
  { action }: PublicAction,
  about: { readonly dipId: string; readonly mpan: string },
): string {
  const asked = entriesOf(scenario).filter(({ kind }) => kind === 'action').length;
  const parts = [entries()[0]?.hash ?? '', scenario, asked, action, about.dipId, about.mpan];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
