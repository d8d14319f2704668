import type { ConsoleState, ShownQueue } from '../desk.ts';
import { element, setText } from './dom.ts';
import { londonTime } from './london.ts';

type Act = (path: 'pause' | 'resume', body: { readonly dipId: string; readonly channel: string }) => void;

interface QueueRow {
  readonly element: HTMLElement;
  readonly cells: readonly HTMLElement[];
  readonly button: HTMLButtonElement;
}

const stateWords = { idle: 'idle', sending: 'sending', waiting: 'waiting to try again', paused: 'paused' } as const;

/** Rows are changed in place, so that a button that has the focus keeps it. @param body of the table */
export function createQueuePanel(body: HTMLElement, empty: HTMLElement, act: Act): (state: ConsoleState) => void {
  const rows = new Map<string, QueueRow>();
  const rowFor = (queue: ShownQueue): QueueRow => {
    const { recipient, channel } = queue;
    const button = element('button', { type: 'button' });
    button.addEventListener('click', () => {
      act(button.dataset.act === 'resume' ? 'resume' : 'pause', { dipId: recipient.id, channel });
    });
    const cells = Array.from({ length: 4 }, () => element('td'));
    const made = element(
      'tr',
      {},
      element('th', { scope: 'row' }, recipient.name, element('small', {}, ` ${channel}`)),
      ...cells,
      element('td', {}, button),
    );
    body.append(made);
    return { element: made, cells, button };
  };
  return ({ queues }) => {
    empty.hidden = queues.length > 0;
    const named = new Set<string>();
    for (const queue of queues) {
      const key = `${queue.recipient.id} ${queue.channel}`;
      named.add(key);
      const row = rows.get(key) ?? rowFor(queue);
      rows.set(key, row);
      update(row, queue);
    }
    for (const [key, row] of rows) {
      if (named.has(key)) continue;
      row.element.remove();
      rows.delete(key);
    }
  };
}

function update({ element: made, cells, button }: QueueRow, queue: ShownQueue): void {
  const { waiting, inFlight, state, attempt, dueAt, oldestAt } = queue;
  const at = (instant: string | undefined) => (instant === undefined ? '–' : londonTime(instant).time);
  const next = dueAt === undefined ? '–' : `${at(dueAt)} (attempt ${attempt})`;
  const words = [
    inFlight > 0 ? `${waiting} + ${inFlight} under way` : String(waiting),
    stateWords[state],
    next,
    at(oldestAt),
  ];
  for (const [index, cell] of cells.entries()) setText(cell, words[index] ?? '');
  const act = state === 'paused' ? 'resume' : 'pause';
  const label = act === 'resume' ? 'Resume' : 'Pause';
  made.className = state;
  button.dataset.act = act;
  setText(button, label);
  button.setAttribute('aria-label', `${label} ${queue.channel} to ${queue.recipient.name}`);
}
