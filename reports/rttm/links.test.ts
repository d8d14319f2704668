import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeHref } from './links.ts';

test('An address beside the page or on the web is kept', () => {
  for (const href of [
    'charts/a-1.svg',
    './x',
    '../x?a=b:c',
    '#a:b',
    '/x',
    'https://example.org/a',
    'HTTP://example.org',
  ]) {
    assert.equal(safeHref(href), href);
  }
});

test('An address that could run or reach something else is left out', () => {
  for (const href of [
    undefined,
    '',
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java\nscript:alert(1)',
    ' javascript:alert(1)',
    '\u0001javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/hosts',
    'vbscript:x',
    '//example.org/x',
    '\\\\example.org\\x',
    '/\\example.org',
  ]) {
    assert.equal(safeHref(href), undefined);
  }
});
