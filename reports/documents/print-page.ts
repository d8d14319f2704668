import { chromiumArguments } from './find-browser.ts';

/**
 * Prints a page of ours as PDF. The page fetches nothing and runs no script, so nothing is waited for but its layout.
 * @param browser path of a Chromium
 */
export async function printedPage(html: string, browser: string): Promise<Buffer> {
  const { chromium } = await import('playwright-core');
  const opened = await chromium.launch({ executablePath: browser, args: chromiumArguments() });
  try {
    const page = await opened.newPage({ javaScriptEnabled: false });
    await page.setContent(html, { waitUntil: 'load' });
    return await page.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true });
  } finally {
    await opened.close();
  }
}
