import type { ShownItem } from '../../../market/enquiry/data-items.ts';

interface Answered {
  readonly error?: string;
  readonly regime?: string;
  readonly items?: readonly ShownItem[];
}

function part<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${kind.name} called ${id}`);
  return found;
}

/** Every text goes in as a text node: nothing that came is ever read as markup. */
function cell(tag: 'th' | 'td', text: string): HTMLElement {
  const made = document.createElement(tag);
  if (tag === 'th') made.setAttribute('scope', 'row');
  made.textContent = text;
  return made;
}

const inWords = (value: ShownItem['value']) => {
  if (value === null) return 'not known';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
};

function tableOf(group: string, items: readonly ShownItem[]): HTMLTableElement {
  const table = document.createElement('table');
  table.createCaption().textContent = group;
  const body = table.createTBody();
  for (const { title, value, effectiveFrom } of items) {
    const row = body.insertRow();
    row.append(
      cell('th', title),
      cell('td', inWords(value)),
      cell('td', effectiveFrom === null ? '' : `from ${effectiveFrom}`),
    );
  }
  return table;
}

const said = part('said', HTMLElement);
const shown = part('items', HTMLElement);

function show({ error, regime, items = [] }: Answered, mpan: string): void {
  said.className = error === undefined ? '' : 'bad';
  said.textContent = error ?? `${mpan}, ${regime === 'migrated' ? 'settled half-hourly' : 'under legacy arrangements'}`;
  const groups = [...new Set(items.map(({ group }) => group))];
  shown.replaceChildren(
    ...groups.map((group) =>
      tableOf(
        group,
        items.filter((item) => item.group === group),
      ),
    ),
  );
}

part('enquiry', HTMLFormElement).addEventListener('submit', async (event) => {
  event.preventDefault();
  const mpan = part('mpan', HTMLInputElement).value;
  const role = part('role', HTMLSelectElement).value;
  const path = `/enquiry/metering-points/${encodeURIComponent(mpan)}?role=${encodeURIComponent(role)}`;
  const answer = await fetch(path).catch(() => undefined);
  show(answer === undefined ? { error: 'The enquiry service does not answer' } : await answer.json(), mpan);
});
