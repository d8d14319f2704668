import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FeatureFault, parseFeature } from './feature-files.ts';
import { scenariosOf, spokenIn, versionFor } from './packs.ts';
import { kebabCase, rowsOf } from './scenarios.ts';

const feature = `@process-appointment @pack-ldso
Feature: Change of agent
  Background:
    Given a metering point

  @id-COA-001 @req-REC-APP-01 @role-SUP @role-REGS @segment-smart @clock-virtual
  Scenario: A new service is appointed
    When the supplier appoints a metering service
    Then the service is told

  @id-COA-002 @req-REC-APP-02 @role-REGS @segment-smart
  Scenario Outline: The floor, <case>
    When the supplier appoints a service <when>
      | a      |
      | <when> |
    Then it is <outcome>
    And it stays so

    Examples:
      | case           | when  | outcome  |
      | on the floor   | today | accepted |
      | one day beyond | late  | refused  |
`;

const rows = (text = feature) => rowsOf(parseFeature(text, 'features/coa.feature'));

test('each scenario and each row of an outline is a case with its tags joined', () => {
  const [first, second, third] = rows();
  assert.deepEqual(
    [first?.caseId, second?.caseId, third?.caseId],
    ['COA-001', 'COA-002:on-the-floor', 'COA-002:one-day-beyond'],
  );
  assert.equal(first?.process, 'appointment');
  assert.deepEqual(first?.roles, ['SUP', 'REGS']);
  assert.deepEqual(first?.segments, ['smart']);
  assert.deepEqual(first?.packs, ['ldso']);
  assert.deepEqual(first?.requirements, ['REC-APP-01']);
  assert.equal(first?.clock, 'virtual');
  assert.equal(second?.clock, undefined);
  assert.equal(second?.title, 'The floor, on the floor');
  assert.equal(second?.line, 21);
});

test('background steps come first, with their keywords', () => {
  assert.deepEqual(
    rows()[1]?.steps.map(({ keyword }) => keyword),
    ['Given', 'When', 'Then', 'And'],
  );
});

test('a fingerprint stays over comments, blank lines, the title and the order of tags', () => {
  const moved = feature
    .replace('Feature:', '# a comment\n\nFeature:')
    .replace('A new service is appointed', 'Another title')
    .replace('@role-SUP @role-REGS', '@role-REGS @role-SUP');
  assert.equal(rows(moved)[0]?.fingerprint, rows()[0]?.fingerprint);
});

test('a fingerprint changes with a step, a keyword, a tag, a background, a table or a row', () => {
  const before = rows().map(({ fingerprint }) => fingerprint);
  const changed = (from: string, to: string) => rows(feature.replace(from, to)).map(({ fingerprint }) => fingerprint);
  assert.notEqual(changed('the service is told', 'the service knows')[0], before[0]);
  assert.notEqual(changed('And it stays so', 'But it stays so')[1], before[1]);
  assert.notEqual(changed('@req-REC-APP-01', '@req-REC-APP-02')[0], before[0]);
  assert.notEqual(changed('Given a metering point', 'Given two metering points')[2], before[2]);
  assert.notEqual(changed('| a      |', '| b      |')[1], before[1]);
  const row = changed('today', 'now');
  assert.notEqual(row[1], before[1]);
  assert.equal(row[2], before[2]);
});

test('a file that is not Gherkin names file and line', () => {
  assert.throws(
    () => parseFeature('Feature: a\n  Scenario: b\n    Given c\n  nonsense', 'x.feature'),
    (fault: unknown) => {
      assert.ok(fault instanceof FeatureFault);
      assert.match(fault.message, /x\.feature: \(4:/);
      return true;
    },
  );
});

test('a pack takes its scenarios, a tag expression narrows it', () => {
  const all = rows().map((row) => ({ ...row, version: 1 }));
  assert.equal(scenariosOf({ select: '@pack-ldso' }, all).length, 3);
  assert.equal(scenariosOf({ select: '@pack-supplier' }, all).length, 0);
  assert.equal(scenariosOf({ select: '@pack-ldso' }, all, '@id-COA-001 or @id-COA-009').length, 1);
  assert.equal(scenariosOf({ select: '@pack-ldso or @pack-dip' }, all, 'not @id-COA-001').length, 2);
});

test('a scenario says since which version there is what it is about', () => {
  const all = rows(feature.replace('@id-COA-001', '@id-COA-001 @since-2.1.0')).map((row) => ({ ...row, version: 1 }));
  assert.equal(spokenIn('1.8.3', all).length, 2);
  assert.equal(spokenIn('2.1.0', all).length, 3);
  assert.equal(versionFor(all), '2.1.0');
  assert.equal(versionFor(spokenIn('1.8.3', all)), undefined);
});

test('a scenario says of which proposed change it is, and is played where that is switched on', () => {
  const all = rows(feature.replace('@id-COA-001', '@id-COA-001 @overlay-CR045')).map((row) => ({ ...row, version: 1 }));
  assert.equal(spokenIn('1.8.3', all).length, 2);
  assert.equal(spokenIn('1.8.3', all, ['CR045']).length, 3);
  assert.equal(spokenIn('1.8.3', all, ['CR044']).length, 2);
});

test('a case name becomes kebab case', () => {
  assert.equal(kebabCase('On the floor, 09:00!'), 'on-the-floor-09-00');
});
