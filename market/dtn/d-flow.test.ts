import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { flowLayouts, instanceOf, instancesIn, readDFlow, writeDFlow } from './index.ts';

const envelope = {
  fileId: 'F1',
  from: { role: 'M', mpid: 'LMOP' },
  to: { role: 'P', mpid: 'EELC' },
  created: '20260302100000',
  testFlag: 'TR01',
};

const twoMeters = [
  ...instanceOf('D0312', { mpanCore: '1000000000040', effectiveFrom: '20260302', meterId: 'M1' }),
  { id: '18D', fields: ['M2'] },
  ...instanceOf('D0312', { mpanCore: '1000000000059', effectiveFrom: '20260302' }),
];
const good = writeDFlow({ ...envelope, flow: 'D0312', version: '001', groups: twoMeters });
const rules = (text: string) => readDFlow(text).findings.map((finding) => `${finding.path} ${finding.rule}`);

describe('a DTN file', () => {
  it('is written with the counts of its groups and instances', () => {
    assert.equal(good.split('\n')[0], 'ZHV|F1|D0312001|M|LMOP|P|EELC|20260302100000||||TR01|');
    assert.equal(good.trimEnd().split('\n').at(-1), 'ZPT|F1|4||2|20260302100000|');
  });

  it('is read back as it was written, instance by instance', () => {
    const { flow, findings } = readDFlow(good);
    assert.deepEqual(findings, []);
    assert.ok(flow);
    assert.deepEqual(
      instancesIn(flow).map(({ mpanCore }) => mpanCore),
      ['1000000000040', '1000000000059'],
    );
    assert.deepEqual(flow.from, envelope.from);
  });

  it('may end its lines with CR LF', () => {
    assert.deepEqual(rules(good.replaceAll('\n', '\r\n')), []);
  });

  for (const layout of flowLayouts) {
    it(`of ${layout.flow} is faultless when every item of its layout is there`, () => {
      const values = Object.fromEntries(
        layout.groups.flatMap((group) => group.fields.map((field) => [field.replace('?', ''), '1'])),
      );
      const text = writeDFlow({
        ...envelope,
        flow: layout.flow,
        version: layout.version,
        groups: instanceOf(layout.flow, values),
      });
      assert.deepEqual(rules(text), []);
    });
  }
});

describe('a wrong DTN file is refused with the line at fault', () => {
  const cases: [what: string, text: string, expected: string][] = [
    ['nothing at all', '', 'line 1 dtn.header'],
    ['no header', good.split('\n').slice(1).join('\n'), 'line 1 dtn.header'],
    ['no trailer', good.split('\n').slice(0, -2).join('\n'), 'line 5 dtn.trailer'],
    ['a wrong group count', good.replace('|4||2|', '|2||2|'), 'line 6 dtn.group-count'],
    ['a wrong flow count', good.replace('|4||2|', '|4||8|'), 'line 6 dtn.flow-count'],
    ['another file id at the end', good.replace('ZPT|F1', 'ZPT|F2'), 'line 6 dtn.file-id'],
    ['no last separator', good.replace('18D|M2|', '18D|M2'), 'line 4 dtn.separator'],
    ['an unknown group', good.replace('18D|M2', '99Z|M2'), 'line 4 dtn.group'],
    [
      'a group before its parent',
      good.replace('17D|1000000000040|20260302||\n18D|M1|', '18D|M1|\n17D|1000000000040|20260302||'),
      'line 2 dtn.order',
    ],
    ['an empty item that is required', good.replace('18D|M2|', '18D||'), 'line 4 dtn.field'],
    ['a field too many', good.replace('18D|M2|', '18D|M2|X|'), 'line 4 dtn.fields'],
    ['an unknown flow', good.replace('D0312001', 'D9999001'), 'line 1 dtn.flow'],
    ['an unknown version', good.replace('D0312001', 'D0312009'), 'line 1 dtn.flow'],
    ['no test flag', good.replace('TR01|', '|'), 'line 1 dtn.test-flag'],
    ['a bad time', good.replace('|20260302100000||||', '|2026||||'), 'line 1 dtn.created'],
    ['lines after the trailer', `${good}17D|1|\n`, 'line 7 dtn.after-trailer'],
  ];
  for (const [what, text, expected] of cases) {
    it(what, () => assert.ok(rules(text).includes(expected), rules(text).join(', ')));
  }

  it('all its faults at once', () => {
    const text = good.replace('18D|M2|', '99Z|M2').replace('|4||2|', '|1||1|');
    assert.equal(rules(text).length, 4);
  });

  it('a group that comes more often than it may', () => {
    const groups = [
      { id: '280', fields: ['1000000000040', '20260302'] },
      { id: '281', fields: ['0393', '20260302'] },
      { id: '281', fields: ['0393', '20260302'] },
    ];
    assert.deepEqual(rules(writeDFlow({ ...envelope, flow: 'D0149', version: '001', groups })), ['line 4 dtn.count']);
  });
});
