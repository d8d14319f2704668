import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { packageRoot } from '../../environments/package-root.ts';
import { readCuts } from './cuts.ts';
import { legsOf, partsPlayed, readPackBook, withParts } from './pack-book.ts';
import { scenariosOf } from './packs.ts';
import { readScenarios } from './scenarios.ts';
import { readThemes } from './themes.ts';

const root = mkdtempSync(join(tmpdir(), 'mhhs-qt-cuts-'));
after(() => rmSync(root, { recursive: true, force: true }));
const [book, scenarios] = [await readPackBook(), await readScenarios()];

test('a cut is played in parts, each with what its pack and the cut both take', () => {
  const parts = legsOf(book, 'sit-migration') ?? [];
  assert.ok(parts.filter((part) => scenariosOf(part, scenarios).length > 0).length >= 2);
  for (const part of parts) {
    const mine = scenariosOf(part, scenarios);
    assert.ok(mine.every(({ packs, theme }) => packs.includes(part.playedBy ?? '') && theme === 'migration'));
    assert.equal(part.partOf?.cut.name, 'sit-migration');
  }
});

test('the regression cut touches every feature of its packs once in each', () => {
  for (const part of legsOf(book, 'regression') ?? []) {
    const mine = scenariosOf(part, scenarios);
    const pack = book.packs.find(({ name }) => name === part.playedBy);
    assert.ok(pack);
    assert.deepEqual(
      mine.map(({ uri }) => uri),
      [...new Set(scenariosOf(pack, scenarios).map(({ uri }) => uri))],
    );
  }
});

test('the cases that a cut groups are cases of the cut', () => {
  for (const cut of book.cuts) {
    const ids = new Set(
      (legsOf(book, cut.name) ?? []).flatMap((leg) => scenariosOf(leg, scenarios)).map((row) => row.caseId),
    );
    for (const { cases } of cut.groups)
      for (const caseId of cases) assert.ok(ids.has(caseId), `${cut.name}: ${caseId}`);
  }
});

test('what was run of a cut is found again, and its scenarios say where they are played', () => {
  const [part] = legsOf(book, 'sit-functional') ?? [];
  assert.ok(part);
  const facts = { name: 'sit-functional', version: '1.0', parts: [{ leg: part.name, pack: 'ldso', version: '1.0' }] };
  const played = partsPlayed(book, [facts, { name: 'ldso', version: '1.0' }]);
  assert.deepEqual(
    played.map(({ name }) => name),
    [part.name],
  );
  const named = withParts(scenarios, played).filter(({ packs }) => packs.includes(part.name));
  assert.equal(named.length, scenariosOf(part, scenarios).length);
});

test('a cut of a pack that is not there is told with its line', async () => {
  mkdirSync(join(root, 'features'));
  cpSync(join(packageRoot, 'features', 'packs'), join(root, 'features', 'packs'), { recursive: true });
  const text = 'name: regression\ntitle: x\nversion: "1.0"\nof: [ldso, settlement]\nselect: "@a"\n';
  writeFileSync(join(root, 'features', 'packs', 'regression.yaml'), text);
  const others = book.packs.filter(({ name }) => name !== 'settlement');
  await assert.rejects(readCuts(others, root), /regression\.yaml:4 takes scenarios of the pack settlement/);
});

test('a process is in one theme at most, and every scenario has one', () => {
  const processes = readThemes().flatMap((theme) => theme.processes);
  assert.equal(new Set(processes).size, processes.length);
  assert.deepEqual(
    scenarios.filter(({ theme }) => theme === undefined).map(({ caseId }) => caseId),
    [],
  );
});
