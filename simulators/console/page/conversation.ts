import type { ConsoleRow, ShownParty, Tone } from '../desk.ts';

export type HeadState = 'sent' | 'arrived' | 'cross';

/** A line of the chart: what was said, and how it ended at each recipient. */
export interface Line {
  readonly row: ConsoleRow;
  readonly heads: { readonly party: ShownParty; state: HeadState }[];
  /** Grows when the line has to be drawn anew. */
  version: number;
}

export interface Filter {
  /** Words that must all stand somewhere in the line, in any case. */
  readonly text: string;
  /** DIP ID, empty for any. */
  readonly party: string;
  readonly channel: string;
  readonly problemsOnly: boolean;
}

export interface Conversation {
  /** @returns lines that are new, and how many old ones left the window from the front of those shown */
  add(rows: readonly ConsoleRow[]): { readonly fresh: readonly Line[]; readonly dropped: number };
  choose(filter: Filter): void;
  /** Lines that pass the filter, oldest first. */
  shown(): readonly Line[];
  count(): number;
  /** Who speaks or is spoken to in the lines shown, in the order of the market. */
  columns(): readonly ShownParty[];
  channels(): readonly string[];
}

const problems: ReadonlySet<Tone> = new Set(['refused', 'failed', 'retrying', 'bad']);
const roleOrder = [
  'SUP',
  'DIP',
  'CSS',
  'REGS',
  'LDSO',
  'MSS',
  'MSA',
  'UMSO',
  'SDS',
  'ADS',
  'UMSDS',
  'MDR',
  'MDS',
  'EES',
];
const placeOf = (role: string) => (roleOrder.includes(role) ? roleOrder.indexOf(role) : roleOrder.length);

/** The latest lines of the conversation, deliveries joined to their messages. @param bound how many are kept */
export function createConversation(bound: number): Conversation {
  let lines: Line[] = [];
  let visible: Line[] = [];
  let filter: Filter = { text: '', party: '', channel: '', problemsOnly: false };
  const byTransaction = new Map<string, Line>();
  const passes = (line: Line) => fits(line, filter);

  const lineOf = (row: ConsoleRow): Line | undefined => {
    const message = row.transaction === undefined ? undefined : byTransaction.get(row.transaction);
    if (row.attempt === undefined) {
      const line = { row, heads: row.to.map((party) => ({ party, state: endOf(row.tone) })), version: 0 };
      if (row.transaction !== undefined) byTransaction.set(row.transaction, line);
      return line;
    }
    const state: HeadState = row.tone === 'delivered' ? 'arrived' : 'cross';
    const head = message?.heads.find(({ party }) => party.id === row.to[0]?.id);
    if (message !== undefined && head !== undefined) {
      const again = head.state !== 'sent';
      head.state = state;
      message.version += 1;
      // What arrives at once needs no line of its own.
      if (state === 'arrived' && !again) return undefined;
    }
    const from = message?.row.from ?? row.from;
    const told = from === undefined ? row : { ...row, from };
    return { row: told, heads: row.to.map((party) => ({ party, state })), version: 0 };
  };

  const trim = (): number => {
    if (lines.length <= bound) return 0;
    const gone = lines.slice(0, lines.length - bound);
    lines = lines.slice(-bound);
    for (const { row } of gone) if (row.transaction !== undefined) byTransaction.delete(row.transaction);
    const oldest = lines[0]?.row.seq ?? 0;
    const kept = visible.filter(({ row }) => row.seq >= oldest);
    const dropped = visible.length - kept.length;
    visible = kept;
    return dropped;
  };

  return {
    add(rows) {
      const fresh: Line[] = [];
      for (const row of rows) {
        const line = lineOf(row);
        if (line === undefined) continue;
        lines.push(line);
        fresh.push(line);
        if (passes(line)) visible.push(line);
      }
      return { fresh, dropped: trim() };
    },
    choose(chosen) {
      filter = chosen;
      visible = lines.filter(passes);
    },
    shown: () => visible,
    count: () => lines.length,
    columns() {
      const found = new Map<string, ShownParty>();
      for (const { row, heads } of visible) {
        if (row.from !== undefined) found.set(row.from.id, row.from);
        for (const { party } of heads) found.set(party.id, party);
      }
      return [...found.values()].sort(
        (one, other) => placeOf(one.role) - placeOf(other.role) || one.id.localeCompare(other.id),
      );
    },
    channels: () => [...new Set(lines.flatMap(({ row }) => row.channel ?? []))].sort(),
  };
}

function endOf(tone: Tone): HeadState {
  if (tone === 'accepted') return 'sent';
  return tone === 'refused' || tone === 'bad' ? 'cross' : 'arrived';
}

function fits({ row, heads }: Line, { text, party, channel, problemsOnly }: Filter): boolean {
  if (problemsOnly && !problems.has(row.tone)) return false;
  if (channel !== '' && row.channel !== channel) return false;
  const parties = [...(row.from === undefined ? [] : [row.from]), ...heads.map((head) => head.party)];
  if (party !== '' && !parties.some(({ id }) => id === party)) return false;
  if (text === '') return true;
  const names = parties.map(({ id, name, role }) => `${id} ${name} ${role}`);
  const words = [row.title, row.detail, row.mpan ?? '', row.transaction ?? '', ...names].join(' ').toLowerCase();
  return text
    .toLowerCase()
    .split(/\s+/)
    .every((word) => words.includes(word));
}

const stateWords: Readonly<Record<HeadState, string>> = { sent: 'on its way', arrived: '', cross: 'not delivered' };

/** The line as a sentence, for who hears it and for narrow pages. */
export function sentenceOf({ row, heads }: Line): string {
  const ends = heads.map(({ party, state }) => {
    const words = row.tone === 'refused' ? '' : stateWords[state];
    return words === '' ? party.name : `${party.name} (${words})`;
  });
  const way = row.from === undefined ? '' : `${row.from.name} to ${ends.join(', ') || 'nobody'}`;
  return [row.title, way, row.detail].filter((words) => words !== '').join(', ');
}
