import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Hosts that both generators call when a report is opened, unless they are kept from it. */
export const analyticsHosts = ['googletagmanager.com', 'google-analytics.com', 'analytics.google.com'] as const;

const namesHost = new RegExp(analyticsHosts.map((host) => host.replaceAll('.', '\\.')).join('|'));
const scriptElement = /<script\b[^>]*>[\s\S]*?<\/script\s*>/gi;
const isGtag = /\bgtag\s*\(|\bdataLayer\b/;

/** Whatever a script in the page tries, the browser itself keeps it from any other host. */
const policy =
  `<meta http-equiv="Content-Security-Policy" content="default-src 'self' data: blob: 'unsafe-inline' 'unsafe-eval'; ` +
  `connect-src 'self' data: blob:; object-src 'none'; base-uri 'self'; form-action 'none'">`;

/**
 * Takes the analytics out of a page: the elements that load them and those that feed them. Scripts that hold the report
 * itself are many megabytes long and are told by their length; a host named within one is put out of reach.
 */
export function withoutAnalytics(html: string): string {
  const cleaned = html.replace(scriptElement, (element) =>
    element.length < 20_000 && (namesHost.test(element) || isGtag.test(element)) ? '' : element,
  );
  return withPolicy(withoutHosts(cleaned));
}

/** A script or another text in which no analytics host is named any longer. */
export function withoutHosts(text: string): string {
  return text.replace(new RegExp(namesHost, 'g'), 'analytics.invalid');
}

function withPolicy(html: string): string {
  return html.replace(/<head\b[^>]*>/i, (head) => `${head}\n${policy}`);
}

/** Every page and script of a generated report, in place. */
export function stripAnalytics(directory: string): void {
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !/\.(?:html?|m?js)$/.test(entry.name)) continue;
    const path = join(entry.parentPath, entry.name);
    const text = readFileSync(path, 'utf8');
    const stripped = /\.html?$/.test(entry.name) ? withoutAnalytics(text) : withoutHosts(text);
    if (stripped !== text) writeFileSync(path, stripped);
  }
}
