import type { meterWorksMessages } from '../../../market/expected/meter-works.ts';
import type { MeterWords } from '../../../market/processes/meters/meter-words.ts';

export type Works = keyof typeof meterWorksMessages;

/** Meter works as the market says them. */
export const worksWords: Readonly<Record<string, Works>> = {
  'meter installation': 'install',
  'meter removal': 'removal',
  'meter exchange': 'exchange',
  'meter update': 'update',
  'meter history update': 'history',
};

/** The act by which a metering service decides to report works. */
export const worksActs: Readonly<Record<Works, string>> = {
  install: 'install-meter',
  removal: 'remove-meter',
  exchange: 'exchange-meter',
  update: 'update-meter',
  history: 'correct-meter-history',
};

export type NewKind = 'smart' | 'advanced' | 'traditional';

/** What is new about a meter of a kind; the rest is the scenario's. */
export const meterOfKind: Readonly<Record<NewKind, Pick<MeterWords, 'meterType' | 'makeAndType' | 'digits'>>> = {
  smart: { meterType: 'S2CDE', makeAndType: 'Harness Meters Type 2', digits: 6 },
  advanced: { meterType: 'RCAMY', makeAndType: 'Harness Meters Type A', digits: 7 },
  traditional: { meterType: 'N', makeAndType: 'Harness Meters Type T', digits: 5 },
};

/** The meters that a party may hold after works, by what a scenario calls them. */
export const heldMeterWords: Readonly<Record<string, readonly ('old' | 'new' | 'renamed' | 'former')[]>> = {
  'new meter alone': ['new'],
  'old meter alone': ['old'],
  'old and the new meter': ['old', 'new'],
  'renamed meter alone': ['renamed'],
  'former meter again': ['former', 'old'],
  'absence of any meter': [],
};
