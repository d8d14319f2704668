import type { SettingRow } from './setting-row.ts';

/** Facts about consumption, its amendment, its history and its retrieval that the published papers leave open. */
export const consumptionSettings = [
  {
    name: 'final_run_working_days',
    default: 292,
    meaning:
      'Working days after a settlement day until its final reconciliation run, after which its consumption is closed.',
    source: 'mhhs-domain.md 5.2 (the new timetables shorten it step by step)',
    mark: 'documented',
  },
  {
    name: 'maximum_consumption_per_period',
    default: 99999,
    meaning: 'kWh above which the market-wide data service refuses a half hour.',
    source: 'not published; DIP-CODE-ECS1012 only says that there is a maximum',
    mark: 'general knowledge weak',
  },
  {
    name: 'ecs1001_enabled',
    default: true,
    meaning: 'Whether consumption from a data service that is not appointed is refused with ECS1001.',
    source: 'dip-messages.md 4.4 (interface catalogue alone)',
    mark: 'general knowledge weak',
  },
  {
    name: 'dsca_codes',
    default: true,
    meaning: 'Whether a refusal of a consumption amendment must carry a DSCA code.',
    source: 'dip-messages.md 4.4 (interface catalogue alone)',
    mark: 'general knowledge weak',
  },
  {
    name: 'amendment_threshold_kwh',
    default: 1,
    meaning: 'kWh below which a data service need not amend consumption (DSCA005).',
    source: 'interface catalogue 5.8.8; the figure is not published',
    mark: 'general knowledge weak',
  },
  {
    name: 'settlement_response_minutes',
    default: 60,
    meaning: 'Minutes the market-wide data service has to refuse or warn of consumption.',
    source: 'mhhs-domain.md 3.0 (most messages due 60 or 120 minutes after the trigger)',
    mark: 'inferred',
  },
  {
    name: 'amendment_answer_minutes',
    default: 60,
    meaning: 'Minutes a data service has to answer a request to amend consumption, and to submit what it took.',
    source: 'mhhs-domain.md 3.0 (most messages due 60 or 120 minutes after the trigger)',
    mark: 'inferred',
  },
  {
    name: 'consumption_correction_working_days',
    default: 3,
    meaning: 'Working days a data service has to submit refused consumption again.',
    source: 'not published; the exception time of mhhs-domain.md 3.0 taken over',
    mark: 'general knowledge weak',
  },
  {
    name: 'default_follow_up_deadline',
    default: 3,
    meaning: 'Working days a data service has to submit consumption that settlement had to default.',
    source: 'not published; DIP-IF-013-02 only says before the next run',
    mark: 'general knowledge weak',
  },
  {
    name: 'if015_enabled',
    default: true,
    meaning: 'Whether the DIP replays consumption history (IF-015, IF-016).',
    source: 'dip-messages.md 3.1 (alignment planned, not live in September 2026)',
    mark: 'general knowledge weak',
  },
  {
    name: 'history_replay_minutes',
    default: 120,
    meaning: 'Minutes the DIP has to answer a request for consumption history.',
    source: 'mhhs-domain.md 3.0 (most messages due 60 or 120 minutes after the trigger)',
    mark: 'inferred',
  },
  {
    name: 'retriever_response_minutes',
    default: 60,
    meaning: 'Minutes a meter data retriever has for each answer, and a data service to use what it delivers.',
    source: 'mhhs-domain.md 3.0 (most messages due 60 or 120 minutes after the trigger)',
    mark: 'inferred',
  },
  {
    name: 'snac_max_age_months',
    default: 12,
    meaning: 'Months for which an annual consumption named by the supplier counts before the one calculated.',
    source: 'mhhs-domain.md 5.4',
    mark: 'documented',
  },
] as const satisfies readonly SettingRow[];
