import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { parseFeature } from '../../steps/support/feature-files.ts';
import { featureFaults, statisticsFaults } from './features.ts';
import { importFault, importsIn } from './imports.ts';

describe('the import check', () => {
  it('finds every form of import', () => {
    const text =
      "import { a } from './a.ts';\nimport {\n  b,\n} from '../b/b.ts';\nexport * from 'zod';\nimport './c.ts';\nconst d = await import('./d.ts');\n";
    const targets = importsIn(text, 'market/x.ts').map(({ target }) => target);
    assert.deepEqual(targets, ['market/a.ts', 'b/b.ts', 'zod', 'market/c.ts', 'market/d.ts']);
  });

  const refused: [string, string][] = [
    ['market/a.ts', 'wire/clock.ts'],
    ['market/a.ts', 'node:fs'],
    ['market/a.ts', 'undici'],
    ['wire/a.ts', 'simulators/dip/dip.ts'],
    ['simulators/css/css.ts', 'simulators/dip/dip.ts'],
    ['simulators/css/css.ts', 'steps/support/world.ts'],
    ['environments/a.ts', 'simulators/market.ts'],
    ['reports/a.ts', 'wire/journal.ts'],
    ['steps/a.ts', 'reports/publish.ts'],
    ['steps/a.ts', 'cli/main.ts'],
  ];
  for (const [file, target] of refused) {
    it(`refuses ${target} in ${file}`, () => assert.notEqual(importFault({ file, target }), undefined));
  }

  const allowed: [string, string][] = [
    ['market/a.ts', 'zod'],
    ['market/a.ts', 'market/b.ts'],
    ['market/a.test.ts', 'node:test'],
    ['market/a.ts', 'node:crypto'],
    ['wire/a.ts', 'market/b.ts'],
    ['simulators/dip/a.ts', 'simulators/dip/b.ts'],
    ['simulators/market.ts', 'simulators/dip/index.ts'],
    ['steps/a.ts', 'simulators/market.ts'],
    ['cli/a.ts', 'reports/publish.ts'],
  ];
  for (const [file, target] of allowed) {
    it(`allows ${target} in ${file}`, () => assert.equal(importFault({ file, target }), undefined));
  }
});

const tags = '@id-COA-900 @req-REC-APP-05 @process-appointment @pack-ldso @segment-smart @role-REGS';
const steps = ['Given a point', 'When it moves', 'Then it has moved'];
const feature = (changed: { tags?: string; steps?: string[]; rest?: string } = {}) =>
  parseFeature(
    `Feature: x\n\n  ${changed.tags ?? tags}\n  Scenario${changed.rest === undefined ? '' : ' Outline'}: y\n${(
      changed.steps ?? steps
    )
      .map((step) => `    ${step}\n`)
      .join('')}${changed.rest ?? ''}`,
    'features/x.feature',
  );

describe('the rules for features', () => {
  it('let a good scenario pass', () => assert.deepEqual(featureFaults(feature()), []));

  const cases: [string, Parameters<typeof feature>[0], RegExp][] = [
    ['no id', { tags: tags.replace('@id-COA-900', '') }, /@id-/],
    ['two ids', { tags: `${tags} @id-COA-901` }, /2 @id-/],
    ['no requirement', { tags: tags.replace('@req-REC-APP-05', '') }, /no requirement/],
    ['an unknown requirement', { tags: tags.replace('REC-APP-05', 'REC-APP-999') }, /no requirement/],
    ['an unknown process', { tags: tags.replace('@process-appointment', '@process-cooking') }, /no process/],
    ['a tag of no family', { tags: `${tags} @wip` }, /no family/],
    ['two Whens', { steps: ['Given a', 'When b', 'When c', 'Then d'] }, /2 Whens/],
    ['no When', { steps: ['Given a', 'And b', 'Then c'] }, /0 Whens/],
    ['no Then', { steps: ['Given a', 'And b', 'When c'] }, /no Then/],
    ['too few steps', { steps: ['When a', 'Then b'] }, /2 steps/],
    ['too many steps', { steps: ['Given a', ...Array(7).fill('And b'), 'When c', 'Then d'] }, /10 steps/],
    ['an address', { steps: ['Given https://x', 'When b', 'Then c'] }, /an address/],
    ['an interface number', { steps: ['Given a', 'When b', 'Then IF-032 comes'] }, /number of an interface/],
    ['a field path', { steps: ['Given a', 'When b', 'Then B070 is right'] }, /field path/],
    ['a code', { steps: ['Given a', 'When b', 'Then REG1024 comes'] }, /response code/],
    ['seconds', { steps: ['Given a', 'When 5 seconds pass', 'Then c'] }, /seconds/],
    [
      'a first column that is not case',
      { rest: '\n    Examples:\n      | segment |\n      | smart |\n' },
      /not "case"/,
    ],
    ['a row without a name', { rest: '\n    Examples:\n      | case | s |\n      |  | smart |\n' }, /without a name/],
    ['two rows of one name', { rest: '\n    Examples:\n      | case |\n      | A b |\n      | a-B |\n' }, /two rows/],
    ['a tag on Examples', { rest: '\n    @pack-ldso\n    Examples:\n      | case |\n      | a |\n' }, /on Examples/],
  ];
  for (const [what, changed, expected] of cases) {
    it(`refuse ${what}`, () => assert.match(featureFaults(feature(changed)).join('\n'), expected));
  }

  it('refuse a tag on a Rule', () => {
    const text = `Feature: x\n\n  @pack-ldso\n  Rule: r\n\n    ${tags}\n    Scenario: y\n${steps.map((step) => `      ${step}\n`).join('')}`;
    assert.match(featureFaults(parseFeature(text, 'features/x.feature')).join('\n'), /on a Rule/);
  });
});

describe('the statistics of features', () => {
  const scenario = (index: number, more: number) =>
    `  ${tags}\n  Scenario: y${index}\n${[...steps.slice(0, 2), ...Array(more).fill('And it goes on'), 'Then it is so'].map((step) => `    ${step}\n`).join('')}`;
  const file = (count: number, more = 0, comment = '') =>
    parseFeature(
      `${comment}Feature: x\n\n${Array.from({ length: count }, (_, index) => scenario(index, more)).join('\n')}`,
      'features/x.feature',
    );

  it('ask for at most six steps in the median', () => {
    assert.deepEqual(statisticsFaults([file(3, 3), file(2, 5)]), []);
    assert.match(statisticsFaults([file(3, 4), file(2)]).join(), /7 steps in the median/);
  });

  it('ask for at most ten scenarios a file, or a reason', () => {
    assert.deepEqual(statisticsFaults([file(10)]), []);
    assert.match(statisticsFaults([file(11)]).join(), /features\/x\.feature has 11 scenarios/);
    assert.deepEqual(statisticsFaults([file(11, 0, '# More than ten scenarios: one for each role\n')]), []);
  });
});
