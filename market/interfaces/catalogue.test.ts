import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roles } from '../identifiers/roles.ts';
import { catalogueOf } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { judgeMessage } from './judge.ts';
import { cr045 } from './overlays/cr045.ts';
import type { Shape } from './shape.ts';
import { specificationVersions } from './specification.ts';

const goLive = catalogueOf('1.8.3');
const summer = catalogueOf('2.1.0');

test('go-live has 45 interfaces and 12 reports, 2.1.0 one interface more', () => {
  const count = (prefix: string, catalogue = goLive) =>
    catalogue.interfaces.filter((row) => row.id.startsWith(prefix)).length;
  assert.deepEqual([count('IF-'), count('REP-')], [45, 12]);
  assert.deepEqual([count('IF-', summer), count('REP-', summer)], [46, 12]);
});

test('an event is found with and without its brackets, and nothing else is', () => {
  assert.equal(summer.event('IF-031', '[MSApp]')?.code, '[MSApp]');
  assert.equal(summer.event('IF-031', 'MSApp')?.code, '[MSApp]');
  assert.equal(summer.event('IF-031', 'msapp'), undefined);
  assert.equal(summer.find('IF-030'), undefined);
});

test('the same version gives the same catalogue', () => {
  assert.equal(catalogueOf('2.1.0'), summer);
  assert.equal(catalogueOf('2.1.0', [cr045]), catalogueOf('2.1.0', [cr045]));
  assert.notEqual(catalogueOf('2.1.0', [cr045]), summer);
});

test('what 2.1.0 adds: IF-051 with its blocks, two MPIDs, a reference form, one null less', () => {
  const added = summer.interfaces.filter((row) => goLive.find(row.id) === undefined);
  assert.deepEqual(
    added.map((row) => [row.id, row.publication, row.schemaVersion]),
    [['IF-051', 'PUB-051', '001']],
  );
  const newBlocks = [...summer.blocks.keys()].filter((id) => !goLive.blocks.has(id));
  assert.deepEqual(newBlocks, ['B085', 'B086', 'B914']);
  const keys = (catalogue: typeof goLive, block: string) => Object.keys(catalogue.blocks.get(block)?.members ?? {});
  assert.ok(!keys(goLive, 'B081').includes('currentMeteringServiceMPID'));
  assert.ok(keys(summer, 'B081').includes('currentMeteringServiceMPID'));
  assert.ok(keys(summer, 'B082').includes('currentDataServiceMPID'));
  assert.deepEqual(
    [goLive, summer].map((one) => one.items.get('DI-566')?.nullable),
    [true, false],
  );
  const changedItems = [...summer.items].filter(([id, item]) => goLive.items.get(id) !== item).map(([id]) => id);
  assert.deepEqual(changedItems.sort(), ['DI-218', 'DI-219', 'DI-566', 'DI-995']);
});

test('what 2.2.1 adds: reports in parts under a second schema version, and a letter in the reference', () => {
  const autumn = catalogueOf('2.2.1');
  assert.deepEqual(
    autumn.interfaces.map((row) => row.id),
    summer.interfaces.map((row) => row.id),
  );
  assert.deepEqual(
    [...autumn.blocks.keys()].filter((id) => !summer.blocks.has(id)),
    ['P0'],
  );
  const changedItems = [...autumn.items].filter(([id, item]) => summer.items.get(id) !== item).map(([id]) => id);
  assert.deepEqual(changedItems.sort(), ['DI-955', 'DI-956', 'DI-957', 'DI-958', 'DI-959', 'DI-995']);
  const rule = autumn.items.get('DI-995')?.rule;
  const pattern = rule?.kind === 'text' ? rule.pattern : undefined;
  const references: Record<string, boolean> = {
    'S-REP-002A-2300000002-MDS-20260302-1': true,
    'S-031-2300000002-SUP-20260302-1': true,
    'S-REP-0021-2300000002-MDS-20260302-1': false,
    'S-REP-002C-2300000002-MDS-20260302-1': false,
  };
  for (const [text, fits] of Object.entries(references)) assert.equal(pattern?.test(text), fits, text);
});

test('a report of 2.2.1 may come in parts, and under either schema version', () => {
  const autumn = catalogueOf('2.2.1');
  const P0 = { batchId: 'b', totalParts: 2, partNumber: 1, partitionBlock: 'R013', partitionBlockCount: 40 };
  for (const { id, events, schemaVersion } of autumn.interfaces.filter((row) => row.id.startsWith('REP'))) {
    const whole = exampleOf(autumn, id, events[0]?.code ?? '');
    const part = exampleOf(autumn, id, events[0]?.code ?? '', { common: { S0: { schemaVersion: '009' }, P0 } });
    assert.equal(schemaVersion, '008');
    assert.deepEqual(judgeMessage(autumn, whole, { direction: 'ingress' }).findings, []);
    assert.deepEqual(judgeMessage(autumn, part, { direction: 'ingress' }).findings, []);
    assert.notDeepEqual(judgeMessage(summer, part, { direction: 'ingress' }).findings, []);
  }
  const message = exampleOf(autumn, 'REP-007', '[BMUnitDefaultsToSuppliers]', {
    common: { P0: { ...P0, partNumber: 0 } },
  });
  assert.notDeepEqual(judgeMessage(autumn, message, { direction: 'ingress' }).findings, []);
});

test('a proposed change is laid over a version and leaves the version alone', () => {
  const proposed = catalogueOf('2.1.0', [cr045]);
  assert.ok(proposed.event('IF-001', '[SwitchAnnulled]'));
  assert.ok(proposed.event('IF-001', '[SwitchRestored]'));
  assert.equal(summer.event('IF-001', '[SwitchAnnulled]'), undefined);
  const reasons = (catalogue: typeof summer) =>
    catalogue.enumerations.get('DeAppointmentReason')?.map((row) => row.value);
  assert.ok(reasons(proposed)?.includes('SSDFIX'));
  assert.ok(!reasons(summer)?.includes('SSDFIX'));
});

test('an overlay cannot add events to an interface that is not there', () => {
  const astray = { name: 'astray', source: 'test', events: { 'IF-999': [] } };
  assert.throws(() => catalogueOf('2.1.0', [astray]), /IF-999, which is not there/);
});

for (const version of specificationVersions) {
  const catalogue = catalogueOf(version);

  test(`${version}: every row names items, blocks and enumerations that are there`, () => {
    for (const id of catalogue.blocks.keys()) assert.doesNotThrow(() => catalogue.shapeOf(id), id);
    const uses = catalogue.interfaces
      .flatMap((row) => row.events)
      .flatMap((event) => [...event.blocks, ...event.common]);
    for (const use of uses) if (use.block !== 'S0') assert.ok(catalogue.blocks.has(use.block), use.block);
  });

  test(`${version}: no item, block or enumeration value stands there for nothing`, () => {
    const named = [...catalogue.blocks.values()].flatMap((row) => Object.values(row.members)).map((one) => one.what);
    for (const id of catalogue.items.keys()) assert.ok(named.includes(id), `no block uses ${id}`);
    for (const [name, rows] of catalogue.enumerations)
      assert.equal(new Set(rows.map((row) => row.value)).size, rows.length, `${name} has a value twice`);
  });

  test(`${version}: interfaces are unique, in order, and sent by roles there are`, () => {
    const ids = catalogue.interfaces.map((row) => row.id);
    assert.deepEqual(ids, [...new Set(ids)].sort());
    const codes: readonly string[] = roles.map((role) => role.code);
    for (const row of catalogue.interfaces) {
      for (const role of [...row.senders, ...row.recipients]) assert.ok(codes.includes(role), `${row.id} ${role}`);
      for (const event of row.events) assert.match(event.code, /^\[.+\]$/);
    }
  });

  test(`${version}: an example value fits its own rule`, () => {
    for (const id of catalogue.items.keys()) assert.ok(fitsItself(catalogue.shapeOf(id)), id);
  });
}

function fitsItself(shape: Shape): boolean {
  if (shape.kind !== 'value') return false;
  const { example, rule, nullable } = shape;
  if (example === null) return nullable;
  if (rule.kind === 'choice') return rule.values.some((row) => row.value === example);
  if (rule.kind !== 'text') return typeof example === rule.kind;
  const text = String(example);
  return text.length >= rule.min && text.length <= (rule.max ?? text.length) && (rule.pattern?.test(text) ?? true);
}
