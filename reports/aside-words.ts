import type { DrivenBy, EntryOf } from '../market/record/entries.ts';

/** How each driver has a participant act, as the end of a sentence. */
const ways: Readonly<Record<Exclude<DrivenBy, 'harness'>, string>> = {
  http: 'by its test API',
  browser: 'in its portal, by a script',
  dtn: 'by a D-flow',
  person: 'by a person',
  self: 'by itself, as the environment says',
};

/** What stands beside the conversation, in words; undefined for what a reference participant is told, which is of no interest. */
export function asideWords(entry: EntryOf<'action' | 'statement' | 'attachment'>): string | undefined {
  switch (entry.kind) {
    case 'action': {
      if (entry.by === 'harness') return undefined;
      const id = entry.theirId === undefined ? '' : `, there ${entry.theirId}`;
      return `${entry.party.name} is to do ${entry.action} ${ways[entry.by]}${id}`;
    }
    case 'statement': {
      const about = entry.words === '' ? '' : `: ${entry.words}`;
      const answer = entry.value === undefined ? '' : ` ${JSON.stringify(entry.value)}`;
      return `${entry.by} says of "${entry.asked}", ${entry.on}: ${entry.said}${answer}${about}`;
    }
    case 'attachment':
      return `${entry.shows} (${entry.file})`;
  }
}
