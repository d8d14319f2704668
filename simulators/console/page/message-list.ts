import { type Columns, drawHead, drawLine } from './chart.ts';
import { type Line, sentenceOf } from './conversation.ts';
import { element } from './dom.ts';
import { londonTime } from './london.ts';

export interface MessageList {
  /** Shows these lines. @param dropped how many left from the front since the last time */
  show(lines: readonly Line[], columns: Columns, dropped: number): void;
  /** To the newest line, and with the newest from then on. */
  follow(): void;
  follows(): boolean;
  focus(): void;
}

export interface MessageListParts {
  /** The listbox, which scrolls. */
  readonly box: HTMLElement;
  readonly head: HTMLElement;
  /** As high as all lines together. */
  readonly paper: HTMLElement;
  readonly isPlayed: (id: string) => boolean;
  readonly onChoose: (line: Line) => void;
  readonly onEnter: () => void;
  readonly onFollow: (follows: boolean) => void;
}

/** Lines beyond the edges that are drawn as well, so that scrolling shows no gaps. */
const spare = 8;

/** A listbox that draws only what can be seen: thousands of lines cost what one screen of them costs. */
export function createMessageList(parts: MessageListParts): MessageList {
  const { box, head, paper, onChoose, onEnter, onFollow } = parts;
  const drawn = new Map<number, { readonly element: HTMLElement; readonly version: number; readonly place: number }>();
  let lines: readonly Line[] = [];
  let columns: Columns | undefined;
  let active: number | undefined;
  let following = true;

  const rowHeight = () => 2.75 * Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const placeOf = (seq: number | undefined) => lines.findIndex(({ row }) => row.seq === seq);
  const setFollowing = (follows: boolean) => {
    if (follows !== following) onFollow(follows);
    following = follows;
  };

  const clear = () => {
    for (const { element: old } of drawn.values()) old.remove();
    drawn.clear();
  };

  const draw = () => {
    const height = rowHeight();
    if (columns === undefined) return;
    paper.style.blockSize = `${lines.length * height}px`;
    if (following) box.scrollTop = box.scrollHeight;
    const top = Math.max(0, box.scrollTop - head.offsetHeight);
    const first = Math.max(0, Math.floor(top / height) - spare);
    const last = Math.min(lines.length, Math.ceil((top + box.clientHeight) / height) + spare);
    const wanted = new Set(lines.slice(first, last).map(({ row }) => row.seq));
    for (const [seq, old] of drawn) {
      if (wanted.has(seq)) continue;
      old.element.remove();
      drawn.delete(seq);
    }
    for (let place = first; place < last; place += 1) {
      const line = lines[place] as Line;
      const old = drawn.get(line.row.seq);
      if (old?.version === line.version && old.place === place) continue;
      const made = optionOf(line, lines[place - 1], columns, height);
      made.style.transform = `translateY(${place * height}px)`;
      made.setAttribute('aria-posinset', String(place + 1));
      made.setAttribute('aria-setsize', String(lines.length));
      made.addEventListener('click', () => choose(place));
      if (old === undefined) paper.append(made);
      else old.element.replaceWith(made);
      drawn.set(line.row.seq, { element: made, version: line.version, place });
    }
    for (const [seq, { element: option }] of drawn) option.setAttribute('aria-selected', String(seq === active));
    const now = active === undefined ? undefined : drawn.get(active)?.element.id;
    if (now === undefined) box.removeAttribute('aria-activedescendant');
    else box.setAttribute('aria-activedescendant', now);
  };

  const choose = (place: number) => {
    const line = lines[Math.min(Math.max(place, 0), lines.length - 1)];
    if (line === undefined) return;
    active = line.row.seq;
    const height = rowHeight();
    const top = placeOf(active) * height;
    const room = box.clientHeight - head.offsetHeight;
    if (top < box.scrollTop) box.scrollTop = top;
    if (top + height > box.scrollTop + room) box.scrollTop = top + height - room;
    setFollowing(active === lines.at(-1)?.row.seq);
    draw();
    onChoose(line);
  };

  const keys: Readonly<Record<string, (place: number, page: number) => number>> = {
    ArrowDown: (place) => place + 1,
    ArrowUp: (place) => (place < 0 ? lines.length - 1 : place - 1),
    PageDown: (place, page) => place + page,
    PageUp: (place, page) => (place < 0 ? lines.length - 1 : place - page),
    Home: () => 0,
    End: () => lines.length - 1,
  };
  box.addEventListener('keydown', (event) => {
    const move = keys[event.key];
    if (move !== undefined) {
      event.preventDefault();
      choose(move(placeOf(active), Math.max(1, Math.floor(box.clientHeight / rowHeight()) - 2)));
    } else if ((event.key === 'Enter' || event.key === ' ') && active !== undefined) {
      event.preventDefault();
      onEnter();
    }
  });
  box.addEventListener('scroll', () => {
    const atEnd = box.scrollTop + box.clientHeight >= box.scrollHeight - rowHeight() / 2;
    setFollowing(atEnd);
    requestAnimationFrame(draw);
  });

  return {
    show(shown, wide, dropped) {
      lines = shown;
      if (columns === undefined || !sameColumns(columns, wide)) clear();
      columns = wide;
      head.replaceChildren(element('span', { class: 'time' }), ...drawHead(wide, parts.isPlayed));
      paper.style.minInlineSize = `max(100%, calc(${wide.width}px + 5.25rem))`;
      if (!following && dropped > 0) box.scrollTop = Math.max(0, box.scrollTop - dropped * rowHeight());
      draw();
    },
    follow() {
      setFollowing(true);
      draw();
    },
    follows: () => following,
    focus: () => box.focus(),
  };
}

function sameColumns(one: Columns, other: Columns): boolean {
  return (
    one.width === other.width && one.parties.map(({ id }) => id).join() === other.parties.map(({ id }) => id).join()
  );
}

function optionOf(line: Line, before: Line | undefined, columns: Columns, height: number): HTMLElement {
  const { row } = line;
  const { date, time } = londonTime(row.time);
  const newDay = before === undefined || londonTime(before.row.time).date !== date;
  const sentence = sentenceOf(line);
  return element(
    'div',
    { id: `line-${row.seq}`, class: `line ${row.tone}`, role: 'option' },
    element(
      'span',
      { class: 'time' },
      element('b', {}, `${time} `),
      newDay ? element('small', {}, `${date} `) : undefined,
    ),
    drawLine(line, columns, height),
    element('span', { class: 'words' }, element('b', {}, row.title), sentence.slice(row.title.length + 1)),
  );
}
