import { escapeMarkup } from '../escape.ts';
import { faultOf, faultWords, plainMessage, waitingReason } from '../fault-words.ts';
import type { Results } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';

/**
 * The results as JUnit XML, as build servers read it (the schema of the xUnit plugin of Jenkins, junit-10.xsd). Only what counts
 * against the participant is a failure; what could not be judged is an error; what waits or was not run is skipped.
 */
export function junitXml(results: Results): string {
  const suites = [...bySuite(results.scenarios)].map(([name, scenarios]) => suiteXml(name, scenarios, results));
  const { scenarios } = results;
  const { packs = [] } = results.run ?? {};
  const name = `mhhs-qt ${packs.map((pack) => `${pack.name} ${pack.version}`).join(', ')}`.trim();
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites${attributes({ name, ...numbersOf(scenarios) })}>\n${suites.join('')}</testsuites>\n`;
}

/** A suite is a feature in a pack: what a reader finds again in the features. */
function bySuite(scenarios: readonly ScenarioResult[]): ReadonlyMap<string, readonly ScenarioResult[]> {
  const suites = new Map<string, ScenarioResult[]>();
  for (const scenario of scenarios) {
    const name = `${scenario.pack}: ${scenario.uri.replace(/^features\//, '').replace(/\.feature$/, '')}`;
    const suite = suites.get(name);
    if (suite === undefined) suites.set(name, [scenario]);
    else suite.push(scenario);
  }
  return suites;
}

function numbersOf(scenarios: readonly ScenarioResult[]) {
  const of = (...statuses: readonly ScenarioResult['status'][]) =>
    scenarios.filter(({ status }) => statuses.includes(status)).length;
  const durationMs = scenarios.reduce((sum, scenario) => sum + scenario.durationMs, 0);
  return { tests: scenarios.length, failures: of('failed'), errors: of('undecided'), time: seconds(durationMs) };
}

const seconds = (durationMs: number): string => (durationMs / 1000).toFixed(3);

function attributes(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeMarkup(String(value)).replace(/\n/g, '&#10;')}"`)
    .join('');
}

function suiteXml(name: string, scenarios: readonly ScenarioResult[], results: Results): string {
  const started = scenarios.flatMap(({ startedAt }) => startedAt ?? []).sort()[0];
  const skipped = scenarios.filter(({ status }) => status === 'waiting' || status === 'not-run').length;
  // The schema knows no parts of a second and no zone: it is UTC.
  const timestamp = started?.slice(0, 19);
  const head = attributes({ name, ...numbersOf(scenarios), skipped, timestamp });
  return `  <testsuite${head}>\n    <properties>\n${propertiesOf(scenarios, results)}    </properties>\n${scenarios.map(caseXml).join('')}  </testsuite>\n`;
}

function propertiesOf([first]: readonly ScenarioResult[], { run, legs, record }: Results): string {
  const leg = legs.find(({ pack }) => pack === first?.pack);
  const facts: Record<string, string | undefined> = {
    run: run?.runId,
    mode: run?.mode,
    environment: run && `${run.environment.name} ${run.environment.hash}`,
    specification: run?.specification,
    harness: run && `${run.harness.version} ${run.harness.build}`,
    pack: leg && `${leg.pack} ${leg.version ?? ''}`.trim(),
    participant: leg?.participant?.name,
    software: leg?.participant?.software,
    record: record.lastHash,
  };
  return Object.entries(facts)
    .flatMap(([name, value]) => (value === undefined ? [] : [`      <property${attributes({ name, value })}/>\n`]))
    .join('');
}

function caseXml(scenario: ScenarioResult): string {
  const { caseId, title, pack, process, durationMs } = scenario;
  const head = attributes({
    name: `${caseId} ${title}`,
    classname: `${pack}.${process || 'none'}`,
    time: seconds(durationMs),
  });
  return `    <testcase${head}>${outcomeXml(scenario)}<system-out>${escapeMarkup(factsOf(scenario))}</system-out></testcase>\n`;
}

function outcomeXml(scenario: ScenarioResult): string {
  if (scenario.status === 'waiting')
    return `<skipped${attributes({ message: `waiting: ${waitingReason(scenario)}` })}/>`;
  if (scenario.status === 'not-run') return `<skipped${attributes({ message: 'not run' })}/>`;
  const kind = faultOf(scenario);
  if (kind === undefined) return '';
  const { firstDivergence: first, fault } = scenario;
  const message = plainMessage(first?.words ?? fault?.message ?? 'no reason was recorded');
  const element = kind === 'participant' ? 'failure' : 'error';
  const lines = [
    first?.claim && `claimed: ${first.claim}`,
    first?.expected !== undefined && `expected: ${first.expected}`,
    first?.actual !== undefined && `came: ${first.actual}`,
    first && `in the record: entry ${first.seq} of journal.ndjson`,
  ].filter((line) => typeof line === 'string');
  return `<${element}${attributes({ message: `${faultWords[kind].title}: ${message}`, type: kind })}>${escapeMarkup(lines.join('\n'))}</${element}>`;
}

/** What the schema has no attribute for. */
function factsOf({
  version,
  fingerprint,
  requirements,
  roles,
  segments,
  officialCases,
  uri,
  line,
  attempts,
}: ScenarioResult): string {
  const facts = {
    feature: `${uri}:${line}`,
    version: version ?? 'not in the catalogue',
    text: fingerprint.slice(0, 16),
    requirements: requirements.join(', '),
    roles: roles.join(', '),
    segments: segments.join(', '),
    'official cases': (officialCases ?? []).join(', '),
    attempts: attempts.length > 1 ? String(attempts.length) : '',
  };
  return Object.entries(facts)
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n');
}
