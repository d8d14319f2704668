import type { ConsoleRow, ConsoleState, ShownParty } from '../desk.ts';
import * as api from './api.ts';
import { columnsFor } from './chart.ts';
import { createConversation, type Line, sentenceOf } from './conversation.ts';
import { element, part, setText } from './dom.ts';
import { createFaultPanel } from './fault-panel.ts';
import { createMessageList } from './message-list.ts';
import { messagePanel } from './message-panel.ts';
import { createQueuePanel } from './queue-panel.ts';
import { createTabs } from './tabs.ts';
import { createTimePanel } from './time-panel.ts';

/** Lines that are kept; older ones are in the journal. */
const mostLines = 5_000;
const stateEveryMs = 1_500;
const announceEveryMs = 2_500;
const chooseAfterMs = 60;

const box = part('conversation', HTMLElement);
const message = part('message', HTMLElement);
const said = part('said', HTMLElement);
const arrivals = part('arrivals', HTMLElement);
const count = part('count', HTMLElement);
const latest = part('latest', HTMLButtonElement);
const link = part('link', HTMLElement);
const conversation = createConversation(mostLines);
const showTab = createTabs(part('tabs', HTMLElement));
const about = await api.about();
let played: ReadonlySet<string> = new Set();
let chosen = 0;

const say = (words: string, tone: 'good' | 'bad') => {
  said.className = tone;
  setText(said, words);
};
const failed = (error: unknown) => say(error instanceof Error ? error.message : String(error), 'bad');

const list = createMessageList({
  ...{ box, head: part('lanes', HTMLElement), paper: part('paper', HTMLElement) },
  isPlayed: (id) => played.has(id),
  onChoose: (line) => {
    chosen = line.row.seq;
    setTimeout(() => chosen === line.row.seq && open(line), chooseAfterMs);
  },
  onEnter: () => part('message-title', HTMLElement).focus(),
  onFollow: (follows) => {
    latest.hidden = follows;
  },
});
latest.addEventListener('click', () => {
  list.follow();
  list.focus();
});

async function open({ row }: Line): Promise<void> {
  try {
    const details = await api.details(row.seq);
    if (chosen !== row.seq) return;
    message.replaceChildren(...messagePanel(details));
  } catch (error) {
    message.replaceChildren(element('p', { class: 'hint' }, error instanceof Error ? error.message : String(error)));
  }
  showTab('tab-message');
}
message.addEventListener('keydown', (event) => event.key === 'Escape' && list.focus());

let scheduled = false;
let dropped = 0;
const draw = () => {
  scheduled = false;
  const lines = conversation.shown();
  const room = box.clientWidth - Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 5.25;
  list.show(lines, columnsFor(conversation.columns(), room), dropped);
  dropped = 0;
  const all = conversation.count();
  setText(count, lines.length === all ? `${all} lines` : `${lines.length} of ${all} lines`);
  part('nothing', HTMLElement).hidden = lines.length > 0;
};
const schedule = () => {
  if (!scheduled) requestAnimationFrame(draw);
  scheduled = true;
};
new ResizeObserver(schedule).observe(box);

let unheard: Line[] = [];
setInterval(() => {
  const last = unheard.at(-1);
  if (last === undefined) return;
  setText(
    arrivals,
    unheard.length === 1 ? sentenceOf(last) : `${unheard.length} new lines, the last: ${sentenceOf(last)}`,
  );
  unheard = [];
}, announceEveryMs);

const channels = part('channels', HTMLDataListElement);
function takeRows(rows: readonly ConsoleRow[]): void {
  const added = conversation.add(rows);
  dropped += added.dropped;
  unheard.push(...added.fresh);
  schedule();
  const known = conversation.channels();
  if (known.length !== channels.children.length)
    channels.replaceChildren(...known.map((channel) => element('option', { value: channel })));
  void refresh();
}

const partyOptions = (any: string, parties: readonly ShownParty[]) => [
  element('option', { value: '' }, any),
  ...parties.map(({ id, name, role }) => element('option', { value: id }, `${role} ${name}`)),
];
part('filter-party', HTMLSelectElement).append(...partyOptions('Any party', about.parties));
part('fault-party', HTMLSelectElement).append(...partyOptions('Any party', about.parties));
part('pause-party', HTMLSelectElement).append(...partyOptions('Choose a party', about.parties));
setText(part('address', HTMLElement), about.address);
setText(part('specification', HTMLElement), about.specification);

const filters = part('filters', HTMLFormElement);
const choose = () => {
  conversation.choose({
    text: part('filter-text', HTMLInputElement).value.trim(),
    party: part('filter-party', HTMLSelectElement).value,
    channel: part('filter-channel', HTMLInputElement).value.trim().toUpperCase(),
    problemsOnly: part('filter-problems', HTMLInputElement).checked,
  });
  schedule();
};
filters.addEventListener('input', choose);
filters.addEventListener('submit', (event) => event.preventDefault());
filters.addEventListener('reset', () => setTimeout(choose));

const doAct = async (path: Parameters<typeof api.act>[0], body: unknown, done: string) => {
  try {
    await api.act(path, body);
    say(done, 'good');
  } catch (error) {
    failed(error);
  }
  await refresh(true);
};
const queues = createQueuePanel(part('queue-rows', HTMLElement), part('no-queues', HTMLElement), (path, body) => {
  void doAct(path, body, path === 'pause' ? 'Paused.' : 'Resumed.');
});
const faults = createFaultPanel(about, (path, body) => {
  void doAct(path, body, path === 'plan' ? 'The fault is planned.' : 'The fault is lifted.');
});
const time = createTimePanel((to, words) => void doAct('time', { to }, `The time was moved to ${words}.`));
part('pause-form', HTMLFormElement).addEventListener('submit', (event) => {
  event.preventDefault();
  const dipId = part('pause-party', HTMLSelectElement).value;
  const path = (event as SubmitEvent).submitter?.getAttribute('value') === 'resume' ? 'resume' : 'pause';
  if (dipId !== '') void doAct(path, { dipId }, path === 'pause' ? 'Paused.' : 'Resumed.');
});

let asked = 0;
/** What the market is at, not more often than it can be read. */
async function refresh(atOnce = false): Promise<void> {
  if (!atOnce && performance.now() - asked < stateEveryMs / 3) return;
  asked = performance.now();
  try {
    showState(await api.state());
  } catch {
    // The event stream tells when the market cannot be heard.
  }
}

function showState(state: ConsoleState): void {
  time(state);
  queues(state);
  faults(state);
  setText(part('queue-count', HTMLElement), state.queues.length === 0 ? '' : String(state.queues.length));
  setText(part('fault-count', HTMLElement), state.faults.length === 0 ? '' : String(state.faults.length));
  if (state.played.length !== played.size) schedule();
  played = new Set(state.played);
}

await refresh(true);
setInterval(() => document.visibilityState === 'visible' && void refresh(), stateEveryMs);
api.listen(takeRows, (up) => {
  link.className = up ? 'up' : 'down';
  setText(link, up ? 'live' : 'not connected; trying again');
});
document.documentElement.dataset.ready = 'true';
