import type { EntryDetails } from '../desk.ts';
import { element } from './dom.ts';
import { londonTime } from './london.ts';

const moment = (instant: string) => {
  const { date, time } = londonTime(instant);
  return `${date} ${time}`;
};

/** One message with its verdict, as the details panel shows it. */
export function messagePanel(details: EntryDetails): HTMLElement[] {
  const { title, tone, verdict, codes, facts } = details;
  const heading = element('h3', { tabindex: '-1', id: 'message-title' }, title);
  const list = facts.flatMap(([name, value]) => [element('dt', {}, name), element('dd', {}, value)]);
  return [
    heading,
    element('p', { class: `verdict ${tone}` }, verdict),
    ...codes.map(({ code, text }) =>
      element('p', { class: 'code' }, element('b', {}, code), text === '' ? '' : ` ${text}`),
    ),
    ...findingsOf(details),
    element('dl', { class: 'facts' }, ...list),
    ...deliveriesOf(details),
    ...headersOf(details),
    ...jsonOf(details),
  ];
}

function findingsOf({ findings }: EntryDetails): HTMLElement[] {
  if (findings.length === 0) return [];
  const items = findings.map(({ weight, rule, path, message }) =>
    element(
      'li',
      { class: weight },
      element('p', {}, element('b', {}, weight === 'refused' ? 'Refused' : 'Advice'), ` ${message}`),
      element('p', { class: 'place' }, element('code', {}, path || 'the body'), ` ${rule}`),
    ),
  );
  const count = findings.length === 1 ? '1 finding' : `${findings.length} findings`;
  return [element('h4', {}, count), element('ol', { class: 'findings' }, ...items)];
}

function deliveriesOf({ deliveries }: EntryDetails): HTMLElement[] {
  if (deliveries.length === 0) return [];
  const rows = deliveries.map(({ recipient, time, attempt, outcome, answer, codes }) =>
    element(
      'tr',
      { class: outcome },
      element('th', { scope: 'row' }, recipient),
      element('td', {}, String(attempt)),
      element('td', {}, outcome),
      element('td', {}, [answer, ...codes.filter((code) => code !== answer)].join(', ')),
      element('td', {}, moment(time)),
    ),
  );
  const head = ['Recipient', 'Attempt', 'Outcome', 'Answer', 'Market time'].map((name) =>
    element('th', { scope: 'col' }, name),
  );
  return [element('h4', {}, 'Deliveries'), scrolled('Deliveries', table(head, rows))];
}

function headersOf({ headers }: EntryDetails): HTMLElement[] {
  if (headers.length === 0) return [];
  const rows = headers.map(([name, value]) =>
    element('tr', {}, element('th', { scope: 'row' }, name), element('td', {}, element('code', {}, value))),
  );
  const head = ['Header', 'Value'].map((name) => element('th', { scope: 'col' }, name));
  return [
    element(
      'details',
      {},
      element('summary', {}, `${headers.length} HTTP headers`),
      scrolled('Headers', table(head, rows)),
    ),
  ];
}

function jsonOf({ lines, cut, findings }: EntryDetails): HTMLElement[] {
  if (lines.length === 0) return [];
  const shown = lines.map(({ text, findings: about }) => {
    const line = element('span', { class: about.length > 0 ? 'flagged' : undefined }, `${text}\n`);
    const notes = about.map((index) => element('span', { class: 'note' }, `▲ ${findings[index]?.message ?? ''}\n`));
    return [line, ...notes];
  });
  const pre = element('pre', { tabindex: '0', role: 'region', 'aria-label': 'Message as JSON' }, ...shown.flat());
  const note = cut ? [element('p', { class: 'hint' }, 'The message is longer; this is its beginning.')] : [];
  return [element('h4', {}, 'Message'), pre, ...note];
}

export function table(head: readonly HTMLElement[], rows: readonly HTMLElement[]): HTMLTableElement {
  return element('table', {}, element('thead', {}, element('tr', {}, ...head)), element('tbody', {}, ...rows));
}

function scrolled(label: string, inner: HTMLElement): HTMLElement {
  return element('div', { class: 'scrolled', tabindex: '0', role: 'region', 'aria-label': label }, inner);
}
