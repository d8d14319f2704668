import type { Browser } from 'playwright-core';
import { chromiumArguments } from '../../reports/documents/find-browser.ts';
import { boxFont, uncovered } from './box-font.ts';
import { type Pixels, readPng } from './png.ts';

export interface Shot {
  /** Also the name of the stored file. */
  readonly name: string;
  readonly html: string;
  readonly colorScheme: 'light' | 'dark';
  readonly width: number;
}

/** Of a longer page this much is taken, in pixels. */
const mostHeight = 1_400;

/** What makes a browser draw alike on every machine: no hints of a face, no colours of a screen, no marks of a window. */
const drawingArguments = [
  '--font-render-hinting=none',
  '--disable-lcd-text',
  '--force-color-profile=srgb',
  '--hide-scrollbars',
];

export async function launchForPictures(path: string): Promise<Browser> {
  const { chromium } = await import('playwright-core');
  return chromium.launch({ executablePath: path, args: [...chromiumArguments(), ...drawingArguments] });
}

/** Every text becomes boxes; what a browser draws in its own way, such as a field, is drawn as a plain box too. */
const boxStyle = (): string => `
@font-face{font-family:Boxes;src:url(data:font/ttf;base64,${boxFont().toString('base64')})}
*,*::before,*::after,*::placeholder,*::marker{font-family:Boxes!important;font-weight:400!important;animation:none!important;transition:none!important;caret-color:transparent!important}
input,select,textarea,button{appearance:none!important}
`;

/** A page as a picture. @throws {Error} when it holds a sign that the font has no box for */
export async function shotOf(browser: Browser, { name, html, colorScheme, width }: Shot): Promise<Pixels> {
  const context = await browser.newContext({ bypassCSP: true, colorScheme, viewport: { width, height: mostHeight } });
  try {
    const page = await context.newPage();
    await page.setContent(html, { waitUntil: 'load' });
    const missing = uncovered(await page.evaluate(() => document.body.textContent ?? ''));
    if (missing.length > 0) throw new Error(`${name} holds ${missing.join(' ')}, which the boxes do not cover`);
    await page.addStyleTag({ content: boxStyle() });
    await page.evaluate(() =>
      document.fonts
        .load('12px Boxes')
        .then(() => document.fonts.ready)
        .then(() => undefined),
    );
    const whole = await page.evaluate(() => document.body.getBoundingClientRect().bottom);
    const clip = { x: 0, y: 0, width, height: Math.min(Math.ceil(whole), mostHeight) };
    return readPng(await page.screenshot({ clip }));
  } finally {
    await context.close();
  }
}
