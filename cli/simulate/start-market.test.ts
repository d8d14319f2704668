import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createHttpClient } from '../../wire/http-client.ts';
import { openPki } from '../../wire/pki.ts';
import { simulate } from '../commands/simulate.ts';
import { spokenIo } from '../testing/spoken-io.ts';

/** The headers, address and body of a curl configuration, as curl would read them. */
function readCurl(file: string) {
  const lines = readFileSync(file, 'utf8').split('\n');
  const values = (name: string) =>
    lines.flatMap((line) => (line.startsWith(`${name} = `) ? [JSON.parse(line.slice(name.length + 3)) as string] : []));
  const headers = Object.fromEntries(values('header').map((header) => header.split(/: (.*)/s).slice(0, 2)));
  return { url: values('url')[0] ?? '', headers, body: readFileSync((values('data-binary')[0] ?? '@').slice(1)) };
}

test('the example of a simulated DIP is taken, again and again; a taken port is a set-up fault', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'simulate-'));
  const io = spokenIo({ cwd });
  const folder = join(cwd, '.mhhs-qt', 'simulate');
  const exitCode = await simulate({ only: ['dip'], port: '0', json: true }, io, async () => {
    const facts = JSON.parse(io.said.out);
    assert.equal(statSync(facts.apiKeysPath).mode & 0o077, 0);
    const pki = await openPki(join(folder, 'pki'));
    const client = createHttpClient({ identity: await pki.identity('participant'), ca: pki.ca });
    for (const _time of [1, 2]) {
      const { url, headers, body } = readCurl(join(folder, 'example.curl'));
      const answer = await client.request({ method: 'POST', url, headers, body });
      assert.equal(answer.status, 201, answer.body.toString());
    }
    await client.close();
    const port = new URL(facts.url).port;
    await assert.rejects(
      simulate({ only: [], port }, spokenIo({ cwd }), async () => {}),
      { name: 'SetUpFault' },
    );
  });
  assert.equal(exitCode, 0);
});
