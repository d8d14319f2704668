import type { About, ConsoleState } from '../desk.ts';
import { element, part } from './dom.ts';

/** The list of planned faults, and the form that writes the words of a new one. */
export function createFaultPanel(about: About, act: (path: 'plan' | 'lift', body: unknown) => void) {
  const list = part('fault-list', HTMLUListElement);
  const empty = part('no-faults', HTMLElement);
  const words = part('fault-words', HTMLInputElement);
  const name = part('fault-name', HTMLSelectElement);
  const party = part('fault-party', HTMLSelectElement);
  const channel = part('fault-channel', HTMLInputElement);
  const times = part('fault-times', HTMLInputElement);
  const meaning = part('fault-meaning', HTMLElement);
  name.append(...about.faultNames.map((fault) => element('option', { value: fault.name }, fault.name)));

  const write = () => {
    const chosen = about.faultNames.find((fault) => fault.name === name.value);
    meaning.textContent = chosen?.meaning ?? '';
    words.value = [name.value, channel.value.trim(), party.value, times.value === '' ? '' : `first ${times.value}`]
      .filter((word) => word !== '')
      .join(' ');
  };
  for (const field of [name, party, channel, times]) field.addEventListener('input', write);
  write();
  part('fault-form', HTMLFormElement).addEventListener('submit', (event) => {
    event.preventDefault();
    act('plan', { words: words.value });
  });

  let before = '';
  return ({ faults }: ConsoleState) => {
    const now = JSON.stringify(faults);
    if (now === before) return;
    before = now;
    const lost = list.contains(document.activeElement);
    empty.hidden = faults.length > 0;
    list.replaceChildren(
      ...faults.map((fault) => {
        const button = element('button', { type: 'button', 'aria-label': `Lift ${fault.words}` }, 'Lift');
        button.addEventListener('click', () => act('lift', { id: fault.id }));
        return element('li', {}, element('span', {}, fault.words), button);
      }),
    );
    // The button that was pressed is gone with its fault; the next one, or the field, takes the focus.
    if (lost) (list.querySelector('button') ?? words).focus();
  };
}
