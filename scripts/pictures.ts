import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { findBrowser } from '../reports/testing/browser.ts';
import { shots } from './pictures/pages.ts';
import type { Pixels } from './pictures/png.ts';
import { launchForPictures, shotOf } from './pictures/shots.ts';
import {
  differenceFromStored,
  drawerOf,
  drawerWords,
  store,
  storedDrawer,
  strayPictures,
  writeDifference,
} from './pictures/stored.ts';
import { isProgram } from './run-alone.ts';

/*
 * The looks of our pages, held to stored pictures in which every letter is a box (docs/decisions/0020-pictures-held.md).
 * `node dist/scripts/pictures.js` compares, `node dist/scripts/pictures.js --accept` stores them as they are now.
 */

export interface Compared {
  /** What differs, by the name of the picture. */
  readonly differing: readonly string[];
  /** Folder with what differs as pictures, where something does. */
  readonly shown: string;
  /** Why a difference may be none of ours; undefined when the stored pictures were drawn by the same browser. */
  readonly otherDrawer?: string;
}

/** Draws every page and compares it with the stored picture. @param browser as `launchForPictures` started it */
export async function comparePictures(browser: Browser): Promise<Compared> {
  const shown = join(tmpdir(), 'mhhs-qt-pictures');
  const names: string[] = [];
  const differing: string[] = [];
  for (const shot of shots()) {
    const now = await shotOf(browser, shot);
    names.push(shot.name);
    const difference = differenceFromStored(shot.name, now);
    if (difference === undefined) continue;
    writeDifference(shown, shot.name, now, difference);
    differing.push(`${shot.name}: ${difference.words}`);
  }
  differing.push(...strayPictures(names).map((file) => `${file} is stored, and no page is held to it`));
  const [own, stored] = [drawerWords(drawerOf(browser.version())), drawerWords(storedDrawer())];
  const otherDrawer = own === stored ? undefined : `the pictures were stored with ${stored}, and this is ${own}`;
  return { differing, shown, ...(otherDrawer !== undefined && { otherDrawer }) };
}

async function accept(browser: Browser): Promise<string> {
  const pictures = new Map<string, Pixels>();
  for (const shot of shots()) pictures.set(shot.name, await shotOf(browser, shot));
  const drawer = drawerOf(browser.version());
  store(pictures, drawer);
  return `${pictures.size} pictures stored, drawn by ${drawerWords(drawer)}; look at them before they are committed`;
}

async function main(): Promise<number> {
  const found = findBrowser();
  if ('missing' in found) {
    console.log(found.missing);
    return 2;
  }
  const browser = await launchForPictures(found.path);
  try {
    if (process.argv.includes('--accept')) {
      console.log(await accept(browser));
      return 0;
    }
    const { differing, shown, otherDrawer } = await comparePictures(browser);
    for (const words of differing) console.log(words);
    if (differing.length === 0) console.log('every page looks as it is stored');
    else console.log(`look at ${shown}${otherDrawer === undefined ? '' : `; ${otherDrawer}`}`);
    return differing.length === 0 ? 0 : 1;
  } finally {
    await browser.close();
  }
}

if (isProgram(import.meta.url)) process.exit(await main());
