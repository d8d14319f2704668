import type { Label } from 'allure-js-commons';
import type { Leg } from '../results-model.ts';
import type { ScenarioResult } from '../scenario-model.ts';

/** What Allure sorts and finds a result by. */
export function labelsOf(scenario: ScenarioResult, leg: Leg | undefined): Label[] {
  const feature = featureWords(scenario.uri);
  const participant = leg?.participant?.name ?? 'unknown participant';
  const one = (name: string, value: string | undefined): Label[] => (value === undefined ? [] : [{ name, value }]);
  const many = (name: string, values: readonly string[]): Label[] => values.map((value) => ({ name, value }));
  return [
    { name: 'epic', value: sentenceCase(scenario.process || 'no process') },
    { name: 'feature', value: feature },
    { name: 'story', value: scenario.title },
    { name: 'parentSuite', value: `${scenario.pack}: ${participant}` },
    { name: 'suite', value: sentenceCase(scenario.process || 'no process') },
    { name: 'subSuite', value: feature },
    ...one('case', scenario.caseId),
    ...one('version', scenario.version),
    ...one('process', scenario.process || undefined),
    ...many('theme', themesOf(scenario.tags)),
    ...one('pack', scenario.pack),
    ...one('participant', participant),
    ...many('role', scenario.roles),
    ...many('segment', scenario.segments),
    ...many('requirement', scenario.requirements),
    ...many('tag', [...scenario.roles, ...scenario.segments]),
    { name: 'framework', value: 'mhhs-qt' },
  ];
}

const themesOf = (tags: readonly string[]): string[] =>
  tags.filter((tag) => tag.startsWith('@theme-')).map((tag) => tag.slice('@theme-'.length));

const sentenceCase = (text: string): string => {
  const words = text
    .replace(/[-_]+/g, ' ')
    .replace(/\b(?:dip|coa|cos|dtn|css)\b/g, (short) => short.toUpperCase())
    .trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** "features/change-of-agent/accepted.feature" becomes "Change of agent: accepted". */
function featureWords(uri: string): string {
  const parts = uri.replace(/\.feature$/, '').split('/');
  const name = parts.at(-1) ?? uri;
  const folder = parts.at(-2);
  const spoken = name.replace(/[-_]+/g, ' ');
  return folder === undefined || folder === 'features' ? sentenceCase(name) : `${sentenceCase(folder)}: ${spoken}`;
}
