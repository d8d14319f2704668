import { defineParameterType } from '@cucumber/cucumber';
import { answerTimePattern, codeOf, patternOf, providerReasons, refusalReasons } from './words/answer-words.ts';
import { interfaceOf, messagePattern, partyOf, partyPattern } from './words/connection-words.ts';
import { dayOf, dayPattern } from './words/day-words.ts';
import { holderWords } from './words/holder-words.ts';
import { anyOf } from './words/pattern.ts';
import { scenarioWords } from './words/scenario-words.ts';
import { regimeWords, segmentWords, serviceWordsOf } from './words/service-words.ts';

defineParameterType({
  name: 'segment',
  regexp: anyOf(segmentWords),
  transformer: (words: string) => segmentWords[words],
});
defineParameterType({ name: 'regime', regexp: anyOf(regimeWords), transformer: (words: string) => regimeWords[words] });
defineParameterType({
  name: 'service',
  regexp: anyOf(serviceWordsOf),
  transformer: (words: string) => serviceWordsOf[words],
});
defineParameterType({ name: 'day', regexp: dayPattern, transformer: dayOf });
defineParameterType({
  name: 'scenario',
  regexp: anyOf(scenarioWords),
  transformer: (words: string) => scenarioWords[words],
});
defineParameterType({
  name: 'refusal',
  regexp: patternOf(refusalReasons),
  transformer: (words: string) => codeOf(refusalReasons, words),
});
defineParameterType({
  name: 'providerReason',
  regexp: patternOf(providerReasons),
  transformer: (words: string) => codeOf(providerReasons, words),
});
defineParameterType({ name: 'answerTime', regexp: answerTimePattern, transformer: (words: string) => words });
defineParameterType({ name: 'party', regexp: partyPattern, transformer: partyOf });
defineParameterType({ name: 'message', regexp: messagePattern, transformer: interfaceOf });
defineParameterType({ name: 'holder', regexp: anyOf(holderWords), transformer: (words: string) => words });
