import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { groupsOf, readDFlow, valuesOf } from '../dtn/index.ts';
import { areaOf, createFlowBatches, highestSerial, loadFlowsOf, meteringPointsOf } from './index.ts';

const area = areaOf('10');
const points = [
  ...meteringPointsOf({
    seed: 'flows',
    count: 300,
    area,
    from: 1,
    to: highestSerial,
    segments: [
      { segment: 'S', weight: 6 },
      { segment: 'A', weight: 3 },
      { segment: 'U', weight: 1 },
    ],
    legacy: 50,
    asOf: '2026-03-02',
  }),
];

const batches = createFlowBatches({ asOf: '2026-03-02', testFlag: 'TR01', most: 25 });
const files = points.flatMap((point) => loadFlowsOf(point, area).flatMap((instance) => batches.add(instance)));
files.push(...batches.rest());
const flows = files.map(({ name, text }) => ({ name, ...readDFlow(text) }));

describe('the flows to load by', () => {
  it('are well-formed, every one, and each file has a name and an id of its own', () => {
    for (const { name, findings } of flows) {
      assert.deepEqual(
        findings.filter(({ weight }) => weight === 'refused'),
        [],
        name,
      );
    }
    assert.equal(new Set(files.map(({ name }) => name)).size, files.length);
    assert.equal(new Set(flows.map(({ flow }) => flow?.header.fileId)).size, files.length);
  });

  it('appoint each agent on the network once, and nobody for an unmetered supply', () => {
    const appointed = flows.flatMap(({ flow }) => (flow?.flow === 'D0155' ? valuesOf(flow, 'mpanCore') : []));
    const counts = new Map<string, number>();
    for (const mpan of appointed) counts.set(mpan, (counts.get(mpan) ?? 0) + 1);
    for (const { mpan, segment } of points) assert.equal(counts.get(mpan) ?? 0, segment === 'U' ? 0 : 2, mpan);
  });

  it('confirm the registration of each point under legacy arrangements, and of no other', () => {
    const confirmed = flows.flatMap(({ flow }) => (flow?.flow === 'D0217' ? valuesOf(flow, 'mpanCore') : []));
    const legacy = points.filter(({ regime }) => regime === 'legacy').map(({ mpan }) => mpan as string);
    assert.deepEqual(confirmed.toSorted(), legacy.toSorted());
    const numbers = flows.flatMap(({ flow }) => (flow?.flow === 'D0217' ? valuesOf(flow, 'fileSequenceNumber') : []));
    assert.equal(new Set(numbers).size, flows.filter(({ flow }) => flow?.flow === 'D0217').length);
  });

  it('describe the meter of every point that is read by register or advanced, with its own number', () => {
    const described = new Map<string, string>();
    for (const { flow } of flows) {
      if (flow?.flow !== 'D0150' && flow?.flow !== 'D0268') continue;
      const [top, meter] = flow.flow === 'D0150' ? ['288', '290'] : ['01A', '03A'];
      groupsOf(flow, top).forEach((group, index) => {
        described.set(group.fields[0] ?? '', groupsOf(flow, meter)[index]?.fields[0] ?? '');
      });
    }
    for (const { mpan, segment, standardSettlementConfiguration: configuration, meters } of points) {
      const wanted = segment === 'A' || configuration !== null ? meters[0]?.meterId : undefined;
      assert.equal(described.get(mpan), wanted, mpan);
    }
  });

  it('have two registers where there are two rates', () => {
    const two = points.find(({ standardSettlementConfiguration: configuration }) => configuration === '0151');
    assert.ok(two);
    const [meters] = loadFlowsOf(two, area).filter(({ flow }) => flow === 'D0150');
    assert.deepEqual(
      meters?.groups.filter(({ id }) => id === '293').map(({ fields }) => fields[0]),
      ['L', 'N'],
    );
  });

  it('carry no password or address of an outstation', () => {
    for (const { flow } of flows) {
      if (flow?.flow === 'D0268') assert.deepEqual(valuesOf(flow, 'communicationAddress'), []);
    }
  });

  it('fill their files to the limit and no further', () => {
    for (const { flow } of flows) assert.ok(new Set(flow && valuesOf(flow, 'mpanCore')).size <= 25);
  });
});
