import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { type BrowserJob, type BrowserResult, startedMessage } from './browser-job.ts';

/** What a script of a participant is called with. */
type Script = (given: Readonly<Record<string, unknown>> & { readonly page: Page }) => unknown;

let browser: Browser | undefined;

async function launched(executable: string): Promise<Browser> {
  // Chromium refuses its own sandbox to root.
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  browser ??= await chromium.launch({ executablePath: executable, args, handleSIGINT: false });
  return browser;
}

const wordsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault)).slice(0, 1_000);

async function loaded(path: string): Promise<Script> {
  const module: { readonly act?: unknown } = await import(pathToFileURL(path).href);
  if (typeof module.act === 'function') return module.act as Script;
  throw new TypeError('it exports no function called act');
}

/** A script says nothing, or an id. */
function read(answer: unknown): Pick<BrowserResult, 'outcome' | 'words'> {
  if (answer === undefined || answer === null) return { outcome: 'done', words: '' };
  const { id } = answer as { readonly id?: unknown };
  const names = typeof answer === 'object' ? Object.keys(answer) : [];
  if (names.every((name) => name === 'id') && (typeof id === 'string' || typeof id === 'number'))
    return { outcome: 'done', words: String(id) };
  return { outcome: 'nonsense', words: typeof answer === 'object' ? `{ ${names.join(', ')} }` : typeof answer };
}

/** Nothing is sent to an address that is not listed, whatever the page asks for. */
async function keepToListed(context: BrowserContext, origins: readonly string[]): Promise<readonly string[]> {
  const refused: string[] = [];
  await context.route('**/*', (route) => {
    const url = route.request().url();
    if (/^(data|blob|about):/.test(url) || origins.includes(new URL(url).origin)) return route.continue();
    refused.push(new URL(url).origin);
    return route.abort('blockedbyclient');
  });
  return refused;
}

async function carryOut(job: BrowserJob): Promise<BrowserResult> {
  const nothing = { refused: [] };
  let script: Script;
  try {
    script = await loaded(job.script);
  } catch (fault) {
    return { outcome: 'not loaded', words: wordsOf(fault), ...nothing };
  }
  let opened: Browser;
  try {
    opened = await launched(job.executable);
  } catch (fault) {
    return { outcome: 'no browser', words: wordsOf(fault), ...nothing };
  }
  const context = await opened.newContext({ ignoreHTTPSErrors: true, serviceWorkers: 'block' });
  const refused = await keepToListed(context, job.origins);
  // A trace shows everything that was typed, a secret too.
  const traced = Object.keys(job.secrets).length === 0;
  if (traced) await context.tracing.start({ screenshots: true, snapshots: true });
  const page = await context.newPage();
  process.send?.(startedMessage);
  let said: Pick<BrowserResult, 'outcome' | 'words'>;
  try {
    await page.goto(job.url);
    said = read(await script({ ...job.names, secrets: job.secrets, page }));
  } catch (fault) {
    said = { outcome: 'threw', words: wordsOf(fault) };
  }
  const screenshot = join(job.folder, 'screenshot.png');
  const trace = join(job.folder, 'trace.zip');
  const shot = await page.screenshot({ path: screenshot, fullPage: true }).then(
    () => ({ screenshot }),
    () => ({}),
  );
  if (traced) await context.tracing.stop({ path: trace });
  await context.close();
  return { ...said, refused: [...new Set(refused)], ...shot, ...(traced ? { trace } : {}) };
}

process.on('message', (job: BrowserJob) => {
  carryOut(job)
    .catch((fault: unknown): BrowserResult => ({ outcome: 'threw', words: wordsOf(fault), refused: [] }))
    .then((result) => process.send?.(result));
});
// Ctrl+C in a terminal reaches it as well. Whoever started it ends in order, and ends it then.
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
