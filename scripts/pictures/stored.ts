import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../environments/package-root.ts';
import { type Difference, differenceOf } from './compare.ts';
import { type Pixels, readPng, writePng } from './png.ts';

const folder = join(packageRoot, 'scripts', 'pictures', 'stored');
const drawnByFile = join(folder, 'drawn-by.json');

/** What drew a picture: another drawer may round an edge in another way. */
export interface Drawer {
  readonly browser: string;
  readonly system: string;
}

/** @param version such as "156.0.7300.0"; what comes behind the first number mends and does not draw otherwise */
export const drawerOf = (version: string): Drawer => ({
  browser: `Chromium ${version.split('.')[0] ?? version}`,
  system: process.platform,
});

export const drawerWords = ({ browser, system }: Drawer): string => `${browser} on ${system}`;

/** What drew the stored pictures. */
export const storedDrawer = (): Drawer => JSON.parse(readFileSync(drawnByFile, 'utf8')) as Drawer;

/** How a picture compares with the stored one of its name; undefined when it is the same. */
export function differenceFromStored(name: string, now: Pixels): Difference | undefined {
  const file = join(folder, `${name}.png`);
  if (!existsSync(file)) return { words: 'no picture is stored' };
  return differenceOf(readPng(readFileSync(file)), now);
}

/** Stores pictures in place of those that are there. */
export function store(pictures: ReadonlyMap<string, Pixels>, drawer: Drawer): void {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [name, picture] of pictures) writeFileSync(join(folder, `${name}.png`), writePng(picture));
  writeFileSync(drawnByFile, `${JSON.stringify(drawer, null, 2)}\n`);
}

/** Names of stored pictures that no page is held to. */
export const strayPictures = (names: readonly string[]): string[] =>
  readdirSync(folder).filter((file) => file.endsWith('.png') && !names.includes(file.slice(0, -'.png'.length)));

/** Writes the picture as it is now, and what differs, where a person can look at them. */
export function writeDifference(into: string, name: string, now: Pixels, { picture }: Difference): void {
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, `${name}.now.png`), writePng(now));
  if (picture !== undefined) writeFileSync(join(into, `${name}.difference.png`), writePng(picture));
}
