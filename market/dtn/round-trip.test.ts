import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { DFlow, DFlowHeader } from './d-flow.ts';
import { belongs, flowLayouts } from './flow-layouts.ts';
import type { FieldForm, FieldRow, FlowLayout, GroupRow } from './layout.ts';
import { readDFlow } from './read.ts';
import { writeDFlow } from './write.ts';

const two = (number: number) => String(number).padStart(2, '0');
const date = fc
  .tuple(fc.integer({ min: 2020, max: 2030 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => `${year}${two(month)}${two(day)}`);
const time = fc
  .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }), fc.integer({ min: 0, max: 59 }))
  .map((parts) => parts.map(two).join(''));

const texts: Readonly<Record<FieldForm, fc.Arbitrary<string>>> = {
  mpan: fc.constantFrom('1200000001238', '2200999888778', '1912345678904', '2400000000421', '1000000000040'),
  date,
  'date-time': fc.tuple(date, time).map((parts) => parts.join('')),
  mpid: fc.stringMatching(/^[A-Z0-9]{4}$/),
  digits: fc.stringMatching(/^\d{1,12}$/),
  number: fc.stringMatching(/^-?\d{1,8}(\.\d{1,2})?$/),
  text: fc.stringMatching(/^[^|\r\n]{1,40}$/),
};

function fieldText(field: FieldRow): fc.Arbitrary<string> {
  const filled = field.oneOf === undefined ? texts[field.form] : fc.constantFrom(...field.oneOf);
  return field.required ? filled : fc.oneof(fc.constant(''), filled);
}

type Group = Pick<DFlow['groups'][number], 'id' | 'fields'>;

/** A group as often as its row allows, each time with what may stand under it. */
function groupsFrom(row: GroupRow, layout: FlowLayout, header: DFlowHeader): fc.Arbitrary<readonly Group[]> {
  const inside = layout.groups.filter((child) => child.parent === row.id && belongs(child, header));
  const one = fc
    .tuple(
      fc.tuple(...row.fields.map(fieldText)),
      fc.tuple(...inside.map((child) => groupsFrom(child, layout, header))),
    )
    .map(([fields, children]) => [{ id: row.id, fields }, ...children.flat()]);
  const most = Math.min(row.max ?? 3, Math.max(row.min, 3));
  return fc.array(one, { minLength: row.min, maxLength: most }).map((groups) => groups.flat());
}

function flowsOf(layout: FlowLayout): fc.Arbitrary<DFlow> {
  const variant = fc.constantFrom(...layout.variants).chain(({ from, to }) => {
    const known = (letters: readonly string[]) => letters.filter((letter) => letter.length === 1);
    return fc.tuple(fc.constantFrom(...known(from)), fc.constantFrom(...known(to)));
  });
  return fc
    .tuple(variant, fc.stringMatching(/^[A-Z0-9]{1,10}$/), texts.mpid, texts.mpid, texts['date-time'])
    .chain(([[fromRole, toRole], fileId, fromMpid, toMpid, created]) => {
      const header = { fileId, fromRole, fromMpid, toRole, toMpid, created, testFlag: 'TR01' };
      const top = layout.groups.filter((row) => row.parent === undefined);
      return fc.tuple(...top.map((row) => groupsFrom(row, layout, header))).map((groups) => ({
        flow: layout.flow,
        version: layout.version,
        header,
        groups: groups.flat().map((group, index) => ({ ...group, line: index + 2 })),
      }));
    });
}

for (const layout of flowLayouts) {
  test(`${layout.flow}${layout.version}: what is written is read back, however many groups and whatever they hold`, () => {
    fc.assert(
      fc.property(flowsOf(layout), (flow) => {
        assert.deepEqual(readDFlow(writeDFlow(flow), { testFlag: 'TR01' }), { flow, findings: [] });
      }),
      { numRuns: 60 },
    );
  });
}
