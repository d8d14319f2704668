import { requirementOf, requirements } from '../../market/requirements/index.ts';
import type { FeatureFile, WrittenScenario } from '../../steps/support/feature-files.ts';
import { kebabCase } from '../../steps/support/scenarios.ts';
import { type TagRules, tagFaults } from '../../steps/support/tag-rules.ts';

const processes = new Set<string>(requirements.map((row) => row.process));
const tagRules: TagRules = {
  isRequirement: (id) => requirementOf(id) !== undefined,
  isProcess: (name) => processes.has(name),
};

/** What a sentence of a scenario may not hold: if the transport changed, the sentence must not. */
const forbidden: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /https?:|\bwww\./i, what: 'an address' },
  { pattern: /[{}[\]]/, what: 'JSON or an event code' },
  { pattern: /\b(IF|PUB)-\d{3}/, what: 'the number of an interface; say its title' },
  { pattern: /\bB\d{3}\b|CommonBlock|CustomBlock|\bpayload\b/, what: 'a field path' },
  { pattern: /\b(REG|SP|MSG|RCP)\d{3,4}\b/, what: 'a response code; say its reason' },
  { pattern: /\bHTTP\b|\bstatus [1-5]\d\d\b/i, what: 'an HTTP code' },
  { pattern: /\b\d+ seconds?\b|\bseconds\b|\bmilliseconds?\b|\bsleep/i, what: 'seconds; name the deadline' },
];

const fewestSteps = 3;
const mostSteps = 8;

function textFaults(at: string, text: string): string[] {
  return forbidden.filter(({ pattern }) => pattern.test(text)).map(({ what }) => `${at} "${text}" holds ${what}`);
}

function stepFaults(at: string, { scenario }: WrittenScenario): string[] {
  const kinds = scenario.steps.map((step) => step.keyword.trim());
  const whens = kinds.filter((kind) => kind === 'When').length;
  const { length } = scenario.steps;
  return [
    ...(length >= fewestSteps && length <= mostSteps
      ? []
      : [`${at} has ${length} steps, ${fewestSteps} to ${mostSteps} are asked for`]),
    ...(whens === 1 ? [] : [`${at} has ${whens} Whens, one is asked for`]),
    ...(kinds.includes('Then') ? [] : [`${at} has no Then`]),
    ...scenario.steps.flatMap((step) => textFaults(at, step.text)),
  ];
}

function exampleFaults(at: string, { scenario }: WrittenScenario): string[] {
  return scenario.examples.flatMap((table) => {
    const [first] = table.tableHeader?.cells ?? [];
    const names = table.tableBody.map((row) => kebabCase(row.cells[0]?.value ?? ''));
    const twice = names.filter((name, index) => names.indexOf(name) !== index);
    return [
      ...(first?.value === 'case' ? [] : [`${at} has examples whose first column is not "case"`]),
      ...(names.every((name) => name !== '') ? [] : [`${at} has a row without a name`]),
      ...twice.map((name) => `${at} has two rows called ${name}`),
      ...table.tags.map(({ name }) => `${at} has the tag ${name} on Examples, where Allure drops it`),
      ...table.tableBody.flatMap((row) => row.cells.flatMap((cell) => textFaults(at, cell.value))),
    ];
  });
}

/** Everything in a feature file that breaks the rules for features. */
export function featureFaults(file: FeatureFile): string[] {
  const rules = file.ruleTags.map(
    ({ line, tag }) => `${file.uri}:${line} has the tag ${tag} on a Rule, where Allure drops it`,
  );
  const scenarios = file.scenarios.flatMap((written) => {
    const at = `${file.uri}:${written.scenario.location.line}`;
    return [
      ...tagFaults(written.tags, tagRules).map((fault) => `${at} ${fault}`),
      ...stepFaults(at, written),
      ...exampleFaults(at, written),
    ];
  });
  return [...rules, ...scenarios];
}

const longestMedian = 6;
const mostScenarios = 10;

/** A file with more scenarios says why in a comment that begins so. */
const reasonForMore = /^\s*# More than ten scenarios: \S/m;

/** What breaks the rules over all features together: how long scenarios are, and how many stand in a file. */
export function statisticsFaults(files: readonly FeatureFile[]): string[] {
  const lengths = files.flatMap(({ scenarios }) => scenarios.map(({ scenario }) => scenario.steps.length));
  const median = lengths.sort((a, b) => a - b)[Math.floor(lengths.length / 2)] ?? 0;
  const long = files.filter(({ scenarios, text }) => scenarios.length > mostScenarios && !reasonForMore.test(text));
  return [
    ...(median <= longestMedian
      ? []
      : [`scenarios have ${median} steps in the median, at most ${longestMedian} are asked for`]),
    ...long.map(
      ({ uri, scenarios }) =>
        `${uri} has ${scenarios.length} scenarios; split it, or say why in a comment "# More than ten scenarios: …"`,
    ),
  ];
}
