import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Finding } from '../checks/finding.ts';
import { readDFlow } from './read.ts';

/** A file in the form of public samples, with synthetic content; counts are given so that they can be wrong. */
function file(token: string, route: string, groups: readonly string[], counts = `${groups.length}||1`): string {
  const head = `ZHV|F000000001|${token}|${route}|20260401120000||||TR01|`;
  return [head, ...groups, `ZPT|F000000001|${counts}|20260401120000|`, ''].join('\n');
}

const readings = ['026|1200000001238|V|', '028|E12Z070779|R|', '030|S|20260401000000|256980.0|||T|N|'];
const requests = ['350|20260401|06||MOPN||', '351|1200000001238|'];
const fromCollector = 'N|AAAA|X|BBBB';
const fromRegistration = 'P|AAAA|M|BBBB';

function only(findings: readonly Finding[]): Finding {
  assert.equal(findings.length, 1, findings.map((finding) => finding.message).join('\n'));
  return findings[0] as Finding;
}

function refused(text: string, rule: string, path: string): Finding {
  const { flow, findings } = readDFlow(text);
  assert.equal(flow, undefined);
  const finding = only(findings);
  assert.deepEqual([finding.rule, finding.path, finding.weight], [rule, path, 'refused'], finding.message);
  return finding;
}

test('a whole file is read into header and numbered groups', () => {
  const { flow, findings } = readDFlow(file('D0170001', fromRegistration, requests));
  assert.deepEqual(findings, []);
  assert.deepEqual(flow, {
    flow: 'D0170',
    version: '001',
    header: {
      fileId: 'F000000001',
      fromRole: 'P',
      fromMpid: 'AAAA',
      toRole: 'M',
      toMpid: 'BBBB',
      created: '20260401120000',
      testFlag: 'TR01',
    },
    groups: [
      { id: '350', fields: ['20260401', '06', '', 'MOPN', ''], line: 2 },
      { id: '351', fields: ['1200000001238'], line: 3 },
    ],
  });
});

test('the counts of the public samples: lines between header and trailer, instances of the flow', () => {
  const d0150 = [
    '288|1200000001238|20260401||E|',
    '289|0393|20260401|||',
    '290|E12Z070779|||5|J|EDMI AtlasMk10A|MAPA|||||||||||RCAMY|20260401|20260315||||R|20260401|',
    '291|200/5|',
    '293|S|C|AI|1.00||7|||',
    '290|E12Z070780|||5|J|EDMI AtlasMk10A|MAPA|||||||||||RCAMY|20260401|20260315||||R|20260401|',
    '291|200/5|',
    '293|01|C|AI|1.00||7|||',
  ];
  const d0149 = ['280|1200000001238|20260401|', '281|0393|20260401|', '778|00001|', '283|E12Z070779|', '284|S|1|'];
  const d0268 = [
    '01A|1200000001238|20260401|5|6|F||415|3|H||',
    '02A|K18TB00631|VIS||3|6|001||||||||IP|GS|I|192.0.2.1:8080||9600|NETA||||',
    '03A|K21W003729|ABB LV CT|20260401|||200/5|3P4W|A|20260401|MAPA|',
    '04A|10|K18TB00631|006|1.000000|1.00|1.0000|RE|6|||',
  ];
  const d0155 = ['315|1200000001238|20260401|A|B|C|||||||AB1 2CD|CONTRACT01|H|_C|', '317|20260401|', '318|0001|0001|'];
  const rows = [
    ['D0150002', 'M|AAAA|X|BBBB', d0150, '8||1'],
    ['D0149001', 'M|AAAA|X|BBBB', d0149, '5||1'],
    ['D0268002', 'T|AAAA|X|BBBB', d0268, '4||1'],
    ['D0155001', 'X|AAAA|M|BBBB', d0155, '3||1'],
    ['D0155001', 'X|AAAA|M|BBBB', Array.from({ length: 48 }, () => d0155).flat(), '144||48'],
    ['D0010002', fromCollector, [...readings, ...readings], '6||2'],
  ] as const;
  for (const [token, route, groups, counts] of rows) {
    assert.deepEqual(readDFlow(file(token, route, groups, counts)).findings, [], token);
  }
});

test('a group count that is too small or too large is refused at the trailer', () => {
  const six = [...readings, ...readings];
  const finding = refused(file('D0010002', fromCollector, six, '2||2'), 'dtn.count', 'line 8');
  assert.deepEqual([finding.expected, finding.actual, finding.requirement], ['6', '2', 'DTN-ENV-02']);
  refused(file('D0010002', fromCollector, six, '5||2'), 'dtn.count', 'line 8');
  refused(file('D0010002', fromCollector, six, '7||2'), 'dtn.count', 'line 8');
  refused(file('D0010002', fromCollector, six, '8||2'), 'dtn.count', 'line 8');
});

test('a wrong flow count is refused at the trailer', () => {
  const finding = refused(file('D0170001', fromRegistration, requests, '2||2'), 'dtn.count', 'line 4');
  assert.deepEqual([finding.expected, finding.actual, finding.requirement], ['1', '2', 'DTN-ENV-03']);
  refused(file('D0170001', fromRegistration, requests, '2||0'), 'dtn.count', 'line 4');
});

test('a count that is no number is a fault of the trailer', () => {
  refused(file('D0170001', fromRegistration, requests, 'two||1'), 'dtn.envelope', 'line 4');
});

test('a missing final separator is refused on its line, in groups, header and trailer', () => {
  // Cut off a line whose last field is empty, the separator before it would do as the final one.
  const whole = file('D0170001', fromRegistration, ['350|20260401|07||MOPN|DCNW|', '351|1200000001238|']);
  const lines = whole.split('\n');
  for (const index of [0, 1, 2, 3]) {
    const cut = lines.map((line, at) => (at === index ? line.slice(0, -1) : line)).join('\n');
    const finding = readDFlow(cut).findings.find((one) => one.rule === 'dtn.final-separator');
    assert.equal(finding?.path, `line ${index + 1}`);
    assert.equal(finding?.requirement, 'DTN-ENV-05');
    assert.equal(readDFlow(cut).flow, undefined);
  }
});

test('an empty line is refused, a final line end is not needed and CRLF is fine', () => {
  const whole = file('D0170001', fromRegistration, requests);
  assert.deepEqual(readDFlow(whole.trimEnd()).findings, []);
  assert.deepEqual(readDFlow(whole.replaceAll('\n', '\r\n')).findings, []);
  const holed = file('D0170001', fromRegistration, [...requests, '']);
  assert.ok(readDFlow(holed).findings.some((one) => one.path === 'line 4' && one.actual === 'an empty line'));
});

test('a group that the flow does not have is refused, with line and group in the sentence', () => {
  const finding = refused(
    file('D0170001', fromRegistration, [...requests, '352|X|'], '3||1'),
    'dtn.group-unknown',
    'line 4',
  );
  assert.match(finding.message, /^line 4, group "352" of D0170 version 001: expected one of 350, 351, came "352"/);
  assert.equal(finding.requirement, 'DTN-ENV-07');
});

test('where a layout is known from samples only, an unknown group is advice; what is no group id is not', () => {
  const more = readDFlow(file('D0010002', fromCollector, [...readings, '032|X|'], '4||1'));
  assert.equal(only(more.findings).weight, 'advice');
  assert.equal(more.flow?.groups.length, 4);
  refused(file('D0010002', fromCollector, [...readings, 'XX|X|'], '4||1'), 'dtn.group-unknown', 'line 5');
  refused(file('D0010002', fromCollector, [...readings, 'ZPT|X|'], '4||1'), 'dtn.group-unknown', 'line 5');
});

test('an unknown flow and an unknown version are different faults', () => {
  const flow = refused(file('D9999001', fromRegistration, requests), 'dtn.flow-unknown', 'line 1');
  assert.equal(flow.actual, 'D9999');
  const version = refused(file('D0170002', fromRegistration, requests), 'dtn.flow-version', 'line 1');
  assert.deepEqual([version.expected, version.actual], ['D0170 version 001', '002']);
});

test('the test flag must be there, and the one that the environment expects when it expects one', () => {
  const whole = file('D0170001', fromRegistration, requests);
  refused(whole.replace('TR01', ''), 'dtn.test-flag', 'line 1');
  assert.deepEqual(readDFlow(whole.replace('TR01', 'OPER')).findings, []);
  assert.deepEqual(readDFlow(whole, { testFlag: 'TR01' }).findings, []);
  const live = only(readDFlow(whole.replace('TR01', 'OPER'), { testFlag: 'TR01' }).findings);
  assert.deepEqual([live.rule, live.actual, live.requirement], ['dtn.test-flag', 'OPER', 'DTN-ENV-06']);
});

test('faults of the header: form of each place, number of places', () => {
  const whole = file('D0170001', fromRegistration, requests);
  refused(whole.replace('D0170001', 'D0170'), 'dtn.envelope', 'line 1');
  refused(whole.replace('|P|', '|REGS|'), 'dtn.envelope', 'line 1');
  refused(whole.replace('|AAAA|', '|AAA|'), 'dtn.envelope', 'line 1');
  refused(whole.replace('20260401120000||||', '20260431120000||||'), 'dtn.envelope', 'line 1');
  refused(whole.replace('TR01|', 'TR01||'), 'dtn.envelope', 'line 1');
  refused(whole.replace('ZPT|F000000001', 'ZPT|F000000002'), 'dtn.envelope', 'line 4');
});

test('a file without header or trailer is refused and nothing is thrown', () => {
  assert.equal(only(readDFlow('').findings).path, 'line 1');
  const [head = '', ...rest] = file('D0170001', fromRegistration, requests).split('\n');
  assert.equal(only(readDFlow(rest.join('\n')).findings).expected, 'ZHV');
  assert.ok(readDFlow(head).findings.some((one) => one.expected === 'ZPT'));
  assert.ok(readDFlow('{"payload": {}}').findings.length > 0);
});

test('a group stands under its parent, often enough and not too often', () => {
  refused(file('D0170001', fromRegistration, ['350|20260401|06||MOPN||']), 'dtn.group-missing', 'line 2');
  const orphaned = readDFlow(file('D0170001', fromRegistration, ['351|1200000001238|'], '1||0')).findings;
  assert.deepEqual(
    orphaned.map((one) => [one.rule, one.path]),
    [
      ['dtn.group-missing', 'line 1'],
      ['dtn.group-parent', 'line 2'],
    ],
  );
  const response = 'I4R|Q||';
  const twice = ['I4A|1200000001238|20260401|MAPA|||', response, response];
  refused(file('D0304001', 'P|AAAA|M|BBBB', twice), 'dtn.group-count', 'line 4');
});

test('a response group comes from the registration service, always and only', () => {
  const notice = 'I4A|1200000001238|20260401|MAPA|||';
  assert.deepEqual(readDFlow(file('D0304001', 'M|AAAA|P|BBBB', [notice])).findings, []);
  assert.deepEqual(readDFlow(file('D0304001', 'P|AAAA|M|BBBB', [notice, 'I4R|Q||'])).findings, []);
  refused(file('D0304001', 'M|AAAA|P|BBBB', [notice, 'I4R|Q||']), 'dtn.group-direction', 'line 3');
  refused(file('D0304001', 'P|AAAA|M|BBBB', [notice]), 'dtn.group-missing', 'line 2');
});

test('groups in another order are refused where the order is known', () => {
  const groups = ['I2A|1200000001238|20260401||', 'I2R|AD||', 'I2M|E12Z070779|RCAMY||||||||'];
  refused(file('D0312003', 'P|AAAA|M|BBBB', groups), 'dtn.group-order', 'line 4');
});

test('fields: required, form, value, number', () => {
  const at = (line: string) => file('D0010002', fromCollector, [line, ...readings.slice(1)]);
  const missing = refused(at('026||V|'), 'dtn.field-required', 'line 2');
  assert.deepEqual([missing.expected, missing.requirement], ['13 digits', 'DTN-D0010-01']);
  refused(at('026|120000000123|V|'), 'dtn.field-form', 'line 2');
  const short = readDFlow(at('026|1200000001238|')).findings.map((one) => [one.rule, one.weight]);
  assert.deepEqual(short, [
    ['dtn.field-required', 'refused'],
    ['dtn.field-count', 'advice'],
  ]);
});

test('fields of a complete layout: a date that does not exist, a value off the list, a field too many', () => {
  const request = (line: string) => file('D0170001', fromRegistration, [line, '351|1200000001238|']);
  assert.deepEqual(readDFlow(request('350|20280229|06||MOPN||')).findings, []);
  refused(request('350|20260229|06||MOPN||'), 'dtn.field-form', 'line 2');
  refused(request('350|20260401|06||MOPN|||'), 'dtn.field-count', 'line 2');
  const energised = (status: string) => file('D0139002', 'S|AAAA|X|BBBB', [`261|1200000001238|${status}|20260401|||`]);
  assert.deepEqual(readDFlow(energised('E')).findings, []);
  refused(energised('X'), 'dtn.field-value', 'line 2');
});

test('a line without its last empty fields is worth advice, no more', () => {
  const { flow, findings } = readDFlow(
    file('D0170001', fromRegistration, ['350|20260401|06||MOPN|', requests[1] ?? '']),
  );
  assert.deepEqual([only(findings).rule, only(findings).weight], ['dtn.field-count', 'advice']);
  assert.ok(flow !== undefined);
});

test('a wrong check digit is advice: no file format tests it', () => {
  const { flow, findings } = readDFlow(
    file('D0170001', fromRegistration, ['350|20260401|06||MOPN||', '351|1200000001239|']),
  );
  assert.deepEqual(
    [only(findings).rule, only(findings).weight, only(findings).path],
    ['mpan.check-digit', 'advice', 'line 3'],
  );
  assert.ok(flow !== undefined);
});

test('several faults are told together, in the order of the file', () => {
  const text = file('D0170001', fromRegistration, ['350|2026|06||MOPN||', '351|12|', '999|'], '9||9');
  const paths = readDFlow(text).findings.map((one) => one.path);
  assert.deepEqual(paths, ['line 2', 'line 3', 'line 4', 'line 5', 'line 5']);
});

test('a secret never stands in a finding', () => {
  const groups = [
    '01A|1200000001238|20260401|5|6|F||415|3|H||',
    '02A||VIS||3|6|pin|||||||IP|GS|I|192.0.2.1|||||||x|y|',
  ];
  const { findings } = readDFlow(file('D0268002', 'T|AAAA|X|BBBB', groups));
  assert.ok(!JSON.stringify(findings).includes('192.0.2.1'));
});

test('a role letter that nobody has is refused, the new ones N, O, S and T are known', () => {
  const finding = refused(file('D0170001', 'Q|AAAA|M|BBBB', requests), 'dtn.role-unknown', 'line 1');
  assert.equal(finding.requirement, 'DTN-ENV-09');
  for (const letter of 'ST')
    assert.deepEqual(readDFlow(file('D0170001', `P|AAAA|${letter}|BBBB`, requests)).findings, []);
  for (const letter of 'NO')
    assert.deepEqual(readDFlow(file('D0170001', `P|AAAA|${letter}|BBBB`, requests)).findings, []);
});

test('a flow between roles that do not exchange it is refused, or told where the setting says so', () => {
  const text = file('D0170001', 'R|AAAA|M|BBBB', requests);
  const finding = refused(text, 'dtn.variant', 'line 1');
  assert.equal(finding.actual, 'R to M');
  assert.match(finding.message, /Next: send the flow that these two roles exchange/);
  const told = readDFlow(text, { advice: ['dtn.variant'] });
  assert.deepEqual([only(told.findings).weight, told.flow?.flow], ['advice', 'D0170']);
});

test('the market-wide data service has the letter that the setting gives it, and none without', () => {
  const text = file('D0297001', 'X|AAAA|E|BBBB', ['44C|1|', '45C|1|1200000001238|2__AMHHS002|20260401|']);
  assert.equal(only(readDFlow(text).findings).rule, 'dtn.role-unknown');
  assert.deepEqual(readDFlow(text, { mdsRoleLetter: 'E' }).findings, []);
});

test('D0303 counts metering points, of which one file holds several', () => {
  const empty = (count: number) => '|'.repeat(count);
  const point = [`73C|1200000001238|${empty(14)}MHHS|${empty(5)}`, '74C|M1||||'];
  const groups = ['72C|MSSA|', ...point, ...point];
  assert.deepEqual(readDFlow(file('D0303002', 'S|AAAA|8|BBBB', groups, '5||2')).findings, []);
  refused(file('D0303002', 'S|AAAA|8|BBBB', groups, '5||1'), 'dtn.count', 'line 7');
});

test('D0303 of version 2 is valid without registration date and make and type, of version 1 it is not', () => {
  const empty = (count: number) => '|'.repeat(count);
  const groups = ['72C|MSSA|', `73C|1200000001238|${empty(14)}MHHS|${empty(5)}`, '74C|M1||||'];
  assert.deepEqual(readDFlow(file('D0303002', 'S|AAAA|8|BBBB', groups)).findings, []);
  const { findings } = readDFlow(file('D0303001', 'S|AAAA|8|BBBB', groups));
  assert.deepEqual(
    findings.map(({ path }) => path),
    ['line 3', 'line 4'],
  );
});

test('no finding shows the end of a broken line, for it may be a secret', () => {
  const groups = ['01A|1200000001238|20260401|5|6|F||415|3|H||', 'hunter2', '02A|K18|VIS||3|6|hunter2'];
  const { findings } = readDFlow(file('D0268002', 'T|AAAA|X|BBBB', groups));
  assert.ok(findings.length > 2);
  assert.ok(!JSON.stringify(findings).includes('hunter2'));
});
