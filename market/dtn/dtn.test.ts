import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  answerTo,
  exampleOfDFlow,
  fieldsOf,
  flowResponseText,
  groupOf,
  groupsOf,
  migrationCodeOf,
  mpansOf,
  readDFlow,
  requireLayout,
  responseCodeOf,
  responseTo,
  valuesOf,
  writeDFlow,
} from './index.ts';

const answer = { fileId: 'ANSWER0001', created: '20260401130000' };

test('an example carries the values asked for, in every group that has the field', () => {
  const flow = exampleOfDFlow('D0170', {
    mpanCore: '2000056535971',
    effectiveFromDate: '20260701',
    newMeterOperator: 'MSSA',
  });
  const layout = requireLayout('D0170');
  const request = groupOf(flow, '350');
  assert.ok(request !== undefined);
  assert.deepEqual(fieldsOf(request, layout), {
    effectiveFromDate: '20260701',
    requestedAction: '06',
    additionalInformation: '',
    newMeterOperator: 'MSSA',
    newDataCollector: '',
  });
  assert.deepEqual(mpansOf(flow), ['2000056535971']);
  assert.deepEqual(readDFlow(writeDFlow(flow)).findings, []);
});

test('an example holds the groups of its sender and recipient only', () => {
  assert.deepEqual(groupsOf(exampleOfDFlow('D0155'), '317').length, 1);
  const toCollector = exampleOfDFlow('D0155', {}, { header: { toRole: 'N' } });
  assert.deepEqual(
    toCollector.groups.map((group) => group.id),
    ['315', '320', '316', '318', '22L'],
  );
  assert.deepEqual(readDFlow(writeDFlow(toCollector)).findings, []);
  assert.equal(groupOf(exampleOfDFlow('D0304'), 'I4R'), undefined);
});

test('an example refuses a field that its flow does not have, and a flow without a layout', () => {
  assert.throws(() => exampleOfDFlow('D0170', { mpan: '1200000001238' }), /no field "mpan" here; it has .*mpanCore/);
  assert.throws(() => exampleOfDFlow('D0304', { responseCode: 'Q' }), /no field "responseCode"/);
  assert.throws(() => exampleOfDFlow('D9999'), RangeError);
});

test('a group can occur several times, with what stands under it, or not at all', () => {
  const two = exampleOfDFlow('D0312', {}, { repeats: { I2A: [{ meterId: 'M1' }, { meterId: 'M2' }] } });
  assert.deepEqual(
    two.groups.map((group) => `${group.id}@${group.line}`),
    ['I2A@2', 'I2M@3', 'I2A@4', 'I2M@5'],
  );
  assert.deepEqual(valuesOf(two, 'meterId'), ['M1', 'M2']);
  assert.deepEqual(readDFlow(writeDFlow(two)).findings, []);
  const none = exampleOfDFlow('D0312', {}, { repeats: { I2M: [] } });
  assert.deepEqual(
    none.groups.map((group) => group.id),
    ['I2A'],
  );
});

test('each example is its own: changing one leaves the next as it was', () => {
  const first = exampleOfDFlow('D0170');
  (first.groups as { id: string; fields: readonly string[]; line: number }[]).pop();
  assert.equal(exampleOfDFlow('D0170').groups.length, 2);
});

test('writing counts lines and instances, whatever the groups are', () => {
  const one = exampleOfDFlow('D0010');
  const text = writeDFlow({ ...one, groups: [...one.groups, ...one.groups] });
  assert.match(text, /\nZPT\|EXAMPLE001\|6\|\|2\|20260401120000\|\n$/);
  assert.equal(text.split('\n')[0], 'ZHV|EXAMPLE001|D0010002|N|AAAA|X|BBBB|20260401120000||||TR01|');
});

test('writing can make what reading refuses, but never a line that reads as another', () => {
  const flow = exampleOfDFlow('D0170');
  const wild = writeDFlow({ ...flow, groups: [...flow.groups, { id: '999', fields: ['X'] }] });
  assert.equal(readDFlow(wild).findings[0]?.rule, 'dtn.group-unknown');
  assert.throws(() => writeDFlow({ ...flow, groups: [{ id: '350', fields: ['a|b'] }] }), RangeError);
  assert.throws(() => writeDFlow({ ...flow, groups: [{ id: '350', fields: ['a\nb'] }] }), RangeError);
});

test('what is written is read back, for any texts without separators', () => {
  const text = fc.stringMatching(/^[^|\r\n]*$/);
  fc.assert(
    fc.property(text, text, (meterId, makeAndType) => {
      const flow = exampleOfDFlow('D0312', { meterId: `M${meterId}`, makeAndType });
      assert.deepEqual(readDFlow(writeDFlow(flow)), { flow, findings: [] });
    }),
  );
});

test('reading never throws', () => {
  fc.assert(
    fc.property(fc.string(), fc.stringMatching(/^[|Z0-9A-Z\n]*$/), (one, other) => {
      assert.ok(readDFlow(one).findings.length > 0);
      assert.ok(readDFlow(`ZHV|F1|D0170001|P|AAAA|M|BBBB|20260401120000||||TR01|\n${other}`).findings.length > 0);
    }),
  );
});

test('several metering points are each named once, empty ones never', () => {
  const flow = exampleOfDFlow('D0170');
  const points = ['1200000001238', '2200999888778', '1200000001238', ''].map((mpan) => ({ id: '351', fields: [mpan] }));
  const many = { ...flow, groups: [...groupsOf(flow, '350'), ...points] };
  assert.deepEqual(mpansOf(many), ['1200000001238', '2200999888778']);
  assert.equal(valuesOf(many, 'mpanCore').length, 3);
  assert.deepEqual(valuesOf(many, 'nothing'), []);
});

test('fields beyond the end of a short line are empty, and a group without a row has none', () => {
  const layout = requireLayout('D0170');
  assert.equal(fieldsOf({ id: '350', fields: ['20260401'] }, layout).newDataCollector, '');
  assert.deepEqual(fieldsOf({ id: '999', fields: ['X'] }, layout), {});
});

test('forward migration: D0304 is answered with Q and D0312 with AD, back the way it came', () => {
  for (const [flow, code] of [
    ['D0304', 'Q'],
    ['D0312', 'AD'],
  ] as const) {
    const notice = exampleOfDFlow(
      flow,
      { mpanCore: '2200999888778' },
      { header: { fromMpid: 'MOPA', toMpid: 'REGS' } },
    );
    assert.equal(responseCodeOf(notice), undefined);
    assert.equal(migrationCodeOf(flow), code);
    const response = answerTo(notice, code, answer);
    const { flow: again, findings } = readDFlow(writeDFlow(response));
    assert.deepEqual(findings, []);
    assert.deepEqual(again, response);
    assert.deepEqual(mpansOf(response), ['2200999888778']);
    assert.equal(responseCodeOf(response), code);
    assert.deepEqual(response.header, {
      ...answer,
      fromRole: 'P',
      fromMpid: 'REGS',
      toRole: 'M',
      toMpid: 'MOPA',
      testFlag: 'TR01',
    });
  }
});

test('each instance of a flow gets its response', () => {
  const one = exampleOfDFlow('D0312');
  const two = { ...one, groups: [...one.groups, ...one.groups] };
  assert.deepEqual(
    answerTo(two, 'AD', answer).groups.map((group) => `${group.id}@${group.line}`),
    ['I2A@2', 'I2M@3', 'I2R@4', 'I2A@5', 'I2M@6', 'I2R@7'],
  );
});

test('a notice without MPAN or date can be read, since codes O and N answer it', () => {
  for (const name of ['mpanCore', 'effectiveFromDate']) {
    const { flow, findings } = readDFlow(writeDFlow(exampleOfDFlow('D0304', { [name]: '' })));
    assert.deepEqual(findings, []);
    assert.ok(flow !== undefined);
  }
});

test('a flow without a response has none', () => {
  assert.equal(responseTo('D0170'), undefined);
  assert.equal(responseCodeOf(exampleOfDFlow('D0170')), undefined);
  assert.equal(migrationCodeOf('D0170'), undefined);
  assert.throws(() => answerTo(exampleOfDFlow('D0170'), 'Q', answer), /D0170 has no response/);
});

test('codes have words where the papers print them', () => {
  assert.equal(flowResponseText('D0312', 'AD'), 'AD - forward migration in progress or completed');
  assert.equal(flowResponseText('D0304', 'A'), 'A');
  assert.equal(flowResponseText('D0304', 'AD'), 'AD', 'AD belongs to D0312 only');
});
