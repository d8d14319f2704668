import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Finding } from '../checks/finding.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import { exampleOf } from './example.ts';
import { judgeBody, judgeMessage } from './judge.ts';
import { pathText, type Step } from './message-path.ts';
import { eventShape } from './message-shape.ts';
import type { ObjectShape, Shape, ValueShape } from './shape.ts';
import { specificationVersions } from './specification.ts';

const catalogue = catalogueOf('2.1.0');

type Tree = Record<Step, unknown>;

const D0 = {
  transactionID: 'T-IF-036-2200000010-REGS-20260302-0000000000000001',
  transactionTimestamp: '2026-03-02T09:30:01+00:00',
  publicationID: 'PUB-036',
  initialCorrelationID: null,
  replayIndicator: false,
  serviceTicketURL: null,
};

const P0 = { batchId: 'b', totalParts: 2, partNumber: 1, partitionBlock: 'R013', partitionBlockCount: 40 };

/** The example, with a D0, with one value changed; `change` gets the object or list that holds it. */
function changed(
  one: Catalogue,
  id: string,
  event: string,
  steps: readonly Step[],
  change: (holder: Tree, key: Step) => void,
) {
  // Examples leave these two out.
  const inParts = one.event(id, event)?.common.some(({ key }) => key === 'P0') === true;
  const message = exampleOf(one, id, event, { common: { D0, ...(inParts ? { P0 } : {}) } });
  const holder = steps.slice(0, -1).reduce((here, step) => here[step] as Tree, message as unknown as Tree);
  change(holder, steps.at(-1) ?? '');
  return message;
}

const refused = (findings: readonly Finding[]) => findings.filter((finding) => finding.weight === 'refused');

interface Place {
  readonly id: string;
  readonly event: string;
  readonly steps: readonly Step[];
  readonly parent: ObjectShape;
  readonly key: string;
  readonly shape: Shape;
  readonly required: boolean;
}

/** Every key of every block, each once, at the first event whose example holds it. */
function placesOf(one: Catalogue): Place[] {
  const found = new Map<string, Place>();
  for (const row of one.interfaces)
    for (const event of row.events) {
      const walk = (shape: Shape, steps: readonly Step[]): void => {
        if (shape.kind === 'list' && shape.of.kind === 'object') walk(shape.of, [...steps, 0]);
        if (shape.kind !== 'object') return;
        for (const [key, member] of shape.members) {
          if (member.neverSent) continue;
          const name = `${shape.name}.${key}`;
          const facts = { parent: shape, key, shape: member.shape, required: member.required };
          if (shape.name !== 'S0' && !found.has(name))
            found.set(name, { id: row.id, event: event.code, steps: [...steps, key], ...facts });
          walk(member.shape, [...steps, key]);
        }
      };
      walk(eventShape(one, row, event), []);
    }
  return [...found.values()];
}

/** Values that a shape refuses, each with the rule it breaks. */
function wrongValues(shape: Shape): readonly (readonly [value: unknown, rule: string])[] {
  if (shape.kind === 'object')
    return [
      ['text', 'schema.type'],
      [null, 'schema.null'],
    ];
  if (shape.kind === 'list') {
    const tooMany = shape.max === undefined ? [] : [[Array(shape.max + 1).fill(undefined), 'schema.items'] as const];
    return [[{}, 'schema.type'], ...(shape.min > 0 ? [[[], 'schema.items'] as const] : []), ...tooMany];
  }
  const none = shape.nullable ? [['null', 'schema.type'] as const] : [[null, 'schema.null'] as const];
  return [
    ...(shape.rule.kind === 'text' && shape.rule.form === 'text' && shape.nullable ? [] : none),
    ...wrongText(shape),
  ];
}

function wrongText({ rule }: ValueShape): readonly (readonly [unknown, string])[] {
  switch (rule.kind) {
    case 'any':
      return [];
    case 'boolean':
      return [
        ['true', 'schema.type'],
        [1, 'schema.type'],
      ];
    case 'number':
      return rule.max === undefined
        ? [['1', 'schema.type']]
        : [
            ['1', 'schema.type'],
            [rule.max + 1, 'schema.range'],
          ];
    case 'choice':
      return [
        ['?', 'schema.enum'],
        [1, 'schema.type'],
      ];
    case 'text': {
      const long =
        rule.max === undefined
          ? []
          : [['1'.repeat(rule.max + 1), rule.form === 'decimal' ? 'schema.pattern' : 'schema.length'] as const];
      const short = rule.min > 1 && rule.form !== 'decimal' ? [['1', 'schema.length'] as const] : [];
      return [[12, 'schema.type'], ...long, ...short];
    }
  }
}

for (const version of specificationVersions) {
  const one = catalogueOf(version);
  const places = placesOf(one);

  test(`${version}: a wrong value of every field of every block is refused, at its path and nowhere else`, () => {
    assert.ok(places.length > 250, `${places.length} places`);
    for (const place of places)
      for (const [value, rule] of wrongValues(place.shape)) {
        const message = changed(one, place.id, place.event, place.steps, (holder, key) => {
          const filled =
            Array.isArray(value) && value.length > 0 ? value.map(() => (holder[key] as unknown[])[0]) : value;
          holder[key] = filled;
        });
        const what = `${place.id} ${place.event} ${pathText(place.steps)} = ${JSON.stringify(value)}`;
        const findings = refused(judgeMessage(one, message).findings);
        assert.deepEqual(
          findings.map((finding) => [finding.path, finding.rule]),
          [[`[0]${pathText(place.steps)}`, rule]],
          what,
        );
      }
  });

  test(`${version}: every required key is missed at its path, every other one is not`, () => {
    for (const place of places) {
      const message = changed(one, place.id, place.event, place.steps, (holder, key) => delete holder[key]);
      const expected = place.required ? [[`[0]${pathText(place.steps)}`, 'schema.required']] : [];
      const findings = refused(judgeMessage(one, message).findings);
      assert.deepEqual(
        findings.map((finding) => [finding.path, finding.rule]),
        expected,
        pathText(place.steps),
      );
    }
  });

  test(`${version}: an unknown key is refused, except where the description tolerates it`, () => {
    for (const place of places) {
      if (place.shape.kind !== 'object') continue;
      const steps = [...place.steps, 'surplus'];
      const message = changed(one, place.id, place.event, steps, (holder, key) => Object.assign(holder, { [key]: 1 }));
      const findings = refused(judgeMessage(one, message).findings).map((finding) => [finding.path, finding.rule]);
      assert.deepEqual(
        findings,
        place.shape.tolerant ? [] : [[`[0]${pathText(steps)}`, 'schema.unknown-key']],
        place.key,
      );
    }
  });

  test(`${version}: another case of a key is one fault, and names the exact spelling`, () => {
    for (const { id, event, steps, key, required } of places) {
      const other = key.toUpperCase() === key ? key.toLowerCase() : key.toUpperCase();
      const message = changed(one, id, event, steps, (holder) => {
        holder[other] = holder[key];
        delete holder[key];
      });
      const findings = refused(judgeMessage(one, message).findings);
      const path = `[0]${pathText([...steps.slice(0, -1), other])}`;
      // In a tolerant block an optional key in another case is just an extra key.
      if (findings.length === 0) assert.ok(!required, path);
      else
        assert.deepEqual(
          findings.map((one) => [one.path, one.rule, one.expected]),
          [[path, 'schema.key-case', key]],
        );
    }
  });
}

test('the tolerant places are those of the official description', () => {
  const tolerant = new Set<string>();
  for (const place of placesOf(catalogue))
    if (place.shape.kind === 'object' && place.shape.tolerant) tolerant.add(place.shape.name);
  assert.deepEqual([...tolerant].sort(), ['B013', 'B025', 'B091', 'S0']);
  assert.equal(catalogue.blocks.get('B908')?.tolerant, true);
  const loose = catalogue.interfaces.filter((row) =>
    row.events.some((event) => event.tolerates.includes('CommonBlock')),
  );
  assert.deepEqual(
    loose.map((row) => row.id),
    ['IF-007', 'IF-045'],
  );
});

test('several faults of one message are all reported in one go', () => {
  const message = exampleOf(catalogue, 'IF-031', '[DSApp]', {
    common: { S1: { senderTimestamp: '2026-03-02T09:30:00Z', senderDIPID: '22' }, M0: { GSPGroupID: '_Z' } },
    custom: { B071: { proposedDataServiceMPID: 'sdsa', supplierProposedDomesticIndicator: 'true' as never }, B070: {} },
  });
  const findings = refused(judgeMessage(catalogue, message).findings);
  assert.deepEqual(findings.map((finding) => finding.path.replace('[0].payload.', '')).sort(), [
    'CommonBlock.M0.GSPGroupID',
    'CommonBlock.S1.senderDIPID',
    'CommonBlock.S1.senderTimestamp',
    'CustomBlock.B070',
    'CustomBlock.B071.proposedDataServiceMPID',
    'CustomBlock.B071.supplierProposedDomesticIndicator',
  ]);
  const said = Object.fromEntries(findings.map((finding) => [finding.path.split('.').at(-1), finding.message]));
  assert.match(said.senderTimestamp ?? '', /Write \+00:00 in place of Z/);
  assert.match(said.proposedDataServiceMPID ?? '', /Write "SDSA" in capitals/);
  assert.match(said.supplierProposedDomesticIndicator ?? '', /Leave the quotes out/);
  assert.match(said.B070 ?? '', /metering service proposed.*does not belong here/);
});

test('D0 is for the DIP: forbidden on the way in, required on the way out', () => {
  const plain = exampleOf(catalogue, 'IF-036', '[MSAppActive]');
  const published = exampleOf(catalogue, 'IF-036', '[MSAppActive]', { common: { D0 } });
  const rules = (message: unknown, direction?: 'ingress' | 'egress') =>
    judgeMessage(catalogue, message, direction === undefined ? {} : { direction }).findings.map((one) => [
      one.rule,
      one.path,
    ]);
  assert.deepEqual(rules(plain, 'ingress'), []);
  assert.deepEqual(rules(plain, 'egress'), [['direction.egress', '[0].payload.CommonBlock.D0']]);
  assert.deepEqual(rules(published, 'egress'), []);
  assert.deepEqual(rules(published, 'ingress'), [['direction.ingress', '[0].payload.CommonBlock.D0']]);
  assert.deepEqual([rules(plain), rules(published)], [[], []]);
});

test('a D0 that is wrong on the way in is reported as such and as out of place', () => {
  const published = exampleOf(catalogue, 'IF-036', '[MSAppActive]', {
    common: { D0: { ...D0, publicationID: 'IF-036' } },
  });
  const paths = judgeMessage(catalogue, published, { direction: 'ingress' }).findings.map((one) => one.path);
  assert.ok(paths.includes('[0].payload.CommonBlock.D0'));
  assert.ok(paths.includes('[0].payload.CommonBlock.D0.publicationID'));
});

const header = (S0: Record<string, unknown>) => {
  const message = exampleOf(catalogue, 'IF-031', '[MSApp]');
  Object.assign(message.payload.CommonBlock.S0, S0);
  return judgeMessage(catalogue, message).findings;
};

test('an event code in a list: say that it is a text with brackets', () => {
  const [finding, ...others] = header({ eventCode: ['MSApp'] });
  assert.deepEqual(others, []);
  assert.equal(finding?.rule, 'event.form');
  assert.equal(finding?.path, '[0].payload.CommonBlock.S0.eventCode');
  assert.match(finding?.message ?? '', /one text and the square brackets are part of it, as in "\[MSApp\]"/);
});

test('an event code without brackets, in another case, of another interface, of none', () => {
  assert.match(header({ eventCode: 'MSApp' })[0]?.message ?? '', /without its square brackets.*write "\[MSApp\]"/);
  assert.match(header({ eventCode: '[MsApp]' })[0]?.message ?? '', /Did you mean "\[MSApp\]"/);
  const [other] = header({ eventCode: '[MSAppSPRequest]' });
  assert.equal(other?.rule, 'event.unknown');
  assert.match(other?.message ?? '', /it is an event of IF-033/);
  assert.equal(header({ eventCode: '[CompletelyDifferent]' })[0]?.rule, 'event.unknown');
  assert.equal(header({ eventCode: 7 })[0]?.rule, 'event.form');
  assert.equal(header({ eventCode: undefined })[0]?.rule, 'schema.required');
});

test('an event that is not known still has its other faults shown', () => {
  const message = exampleOf(catalogue, 'IF-031', '[MSApp]', { common: { M0: { MPANCore: '12' } } });
  Object.assign(message.payload.CommonBlock.S0, { eventCode: '[CompletelyDifferent]' });
  const rules = judgeMessage(catalogue, message).findings.map((one) => one.rule);
  assert.deepEqual(rules.sort(), ['event.unknown', 'schema.length']);
});

test('an interface that is not there: the nearest ones, and the version that has it', () => {
  const [finding] = header({ interfaceID: 'IF-131' });
  assert.equal(finding?.rule, 'interface.unknown');
  assert.match(finding?.message ?? '', /IF-031/);
  const refresh = judgeMessage(catalogueOf('1.8.3'), exampleOf(catalogue, 'IF-051', '[EESRefresh]')).findings;
  assert.match(refresh[0]?.message ?? '', /specification 2\.1\.0 has it/);
  assert.equal(header({ interfaceID: undefined })[0]?.path, '[0].payload.CommonBlock.S0.interfaceID');
});

test('a wrong schema version is named as such', () => {
  const [finding, ...others] = header({ schemaVersion: '008' });
  assert.deepEqual(others, []);
  assert.equal(finding?.rule, 'schema.version');
  assert.match(finding?.message ?? '', /expected is "011"/);
});

test('the sender unique reference has a form from 2.1.0 on', () => {
  const odd = { common: { S1: { senderUniqueReference: 'my own reference' } } };
  const at = (one: Catalogue) => refused(judgeMessage(one, exampleOf(one, 'IF-031', 'MSApp', odd)).findings);
  assert.deepEqual(at(catalogueOf('1.8.3')), []);
  assert.deepEqual(
    at(catalogue).map((one) => one.rule),
    ['schema.pattern'],
  );
  const short = { common: { S1: { senderUniqueReference: 'S-031-2300000002-SUP-20260302-1' } } };
  assert.deepEqual(judgeMessage(catalogue, exampleOf(catalogue, 'IF-031', 'MSApp', short)).findings, []);
});

test('a wrong check digit is advice: the message passes', () => {
  const message = exampleOf(catalogue, 'IF-020', '[LinkedImportExportAdd]', {
    common: { M1: { principalMPAN: '2000056535972' } },
    custom: { B090List: [{ subsidiaryMPAN: '1234567890123' }] },
  });
  const { findings, message: passed } = judgeMessage(catalogue, message);
  assert.equal(passed, message);
  assert.deepEqual(
    findings.map((one) => [one.weight, one.rule, one.path]),
    [
      ['advice', 'mpan.check-digit', '[0].payload.CommonBlock.M1.principalMPAN'],
      ['advice', 'mpan.check-digit', '[0].payload.CustomBlock.B090List[0].subsidiaryMPAN'],
    ],
  );
});

test('keys of older samples name the present key, and what stands below is judged', () => {
  const message = exampleOf(catalogue, 'IF-021', '[ActivePower]');
  const custom = message.payload.CustomBlock as Tree;
  custom.B900List = [custom.B900];
  delete custom.B900;
  (((custom.B900List as Tree[])[0] as Tree).MQID as Tree).measurementQuantityID = 'ZZ';
  const findings = judgeMessage(catalogue, message).findings.map((one) => [one.rule, one.path]);
  assert.deepEqual(findings, [
    ['schema.old-key', '[0].payload.CustomBlock.B900List[0]'],
    ['schema.enum', '[0].payload.CustomBlock.B900List[0].MQID.measurementQuantityID'],
  ]);
});

test('a body is an array of at least one message', () => {
  const message = exampleOf(catalogue, 'IF-031', '[MSApp]');
  assert.deepEqual(judgeBody(catalogue, [message, message]).messages.length, 2);
  assert.deepEqual(
    judgeBody(catalogue, []).findings.map((one) => one.rule),
    ['body.empty'],
  );
  const bare = judgeBody(catalogue, { ...message, payload: { ...message.payload, extra: 1 } });
  assert.deepEqual(
    bare.findings.map((one) => [one.rule, one.path]),
    [
      ['body.array', ''],
      ['schema.unknown-key', '[0].payload.extra'],
    ],
  );
  assert.deepEqual(bare.messages, []);
  for (const body of [null, undefined, 'text', 7]) assert.deepEqual(judgeBody(catalogue, body).findings.length, 1);
  const second = judgeBody(catalogue, [message, 7]);
  assert.deepEqual([second.messages.length, second.findings[0]?.path], [1, '[1]']);
});

test('whatever comes, judging answers and never throws', () => {
  const anything = fc.jsonValue({ maxDepth: 4 });
  fc.assert(
    fc.property(anything, fc.boolean(), (value, wrap) => {
      const body = wrap ? [{ payload: { CommonBlock: { S0: value }, CustomBlock: value } }] : value;
      const { findings, messages } = judgeBody(catalogue, body as unknown);
      assert.equal(messages.length, 0);
      assert.ok(findings.length > 0);
    }),
    { numRuns: 150, seed: 20261122 },
  );
});

test('a message with one part replaced by anything is refused below that part, or not at all', () => {
  const places = placesOf(catalogue).filter((place) => place.id === 'IF-036' || place.id === 'IF-002');
  fc.assert(
    fc.property(fc.constantFrom(...places), fc.jsonValue({ maxDepth: 2 }), ({ id, event, steps }, value) => {
      const message = changed(catalogue, id, event, steps, (holder, key) => Object.assign(holder, { [key]: value }));
      const path = `[0]${pathText(steps)}`;
      for (const finding of refused(judgeMessage(catalogue, message).findings))
        assert.ok(finding.path.startsWith(path));
    }),
    { numRuns: 200, seed: 20261122 },
  );
});

test('keys that JavaScript knows do no harm', () => {
  const message = JSON.parse(
    JSON.stringify(exampleOf(catalogue, 'IF-031', '[MSApp]')).replace(
      '"B013":{',
      '"__proto__":{"x":1},"constructor":1,"B013":{',
    ),
  );
  const paths = refused(judgeMessage(catalogue, message).findings).map((one) => one.path);
  assert.deepEqual(paths, ['[0].payload.CustomBlock.__proto__', '[0].payload.CustomBlock.constructor']);
});
