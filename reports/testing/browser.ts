import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { chromiumArguments, chromiumPath } from '../documents/find-browser.ts';

/** The browser of this machine, or why the tests that need one are left out. */
export function findBrowser(): { path: string } | { missing: string } {
  const path = chromiumPath();
  return path === undefined
    ? { missing: 'no Chromium on this machine; set CHROMIUM_PATH to have this tested' }
    : { path };
}

export function launchBrowser(path: string): Promise<Browser> {
  return chromium.launch({ executablePath: path, args: chromiumArguments() });
}

export interface FolderServer {
  readonly url: string;
  close(): Promise<void>;
}

/** A folder, served from loopback. */
export async function serveFolder(directory: string): Promise<FolderServer> {
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = join(directory, path.endsWith('/') ? `${path}index.html` : path);
    if (!existsSync(file)) return void response.writeHead(404).end();
    const type = file.endsWith('.html') ? 'text/html; charset=utf-8' : 'application/octet-stream';
    response.writeHead(200, { 'content-type': type }).end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise((resolve) => void server.close(() => resolve())),
  };
}
