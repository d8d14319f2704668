import { readFileSync } from 'node:fs';

/** What a curl line of `simulate` would send, as curl reads it from its configuration. */
export function readCurl(command: string) {
  const lines = readFileSync(curlFileOf(command), 'utf8').split('\n');
  const values = (name: string) =>
    lines.flatMap((line) => (line.startsWith(`${name} = `) ? [JSON.parse(line.slice(name.length + 3)) as string] : []));
  const headers = Object.fromEntries(values('header').map((header) => header.split(/: (.*)/s).slice(0, 2)));
  const body = readFileSync((values('data-binary')[0] ?? '@').slice(1));
  return { method: 'POST' as const, url: values('url')[0] ?? '', headers, body };
}

/** The configuration that a curl line names. */
export const curlFileOf = (command: string): string => command.replace('curl -K ', '');
