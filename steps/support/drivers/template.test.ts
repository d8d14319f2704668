import assert from 'node:assert/strict';
import { test } from 'node:test';
import { at, filled, filledText } from './template.ts';

const names = { mpan: '1000000000015', values: { date: '2026-03-30', meter: { id: 'M 1' }, days: 3, until: null } };

test('a name alone becomes the value of whatever type, others become part of a text', () => {
  const template = { on: '{values.date}', all: ['{values}', '{values.days}'], text: 'for {mpan}, {values.days} days' };
  assert.deepEqual(filled(template, names, 'body'), {
    on: '2026-03-30',
    all: [names.values, 3],
    text: 'for 1000000000015, 3 days',
  });
});

test('what is filled into an address is encoded, and two braces stand for one', () => {
  const path = '/points/{mpan}?meter={values.meter.id}&form={{x}}';
  assert.equal(filledText(path, names, 'url', encodeURIComponent), '/points/1000000000015?meter=M%201&form={x}');
  assert.equal(filledText('{values.until}{values.meter}', names, 'text'), '{"id":"M 1"}');
});

test('a name that is not there is told with those that are, and where it stands', () => {
  assert.throws(
    () => filled({ a: { b: '{values.dat}' } }, names, 'drivers.default.body'),
    /drivers\.default\.body\.a\.b names \{values\.dat\}.*mpan, values\.date, values\.meter/,
  );
  assert.throws(() => filled('{values.toString}', names, 'body'), /names \{values\.toString\}/);
});

test('a path looks into objects and lists', () => {
  assert.deepEqual(at({ meters: [{ id: 7 }] }, 'meters.0.id'), { there: true, value: 7 });
  assert.equal(at({ meters: [] }, 'meters.0.id').there, false);
});

test('a name with a question mark may be missing', () => {
  assert.deepEqual(filled({ a: '{order?}', b: 'x{values.none?}y', c: '{mpan?}' }, names, 'body'), {
    a: null,
    b: 'xy',
    c: names.mpan,
  });
});
