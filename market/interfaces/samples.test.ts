import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { catalogueOf } from './catalogue.ts';
import { judgeBody } from './judge.ts';
import { specificationVersions } from './specification.ts';

/** Real messages of participants; they are not part of the project, so the tests skip where they are not at hand. */
const folder = process.env.MHHS_QT_SAMPLES ?? fileURLToPath(new URL('../../../shared/samples', import.meta.url));
const skip = existsSync(folder) ? false : `no samples at ${folder} (set MHHS_QT_SAMPLES)`;
const sample = (name: string): unknown => JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'));

for (const version of specificationVersions) {
  const catalogue = catalogueOf(version);

  test(`${version}: a participant's IF-033 is accepted, with advice on its made-up MPANs`, { skip }, () => {
    const { findings, messages } = judgeBody(catalogue, sample('if-033-from-a-participant.json'), {
      direction: 'ingress',
    });
    assert.equal(messages.length, 1);
    assert.deepEqual(
      findings.map((one) => [one.weight, one.path.replace('[0].payload.', '')]),
      [
        ['advice', 'CommonBlock.M0.MPANCore'],
        ['advice', 'CustomBlock.B907List[0].existingMeter.linkedImportExportMPAN'],
        ['advice', 'CustomBlock.B908List[0].existingMeter.primaryMPAN'],
        ['advice', 'CustomBlock.B908List[0].existingMeter.secondaryMPAN'],
      ],
    );
  });

  test(`${version}: a malformed IF-041 is refused, each fault at its path`, { skip }, () => {
    const { findings, messages } = judgeBody(catalogue, sample('if-041-malformed.json'), { direction: 'ingress' });
    assert.deepEqual(messages, []);
    const reference = version === '1.8.3' ? [] : [['schema.pattern', 'CommonBlock.S1.senderUniqueReference']];
    const expected = [
      ['body.array', ''],
      ['message.payload', '[0].payload'],
      ['event.form', 'CommonBlock.S0.eventCode'],
      ['schema.key-case', 'CommonBlock.M0.gspGroupID'],
      ...reference,
      ['schema.length', 'CommonBlock.S1.senderDIPID'],
      ['schema.length', 'CommonBlock.A0.primaryRecipients[0]'],
      ['schema.length', 'CommonBlock.D0.publicationID'],
      ['schema.length', 'CommonBlock.M0.MPANCore'],
      ['schema.pattern', 'CustomBlock.B064List[0].cumulativeRegisterReading'],
      ['schema.length', 'CustomBlock.B064List[0].cumulativeRegisterReadingDateTime'],
      ['direction.ingress', 'CommonBlock.D0'],
    ];
    assert.deepEqual(
      findings.map((one) => [one.rule, one.path.replace('[0].payload.', '')]),
      expected,
    );
    assert.ok(findings.every((one) => one.weight === 'refused'));
  });
}
