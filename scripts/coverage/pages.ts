import type { Caught, CodeCoverage, EventCoverage, FlowCoverage } from './rows.ts';
import { csvText, percent } from './words.ts';

/** The committed files, by path. */
export type Pages = Readonly<Record<string, string>>;

const made =
  'Made by `node dist/scripts/coverage.js --accept` from what the packs did against the reference participants, at the newest specification version; `npm test` plays them again and fails when this page is stale.';

const shown = 3;

/** In the order given, so that what says most is shown. */
const casesText = (cases: readonly string[]): string =>
  cases.length <= shown ? cases.join(', ') : `${cases.slice(0, shown).join(', ')} and ${cases.length - shown} more`;

const mutantText = ({ caught, tried }: Caught): string => (tried === 0 ? '' : `${caught} of ${tried}`);

const cell = (text: string): string => text.replaceAll('|', '\\|');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |\n`).join('');

export interface EventCounts {
  /** Event variants of the catalogue, those that a participant sends, and those it receives; and how many so in a process. */
  readonly events: number;
  readonly sent: number;
  readonly received: number;
  readonly sentInProcess: number;
  readonly receivedInProcess: number;
  /** Those that are in no scenario in one way at least, and have no reason. */
  readonly open: readonly string[];
}

/** An event of the catalogue with what is known of it each way. */
interface EventLine {
  readonly name: string;
  readonly title: string;
  readonly sent: readonly EventCoverage[];
  readonly received: readonly EventCoverage[];
}

function linesOf(rows: readonly EventCoverage[]): readonly EventLine[] {
  const names = [...new Set(rows.map(({ interfaceId, event }) => `${interfaceId} ${event}`))];
  return names.map((name) => {
    const mine = rows.filter(({ interfaceId, event }) => `${interfaceId} ${event}` === name);
    const of = (way: string) => mine.filter((row) => row.way === way);
    return { name, title: mine[0]?.title ?? '', sent: of('sent'), received: of('received') };
  });
}

const covered = (rows: readonly EventCoverage[]): boolean => rows.some(({ cases }) => cases.length > 0);

export function eventCounts(rows: readonly EventCoverage[]): EventCounts {
  const lines = linesOf(rows);
  const isOpen = (way: readonly EventCoverage[]) => !covered(way) && way.every(({ reason }) => reason === '');
  return {
    events: lines.length,
    sent: lines.filter(({ sent }) => covered(sent)).length,
    received: lines.filter(({ received }) => covered(received)).length,
    sentInProcess: lines.filter(({ sent }) => sent.some(({ inProcess }) => inProcess)).length,
    receivedInProcess: lines.filter(({ received }) => received.some(({ inProcess }) => inProcess)).length,
    open: lines.filter(({ sent, received }) => isOpen(sent) || isOpen(received)).map(({ name }) => name),
  };
}

/** "SUP, MSS; not as MSA", or why nobody does. */
function rolesText(rows: readonly EventCoverage[]): string {
  const names = (some: readonly EventCoverage[]) => some.map(({ role }) => role).join(', ');
  const done = rows.filter(({ cases }) => cases.length > 0);
  if (done.length === 0) return rows[0]?.reason || 'open';
  const rest = rows.filter((row) => !done.includes(row));
  return rest.length === 0 ? names(done) : `${names(done)}; not as ${names(rest)}`;
}

const both = ({ sent, received }: EventLine): readonly EventCoverage[] => [...sent, ...received];

/** The first of each list, then the second of each, each once: a few of them show every side. */
function spread(lists: readonly (readonly string[])[]): readonly string[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const ranks = Array.from({ length: longest }, (_, rank) => lists.flatMap((list) => list[rank] ?? []));
  return [...new Set(ranks.flat())];
}

function strongest(rows: readonly EventCoverage[]): Caught {
  return rows.reduce<Caught>((best, { mutants }) => (mutants.tried > best.tried ? mutants : best), {
    caught: 0,
    tried: 0,
  });
}

function eventPage(rows: readonly EventCoverage[]): string {
  const { events, sent, received, sentInProcess, receivedInProcess, open } = eventCounts(rows);
  const lines = linesOf(rows).map((line) => [
    line.name,
    line.title,
    rolesText(line.sent),
    rolesText(line.received),
    casesText(spread(both(line).map(({ cases }) => cases))),
    mutantText(strongest(both(line))),
  ]);
  const head = [
    'event',
    'title',
    'sent by a participant as',
    'received by a participant as',
    'cases',
    'known faults caught',
  ];
  return `# Events

${made} Role by role with every case: [events.csv](events.csv).

Of ${events} event variants a participant sends ${sent} (${percent(sent, events)}), ${sentInProcess} of them in a process, and receives ${received} (${percent(received, events)}), ${receivedInProcess} of them in a process; the others are exchanged as examples by the pack of the channel. ${open.length} are open: neither in a scenario nor excused in \`features/not-covered.yaml\`. The known faults are the faulty participants that were set against its cases, and those of them that one of these cases caught.

${table(head, lines)}`;
}

export interface CodeCounts {
  readonly codes: number;
  readonly exercised: number;
  readonly excused: number;
  readonly open: readonly string[];
}

export function codeCounts(rows: readonly CodeCoverage[]): CodeCounts {
  const isExercised = ({ given, told }: CodeCoverage) => given.length + told.length > 0;
  const rest = rows.filter((row) => !isExercised(row));
  return {
    codes: rows.length,
    exercised: rows.length - rest.length,
    excused: rest.filter(({ reason }) => reason !== '').length,
    open: rest.filter(({ reason }) => reason === '').map(({ code }) => code),
  };
}

function codePage(rows: readonly CodeCoverage[]): string {
  const { codes, exercised, excused, open } = codeCounts(rows);
  const lines = rows.map(({ code, text, given, told, mutants, reason }) => [
    code,
    text,
    casesText(given),
    casesText(told),
    mutantText(mutants),
    given.length + told.length > 0 ? '' : reason || 'open',
  ]);
  const head = [
    'code',
    'meaning',
    'given by the participant in',
    'told to the participant in',
    'known faults caught',
    'why not',
  ];
  return `# Response codes

${made} Every case: [codes.csv](codes.csv).

Of ${codes} codes of the official list ${exercised} are exercised (${percent(exercised, codes)}), ${excused} are excused in \`features/not-covered.yaml\`, ${open.length} are open.

${table(head, lines)}`;
}

function flowPage(rows: readonly FlowCoverage[]): string {
  const exchanged = rows.filter(({ cases }) => cases.length > 0).length;
  const head = ['flow', 'title', 'sent by a participant as', 'received by a participant as', 'cases'];
  const lines = rows.map(({ flow, title, sent, received, cases }) => [
    ...[flow, title, sent.join(', '), received.join(', ')],
    cases.length > 0 ? casesText(cases) : 'in no scenario; its layout is held by unit tests',
  ]);
  return `# D-flows

${made}

Of ${rows.length} D-flows with a layout participants exchange ${exchanged} (${percent(exchanged, rows.length)}).

${table(head, lines)}`;
}

/** Pages for people and tables for machines. */
export function coveragePages(
  events: readonly EventCoverage[],
  codes: readonly CodeCoverage[],
  flows: readonly FlowCoverage[],
): Pages {
  const eventHead = ['interface', 'event', 'way', 'role', 'cases', 'faults caught', 'faults tried', 'why not'];
  const codeHead = ['code', 'given in', 'told in', 'faults caught', 'faults tried', 'why not'];
  const counts = ({ caught, tried }: Caught) => [`${caught}`, `${tried}`];
  return {
    'docs/coverage/events.md': eventPage(events),
    'docs/coverage/events.csv': csvText([
      eventHead,
      ...events.map(({ interfaceId, event, way, role, cases, mutants, reason }) => [
        ...[interfaceId, event, way, role, cases.join(' ')],
        ...counts(mutants),
        cases.length > 0 ? '' : reason,
      ]),
    ]),
    'docs/coverage/flows.md': flowPage(flows),
    'docs/coverage/codes.md': codePage(codes),
    'docs/coverage/codes.csv': csvText([
      codeHead,
      ...codes.map(({ code, given, told, mutants, reason }) => [
        ...[code, given.join(' '), told.join(' ')],
        ...counts(mutants),
        given.length + told.length > 0 ? '' : reason,
      ]),
    ]),
  };
}
