import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { requirementOf } from '../requirements/index.ts';
import { exampleOfDFlow } from './example.ts';
import { fieldForms } from './field-forms.ts';
import { flowLayouts, layoutOf, requireLayout } from './flow-layouts.ts';
import { readDFlow } from './read.ts';
import { flowResponseCodes } from './response-codes.ts';
import { responseRows } from './responses.ts';
import { roleLetters } from './role-letters.ts';
import { writeDFlow } from './write.ts';

test('each flow and version has one layout, with its evidence', () => {
  const tokens = flowLayouts.map((row) => row.flow + row.version);
  assert.equal(new Set(tokens).size, tokens.length);
  for (const row of flowLayouts) {
    assert.match(row.flow, /^D\d{4}$/);
    assert.match(row.version, /^\d{3}$/);
    assert.ok(row.evidence.source.length > 0, row.flow);
  }
});

test('groups are unique, a parent stands before its children, names are unique in a group', () => {
  for (const { flow, groups } of flowLayouts) {
    const ids = groups.map((group) => group.id);
    assert.equal(new Set(ids).size, ids.length, flow);
    assert.ok(
      groups.some((group) => group.parent === undefined),
      flow,
    );
    assert.equal(groups.filter((group) => group.parent === undefined).length, 1, `${flow} begins with one group`);
    for (const [index, group] of groups.entries()) {
      assert.match(group.id, /^[0-9A-Z]{3}$/);
      if (group.parent !== undefined) assert.ok(ids.slice(0, index).includes(group.parent), `${flow} ${group.id}`);
      assert.equal(new Set(group.fields.map((field) => field.name)).size, group.fields.length, `${flow} ${group.id}`);
      if (group.requirement !== undefined) assert.ok(requirementOf(group.requirement) !== undefined, group.requirement);
    }
  }
});

test('every flow names its metering point', () => {
  for (const { flow, groups } of flowLayouts) {
    assert.ok(
      groups.some((group) => group.fields.some((field) => field.name === 'mpanCore')),
      flow,
    );
  }
});

test('examples of fields fit their own form and list', () => {
  for (const { flow, groups } of flowLayouts) {
    for (const field of groups.flatMap((group) => group.fields)) {
      const text = field.example ?? fieldForms[field.form].example;
      assert.ok(fieldForms[field.form].fits(text), `${flow} ${field.name}`);
      if (field.example !== undefined) assert.ok(field.oneOf?.includes(field.example) ?? true, `${flow} ${field.name}`);
    }
  }
});

test('the example of every flow is written and read back without a finding, with its rare groups and without', () => {
  for (const { flow, version, groups } of flowLayouts)
    for (const rare of [[], groups.map((group) => group.id)]) {
      const example = exampleOfDFlow(flow, {}, { version, groups: rare });
      const { flow: again, findings } = readDFlow(writeDFlow(example), { testFlag: 'TR01' });
      assert.deepEqual(findings, [], flow);
      assert.deepEqual(again, example);
    }
});

test('the widths of the public samples', () => {
  const widths = (flow: string) =>
    Object.fromEntries(requireLayout(flow).groups.map((row) => [row.id, row.fields.length]));
  assert.deepEqual(widths('D0268'), { '01A': 10, '02A': 23, '03A': 10, '04A': 10 });
  assert.deepEqual(widths('D0155'), { 315: 15, 316: 1, 317: 1, 318: 2, 320: 2, '22L': 1 });
  assert.equal(widths('D0150')['290'], 25);
  assert.equal(widths('D0150')['293'], 8);
  assert.deepEqual(widths('D0170'), { 350: 5, 351: 1 });
});

test('responses point at groups and fields that exist, and at requirements that exist', () => {
  for (const row of responseRows) {
    const group = requireLayout(row.answeredBy).groups.find((one) => one.id === row.group);
    assert.ok(
      group?.fields.some((field) => field.name === row.codeField),
      row.flow,
    );
  }
  for (const row of flowResponseCodes)
    assert.deepEqual(requirementOf(row.requirement)?.interfaces, [row.flow], row.code);
});

test('a layout can be replaced, and the last version of a flow is the current one', () => {
  const later = { ...requireLayout('D0304'), version: '002' };
  const layouts = [...flowLayouts, later];
  assert.equal(layoutOf('D0304', undefined, layouts)?.version, '002');
  assert.equal(layoutOf('D0304', '001', layouts)?.version, '001');
  const text = writeDFlow(exampleOfDFlow('D0304', {}, { layouts }), layouts);
  assert.deepEqual(readDFlow(text, { layouts }).findings, []);
  assert.equal(readDFlow(text).findings[0]?.rule, 'dtn.flow-version');
});

test('every flow that a process uses has a layout, and D0303 and D0311 have both versions', () => {
  const used = [
    'D0001 D0010 D0011 D0052 D0055 D0058 D0086 D0132 D0134 D0139 D0142 D0148 D0149 D0150 D0151 D0153 D0155 D0170 D0171',
    'D0204 D0205 D0217 D0260 D0261 D0268 D0297 D0300 D0302 D0303 D0304 D0311 D0312 D0313 D0386',
  ].flatMap((row) => row.split(' '));
  assert.deepEqual([...new Set(flowLayouts.map((row) => row.flow))].sort(), used.sort());
  for (const flow of ['D0303', 'D0311']) {
    assert.deepEqual(
      flowLayouts.filter((row) => row.flow === flow).map((row) => row.version),
      ['001', '002'],
    );
    assert.equal(requireLayout(flow).version, '002');
  }
});

test('variants name letters that there are, and the usual way is one of them', () => {
  const letters = [...roleLetters.map((row) => row.letter), 'MDS'];
  for (const { flow, variants, usual } of flowLayouts) {
    for (const letter of variants.flatMap(({ from, to }) => [...from, ...to]))
      assert.ok(letters.includes(letter), flow);
    assert.ok(
      variants.some(({ from, to }) => from.includes(usual.from) && to.includes(usual.to)),
      flow,
    );
  }
});

test('what a layout of ours made up is marked, and groups that no source shows begin with I', () => {
  for (const { flow, evidence, groups } of flowLayouts)
    for (const { id, mark } of groups)
      if (id.startsWith('I')) assert.ok(evidence.mark === 'inferred' || mark === 'inferred', `${flow} ${id}`);
});

test('an unknown flow is refused with those that are known', () => {
  assert.equal(layoutOf('D9999'), undefined);
  assert.throws(() => requireLayout('D9999'), /D9999; known are .*D0170001/);
});

test('the discoveries say of every layout how far it is known', () => {
  const told = readFileSync(new URL('../../../docs/discoveries/dtn.md', import.meta.url), 'utf8');
  const rows = told.split('\n').map((line) => line.split('|').map((cell) => cell.trim()));
  for (const { flow, version, evidence, complete } of flowLayouts) {
    const row = rows.find(([, name, number]) => name === flow && number === version);
    assert.deepEqual(row?.slice(3, 5), [evidence.mark, complete ? 'yes' : 'no'], `${flow}${version}`);
  }
});
