import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { listedOrigins } from '../../../environments/addresses.ts';
import type { DriverOf } from '../../../environments/drivers-schema.ts';
import { SetUpFault } from '../../../wire/faults.ts';
import { secretFor } from '../participant/reading-secrets.ts';
import { attach } from './attachments.ts';
import { type BrowserJob, type BrowserResult, startedMessage } from './browser-job.ts';
import { browserPlace } from './browser-place.ts';
import { type Asking, type Driven, type DrivingTools, namesOf } from './driving.ts';

/** A participant's portal, worked by scripts of theirs in a browser, which runs in a process of its own. */
export interface BrowserDriver {
  /** @throws {SetUpFault} when the script cannot be loaded, throws, hangs or returns what it may not */
  drive(asking: Asking, driver: DriverOf<'browser'>, key: string): Promise<Driven>;
  close(): Promise<void>;
}

/** How long a browser may take to be there, on a machine that has much to do. */
const longestStartMs = 60_000;

/** @throws {SetUpFault} when this machine has no browser */
function executable(): string {
  const found = browserPlace();
  if (found !== undefined) return found;
  throw new SetUpFault('This machine has no Chromium for the driver "browser"', {
    next: 'Install it, or set CHROMIUM_PATH to where it is.',
  });
}

/** The program beside this file: compiled next to compiled, source next to source. */
function program(): string {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return fileURLToPath(new URL(`./browser-process.${extension}`, import.meta.url));
}

const whatWentWrong: Readonly<Record<Exclude<BrowserResult['outcome'], 'done'>, string>> = {
  'not loaded': 'cannot be loaded',
  threw: 'threw',
  nonsense: 'returned what is neither nothing nor { id }',
  'no browser': 'has no browser',
};

export function createBrowserDriver(tools: DrivingTools): BrowserDriver {
  let child: ChildProcess | undefined;

  /** It ends by itself when nobody speaks to it any more, and its browser with it; one that hangs is ended. */
  const end = async (how: 'leave' | 'kill'): Promise<void> => {
    const ending = child;
    child = undefined;
    if (ending === undefined || ending.exitCode !== null) return;
    const gone = new Promise((resolve) => ending.once('exit', resolve));
    if (how === 'kill') ending.kill('SIGKILL');
    else ending.disconnect();
    await gone;
  };

  /** The result, or undefined when there is none in time: a script may never come to an end. */
  const result = (job: BrowserJob, timeLimitMs: number): Promise<BrowserResult | undefined> => {
    const running = child ?? fork(program(), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
    child = running;
    return new Promise((resolve) => {
      let timer = setTimeout(() => settle(undefined), longestStartMs + timeLimitMs);
      const onMessage = (message: unknown) => {
        if (message !== startedMessage) return settle(message as BrowserResult);
        clearTimeout(timer);
        timer = setTimeout(() => settle(undefined), timeLimitMs);
      };
      const onExit = () => settle({ outcome: 'threw', words: 'its process ended', refused: [] });
      const settle = (found: BrowserResult | undefined) => {
        clearTimeout(timer);
        running.off('message', onMessage).off('exit', onExit);
        resolve(found);
      };
      running.on('message', onMessage).once('exit', onExit);
      running.send(job);
    });
  };

  const keep = async (kept: Pick<BrowserResult, 'screenshot' | 'trace'>, action: string): Promise<void> => {
    const { journal, directory, scenario } = tools;
    const rows = [
      { path: kept.screenshot, mediaType: 'image/png', shows: `the portal after ${action}` },
      { path: kept.trace, mediaType: 'application/zip', shows: `trace of ${action} in the portal, for Playwright` },
    ];
    for (const { path, mediaType, shows } of rows) {
      if (path === undefined || !existsSync(path)) continue;
      const name = `${action}-${basename(path)}`;
      await attach({ journal, directory, scenario: scenario() }, { name, bytes: readFileSync(path), mediaType, shows });
    }
  };

  return {
    async drive(asking, driver, key) {
      tools.requireListed(driver.url, `${key}.url`);
      const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-browser-'));
      const given = Object.entries(driver.secrets).map(([name, place]) => [
        name,
        secretFor(`${key}.secrets.${name}`, place),
      ]);
      const where = `The script ${driver.script} (${key})`;
      try {
        const job: BrowserJob = {
          ...{
            script: driver.script,
            url: driver.url,
            names: namesOf(asking, tools),
            folder,
            executable: executable(),
          },
          ...{ secrets: Object.fromEntries(given), origins: [...listedOrigins(tools.row)] },
        };
        const found = await result(job, driver.timeLimitMs);
        if (found === undefined) {
          await end('kill');
          throw new SetUpFault(`${where} has not come to an end within ${driver.timeLimitMs / 1000} s`, {
            next: 'See what it waits for, or raise timeLimitMs. Its process was ended.',
          });
        }
        await keep(found, asking.action);
        if (found.outcome === 'done') return found.words === '' ? {} : { theirId: found.words };
        throw faultOf(where, found);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    close: () => end('leave'),
  };
}

function faultOf(where: string, { outcome, words, refused }: BrowserResult): SetUpFault {
  const wrong = outcome === 'done' ? '' : whatWentWrong[outcome];
  const also =
    refused.length === 0 ? '' : `; nothing was sent to ${refused.join(', ')}, which the addresses do not list`;
  return new SetUpFault(`${where} ${wrong}: ${words}${also}`, {
    next: 'Correct the script; the screenshot and the trace are among the attachments of the run.',
  });
}
