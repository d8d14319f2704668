import { everyPage } from '../../reports/testing/every-page.ts';
import { peoplePage } from '../../steps/support/drivers/people-html.ts';
import { formStyle } from '../../wire/html.ts';
import type { Shot } from './shots.ts';

const [wide, narrow] = [1100, 390] as const;

/** Each page in light; in dark and on a telephone those that between them have every colour, table and picture. */
const forms: readonly (readonly [page: string, colorScheme: Shot['colorScheme'], width: number])[] = [
  ['index', 'light', wide],
  ['index', 'dark', wide],
  ['index', 'light', narrow],
  ['rttm', 'light', wide],
  ['rttm', 'dark', wide],
  ['progress', 'light', wide],
  ['progress', 'dark', wide],
  ['progress', 'light', narrow],
  ['qad', 'light', wide],
  ['settlement', 'light', wide],
  ['settlement', 'dark', wide],
  ['pack', 'light', wide],
  ['people', 'light', narrow],
];

/** The pictures that are held to stored ones. */
export function shots(): Shot[] {
  const pages: Readonly<Record<string, string>> = { ...everyPage(), people: askedPage() };
  return forms.map(([page, colorScheme, width]) => ({
    name: `${page}-${colorScheme}${width === narrow ? '-narrow' : ''}`,
    ...{ html: pages[page] ?? '', colorScheme, width },
  }));
}

/** The page on which people say what they did, with a form that was not taken. Its style comes by an address of its own. */
function askedPage(): string {
  const facts = [['metering point', '1000000000012']] as const;
  const tasks = [{ id: 'one', kind: 'act' as const, asked: 'Appoint the metering service.', facts }];
  const again = { id: 'one', wrong: { by: 'say who you are' }, filled: { said: 'done' } };
  const page = peoplePage({ tasks, token: 'token', now: '2026-03-02T10:00', said: 'It was taken.', again });
  return page.replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${formStyle}</style>`);
}
