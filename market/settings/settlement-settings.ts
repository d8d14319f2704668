import type { SettingRow } from './setting-row.ts';

/** What the papers leave open about settlement runs and GSP group correction. */
export const settlementSettings = [
  {
    name: 'm16_date',
    default: '2027-07-02',
    meaning: 'Local date on which the new settlement timetable starts.',
    source: 'mhhs-domain.md 1.1 and 5.2',
    mark: 'documented',
  },
  {
    name: 'settlement_timetable_switch_basis',
    default: 'settlement-date',
    meaning: 'Which date chooses the settlement timetable: "settlement-date" or "run-date".',
    source: 'mhhs-domain.md 5.2; not established by any public text',
    mark: 'inferred',
  },
  {
    name: 'rf_interim_working_days',
    default: 154,
    meaning: 'Working days to the final reconciliation of settlement days from April 2027 until the new timetable.',
    source: 'mhhs-domain.md 5.2 (about seven months; the number is not printed)',
    mark: 'inferred',
  },
  {
    name: 'gcf_lowest_percent',
    default: 90,
    meaning: 'Group correction factor, in percent, below which it is to be investigated (of gcf_band).',
    source: 'mhhs-domain.md 5.5',
    mark: 'documented',
  },
  {
    name: 'gcf_highest_percent',
    default: 110,
    meaning: 'Group correction factor, in percent, above which it is to be investigated (of gcf_band).',
    source: 'mhhs-domain.md 5.5',
    mark: 'documented',
  },
  {
    name: 'load_shape_peak_periods',
    default: '33-38',
    meaning:
      'Half-hours of a settlement day, first and last, that are peak in the totals of load shapes; empty for no parts.',
    source: 'IF-023 has the parts; which half-hours they are is not published',
    mark: 'general knowledge weak',
  },
  {
    name: 'helix_step_minutes',
    default: 30,
    meaning: 'Minutes between the midnight from which a run is made, load shaping, aggregation and volume allocation.',
    source: 'not published; mhhs-domain.md 5 gives the order alone',
    mark: 'general knowledge weak',
  },
  {
    name: 'duos_first_billed_run',
    default: 'SF',
    meaning:
      'The first settlement run that network charges are invoiced for; it and every later one are, earlier ones are not.',
    source: 'not published for REP-901; network charges were billed from the initial settlement run on before MHHS',
    mark: 'general knowledge weak',
  },
  {
    name: 'network_invoice_working_days',
    default: 5,
    meaning:
      'Working days that a network operator has to invoice network charges once it has the report, or was told to.',
    source: 'not published',
    mark: 'general knowledge weak',
  },
] as const satisfies readonly SettingRow[];
