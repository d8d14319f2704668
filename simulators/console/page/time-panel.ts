import type { ConsoleState } from '../desk.ts';
import { part, setText } from './dom.ts';
import { londonInstant, londonTime, nextMidnight } from './london.ts';

const zone = (aheadMs: number): string => {
  if (aheadMs < 1000) return 'real time';
  const hours = Math.floor(aheadMs / 3_600_000);
  const [days, rest] = [Math.floor(hours / 24), hours % 24];
  const minutes = Math.floor(aheadMs / 60_000) % 60;
  const words = [
    days > 0 ? `${days} d` : '',
    rest > 0 ? `${rest} h` : '',
    days === 0 && minutes > 0 ? `${minutes} min` : '',
  ];
  return `${words.filter((word) => word !== '').join(' ') || 'less than a minute'} ahead of real time`;
};

/** The market's clock, what is due, and the ways to move on. @param move asks for a later time */
export function createTimePanel(move: (to: string, words: string) => void): (state: ConsoleState) => void {
  const date = part('market-date', HTMLElement);
  const time = part('market-time', HTMLElement);
  const ahead = part('market-ahead', HTMLElement);
  const due = part('market-due', HTMLElement);
  const next = part('move-next', HTMLButtonElement);
  const midnight = part('move-midnight', HTMLButtonElement);
  const field = part('move-to', HTMLInputElement);
  let heard = { at: 0, now: Date.now(), moving: false };
  const now = () => heard.now + (heard.moving ? 0 : performance.now() - heard.at);
  const show = () => {
    const shown = londonTime(now());
    setText(date, shown.date);
    setText(time, shown.time);
  };
  setInterval(show, 250);
  next.addEventListener('click', () => move('next', 'what is due next'));
  midnight.addEventListener('click', () => move(new Date(nextMidnight(now())).toISOString(), 'midnight'));
  part('move-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    if (field.value === '') return field.focus();
    move(new Date(londonInstant(field.value)).toISOString(), field.value.replace('T', ' '));
  });
  return ({ time: told }) => {
    heard = { at: performance.now(), now: Date.parse(told.now), moving: told.moving };
    show();
    setText(ahead, told.moving ? 'moving…' : zone(told.aheadMs));
    const [first] = told.due;
    const moment = first === undefined ? undefined : londonTime(first.at);
    const more = told.dueCount > 1 ? `, and ${told.dueCount - 1} more` : '';
    setText(
      due,
      first === undefined || moment === undefined
        ? 'Nothing is due.'
        : `Next: ${moment.date} ${moment.time.slice(0, 5)} ${first.what}${more}`,
    );
    next.disabled = told.moving || first === undefined;
    midnight.disabled = told.moving;
  };
}
