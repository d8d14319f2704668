import assert from 'node:assert/strict';
import { test } from 'node:test';
import { SaxesParser } from 'saxes';
import { hostile, oneOfEach, smallRun } from '../testing/small-run.ts';
import { junitXml } from './junit.ts';

const whole = /^\d+$/;
const decimal = /^\d+(\.\d+)?$/;
const any = /^/;

interface Rule {
  readonly required: Readonly<Record<string, RegExp>>;
  readonly optional: Readonly<Record<string, RegExp>>;
  /** Children in the order of the schema, as a pattern over their names, each followed by a space. */
  readonly children: RegExp;
}

/** The schema of the xUnit plugin of Jenkins (junit-10.xsd), as far as it is used. */
const rules: Readonly<Record<string, Rule>> = {
  testsuites: {
    required: {},
    optional: { name: any, tests: whole, failures: whole, errors: whole, time: decimal, disabled: whole },
    children: /^(testsuite )*$/,
  },
  testsuite: {
    required: { name: any, tests: whole },
    optional: {
      failures: whole,
      errors: whole,
      skipped: whole,
      time: decimal,
      timestamp: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/,
      hostname: any,
      id: any,
      package: any,
    },
    children: /^(properties )?(testcase )*(system-out )?(system-err )?$/,
  },
  properties: { required: {}, optional: {}, children: /^(property )+$/ },
  property: { required: { name: any, value: any }, optional: {}, children: /^$/ },
  testcase: {
    required: { name: any, classname: any },
    optional: { time: decimal, status: any, assertions: any },
    children: /^(skipped )?(error )*(failure )*(system-out )*(system-err )*$/,
  },
  skipped: { required: {}, optional: { message: any, type: any }, children: /^$/ },
  error: { required: {}, optional: { message: any, type: any }, children: /^$/ },
  failure: { required: {}, optional: { message: any, type: any }, children: /^$/ },
  'system-out': { required: {}, optional: {}, children: /^$/ },
};

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Element[];
}

function parsed(xml: string): Element {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const root: Element = { name: '', attributes: {}, children: [] };
  const open = [root];
  parser.on('error', (fault) => assert.fail(fault.message));
  parser.on('opentag', ({ name, attributes }) => {
    const element: Element = { name, attributes, children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('closetag', () => void open.pop());
  parser.write(xml).close();
  const [first] = root.children;
  assert.ok(first);
  return first;
}

function faultsOf({ name, attributes, children }: Element): string[] {
  const rule = rules[name];
  if (rule === undefined) return [`${name} is no element of the schema`];
  const missing = Object.keys(rule.required).filter((key) => attributes[key] === undefined);
  const known = { ...rule.required, ...rule.optional };
  const wrong = Object.entries(attributes).filter(([key, value]) => !known[key]?.test(value));
  const order = children.map((child) => `${child.name} `).join('');
  return [
    ...missing.map((key) => `${name} lacks ${key}`),
    ...wrong.map(([key, value]) => `${name} has ${key}="${value}"`),
    ...(rule.children.test(order) ? [] : [`${name} holds ${order}`]),
    ...children.flatMap(faultsOf),
  ];
}

const { results } = smallRun([
  ...oneOfEach,
  { caseId: 'COA-006', ending: 'failed', title: hostile, words: hostile },
  { caseId: 'COA-001:good', ending: 'passed', pack: 'supplier' },
]);

test('The file is of the common schema, whatever the texts are', () => {
  assert.deepEqual(faultsOf(parsed(junitXml(results))), []);
  assert.deepEqual(faultsOf(parsed(junitXml(smallRun([], false).results))), []);
  assert.notDeepEqual(faultsOf(parsed('<testsuites><testcase name="x"/></testsuites>')), []);
});

test('The numbers are those of the cases, and only the participant fails', () => {
  const root = parsed(junitXml(results));
  const cases = root.children.flatMap(({ children }) => children.filter(({ name }) => name === 'testcase'));
  const having = (name: string) => cases.filter(({ children }) => children.some((child) => child.name === name)).length;
  const { counts } = results;
  assert.deepEqual(
    [cases.length, having('failure'), having('error'), having('skipped')],
    [counts.total, counts.failed, counts.undecided, counts.waiting + counts.notRun],
  );
  assert.deepEqual(
    [root.attributes.tests, root.attributes.failures, root.attributes.errors],
    [String(counts.total), String(counts.failed), String(counts.undecided)],
  );
  for (const suite of root.children) {
    const own = suite.children.filter(({ name }) => name === 'testcase').length;
    assert.equal(suite.attributes.tests, String(own));
  }
});
