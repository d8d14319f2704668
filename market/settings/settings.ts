import { consumptionSettings } from './consumption-settings.ts';
import type { SettingRow } from './setting-row.ts';
import { settlementSettings } from './settlement-settings.ts';

export type { SettingRow } from './setting-row.ts';

/** Every setting; a theme with many of them has a file of its own. */
export const settingRows = [
  {
    name: 'gate_closure_time',
    default: '17:00',
    meaning:
      'Local clock time (hh:mm) on the day before an appointment takes effect, after which it is validated again.',
    source: 'mhhs-domain.md 3.0; no public text gives the hour for MHHS',
    mark: 'general knowledge weak',
  },
  {
    name: 'appointment_max_days_ahead',
    default: 28,
    meaning: 'Local days from today to the latest effective date a request may name.',
    source:
      'dip-messages.md 3.2 and 4.4 (REG1099); whether day 28 itself is allowed follows the code text "more than 28"',
    mark: 'documented',
  },
  {
    name: 'appointment_lapse_timer',
    default: 2880,
    meaning: 'Minutes the proposed provider has to answer before the request lapses.',
    source: 'not published; DIP-IF-034-04 only says "in time"',
    mark: 'general knowledge weak',
  },
  {
    name: 'registration_response_minutes',
    default: 60,
    meaning: 'Minutes the registration service has for each answer of the appointment conversation.',
    source: 'mhhs-domain.md 3.0 (most messages due 60 or 120 minutes after the trigger)',
    mark: 'seed',
  },
  {
    name: 'clock_difference_seconds',
    default: 5,
    meaning:
      'Seconds by which the clocks of both sides may differ where time passes by itself: a message that may come from an instant on is too early only when it comes earlier than that by more.',
    source: 'not published; from as many seconds on the doctor warns of clocks that differ',
    mark: 'general knowledge weak',
  },
  {
    name: 'supplier_request_minutes',
    default: 60,
    meaning: 'Minutes the supplier has to send its appointment request once it decided or was told to.',
    source: 'mhhs-domain.md 3.0 (REC 22.6.1 gives it for a pending switch; taken over here)',
    mark: 'inferred',
  },
  {
    name: 'provider_report_minutes',
    default: 60,
    meaning: 'Minutes a metering or data service has to report what it decided to report.',
    source: 'mhhs-domain.md 3.0 (most messages due 60 or 120 minutes after the trigger)',
    mark: 'inferred',
  },
  {
    name: 'switch_secured_time',
    default: '18:00',
    meaning: 'Local clock time (hh:mm) on the day before a switch takes effect, at which it is secured.',
    source: 'not published; after gate closure, on the evening before (engagement day paper)',
    mark: 'general knowledge weak',
  },
  {
    name: 'objection_end_time',
    default: '17:00',
    meaning: 'Local clock time (hh:mm) at which the time for objections ends on its last day.',
    source: 'mhhs-domain.md 3.0 (COS-07)',
    mark: 'general knowledge weak',
  },
  {
    name: 'old_supplier_information_working_days',
    default: 5,
    meaning: 'Working days after the supply start date within which the losing supplier of a legacy point sends D0311.',
    source: 'not published',
    mark: 'general knowledge weak',
  },
  {
    name: 'old_registration_to',
    default: 'both',
    meaning:
      'Suppliers whom the registration service tells of the old registration in a switch that is told of on the data transfer network: "gaining", "losing" or "both".',
    source: 'DTN-D0217-01 names the losing one; that the flow names the old supplier makes sense for the gaining one',
    mark: 'inferred',
  },
  {
    name: 'j0171_agreed_switch_read_value',
    default: 'Y',
    meaning: 'Reading type (J0171) by which D0010 marks a transfer reading that the suppliers agreed on.',
    source: 'S2 announces a new value and does not print it; a letter that nothing else uses here stands for it',
    mark: 'general knowledge weak',
  },
  {
    name: 'transfer_reading_working_days',
    default: 10,
    meaning: 'Working days after a switch within which its transfer reading is due, after which it is an exception.',
    source: 'mhhs-domain.md 3.0 (all meters under MHHS processes; legacy ones that are enrolled)',
    mark: 'seed',
  },
  {
    name: 'transfer_reading_working_days_legacy',
    default: 15,
    meaning: 'The same where the switch ends under legacy arrangements and the meter is not enrolled.',
    source: 'mhhs-domain.md 3.0',
    mark: 'seed',
  },
  {
    name: 'cr043_enabled',
    default: true,
    meaning:
      'Whether additional BM unit mappings of migrated metering points go to the market-wide data service (CR043).',
    source: 'mhhs-domain.md 1.3',
    mark: 'seed',
  },
  {
    name: 'cr045_enabled',
    default: false,
    meaning:
      'Whether supply start dates are corrected as CR045 proposes; the overlay of that name has to be on as well.',
    source: 'mhhs-domain.md 3.13; not in the published description',
    mark: 'seed',
  },
  {
    name: 'settlement_cut_off_days',
    default: 600,
    meaning:
      'Local days back to which settlement can still be corrected: a supply start date is corrected no further back.',
    source: 'mhhs-domain.md 3.13 names the cut-off and no figure',
    mark: 'general knowledge weak',
  },
  {
    name: 'if051_enabled',
    default: true,
    meaning: 'Whether the registration service puts the enquiry service right by a full record (IF-051).',
    source:
      'CR044; the description carries the message from v2.1.0 on, its live status is not clear (dip-messages.md 5, item 14)',
    mark: 'inferred',
  },
  {
    name: 'meter_works_report_days',
    default: 3,
    meaning:
      'Working days a metering service has to report meter works, and the readings taken in them, after their date.',
    source: 'mhhs-domain.md 3.0 (meter technical details after site works; REC-SLA-03)',
    mark: 'seed',
  },
  {
    name: 'former_metering_service_days',
    default: 10,
    meaning:
      'Working days after its appointment ended in which a metering service may still report works of its own time.',
    source: 'not published; REG1003 only says that the period has expired',
    mark: 'general knowledge weak',
  },
  {
    name: 'fewest_register_digits',
    default: 4,
    meaning: 'Displayed digits that a register of any meter type has at least.',
    source: 'not published; REG1097 only says that the number does not fit the meter type',
    mark: 'general knowledge weak',
  },
  {
    name: 'cumulative_register_id',
    default: 'TC',
    meaning: 'Register id under which a D-flow speaks of the total cumulative register of a smart meter.',
    source: 'the engagement day paper changed the rule of the id and does not print the id',
    mark: 'general knowledge weak',
  },
  {
    name: 'meter_details_minutes',
    default: 120,
    meaning: 'Minutes the outgoing metering service has to release meter details once it is asked for them.',
    source: 'mhhs-domain.md 3.0 (losing metering operator; REC-SLA-04, REC-SLA-05)',
    mark: 'seed',
  },
  {
    name: 'd0010_for_advanced',
    default: true,
    meaning: 'Whether register readings of an advanced meter travel by D0010 as those of a traditional one do.',
    source: 'the engagement day paper says both "traditional only" and "advanced and traditional"',
    mark: 'seed',
  },
  {
    name: 'recipient_code_alternatives',
    default: true,
    meaning: 'Whether a recipient may call a schema failure what it has a more exact code for.',
    source: 'dip-messages.md 2.9 lists the codes; nothing published says which of two that fit goes first',
    mark: 'inferred',
  },
  {
    name: 'revalidation_failure_event',
    default: 'lapsed',
    meaning: 'What the supplier is told when validation after gate closure fails: "lapsed" or "rejected".',
    source: 'REC-APP-04 leaves both open',
    mark: 'inferred',
  },
  {
    name: 'mhhs_indicator_rule',
    default: 'both-services-active',
    meaning: 'When a metering point counts as migrated.',
    source: 'mhhs-domain.md 3.3',
    mark: 'inferred',
  },
  {
    name: 'migration_may_be_retrospective',
    default: false,
    meaning: 'Whether a migration may take effect before the day it is requested.',
    source: 'not published; a migration is planned and gate closure is checked before it',
    mark: 'inferred',
  },
  {
    name: 'deappointment_end_convention',
    default: 'same-midnight',
    meaning: 'The effective-to instant of the outgoing provider is the effective-from instant of the incoming one.',
    source: 'DIP-IF-037-04',
    mark: 'inferred',
  },
  {
    name: 'missing_agent_reminder_days',
    default: 7,
    meaning: 'Local days between two reminders that a provider is missing.',
    source: 'mhhs-domain.md 3.0 (engagement day, note 4)',
    mark: 'seed',
  },
  {
    name: 'm11_date',
    default: '2025-10-22',
    meaning: 'Local date on which migration of unmetered and advanced metering points starts.',
    source: 'mhhs-domain.md 1.1',
    mark: 'seed',
  },
  {
    name: 'm12_date',
    default: '2025-10-22',
    meaning: 'Local date on which migration of smart metering points starts.',
    source: 'mhhs-domain.md 1.1',
    mark: 'seed',
  },
  {
    name: 'segment_window_days',
    default: 10,
    meaning: 'Local days after its date in which an appointment for a new segment waits for the segment to change.',
    source: 'not published; code REG1037 says "not effective within the window"',
    mark: 'general knowledge weak',
  },
  {
    name: 'relation_effect',
    default: 'same-day',
    meaning:
      'Local day on which the automatic appointments of a relationship begin or end: "same-day" as it is registered, or "next-day".',
    source: 'not published; REC-REL-04 and REC-LNK-03 say that they follow',
    mark: 'inferred',
  },
  {
    name: 'relation_removal_deappoints',
    default: true,
    meaning: 'Whether a subsidiary loses, with its relationship, the providers that it had by it.',
    source: 'mhhs-domain.md 3.8 (changes of association can auto-de-appoint); reasons RELATED and IMPEXP of DI-819',
    mark: 'inferred',
  },
  {
    name: 'import_export_moves_data_service',
    default: false,
    meaning: 'Whether the data service of a linked import is appointed to its export too.',
    source: 'mhhs-domain.md 3.9, REC-LNK-06',
    mark: 'inferred',
  },
  {
    name: 'direct_contract_longest_days',
    default: 3653,
    meaning: 'Local days from today to the latest end that a direct contract may have.',
    source: 'not published; code REG1072 says "later than allowed"',
    mark: 'general knowledge weak',
  },
  {
    name: 'retriever_max_days_ahead',
    default: 5,
    meaning: 'Local days from today to the latest date from which a data service may name a retriever.',
    source: 'dip-messages.md 4.4 (REG1082, "more than five days ahead"); that days are local ones is inferred',
    mark: 'documented',
  },
  {
    name: 'smart_system_operators',
    default: 'TRIL SMDC',
    meaning: 'Identifiers of smart metering system operators that industry standing data hold, with spaces between.',
    source: 'dip-messages.md 4.2 gives TRIL as an example; the list itself is not published',
    mark: 'general knowledge weak',
  },
  {
    name: 'settlement_configurations',
    default: '0393:1 0151:2 0244:3 0428:4',
    meaning:
      'Settlement configurations with the profile class of each ("0393:1") that standing data hold, with spaces between.',
    source: 'a few well-known pairs of the legacy market domain data; the whole table is an input of each environment',
    mark: 'general knowledge',
  },
  {
    name: 'm14_date',
    default: '2026-10-28',
    meaning: 'Local date on which reverse migration ends and every supplier must accept migrated metering points.',
    source: 'mhhs-domain.md 1.1',
    mark: 'seed',
  },
  {
    name: 'switch_min_working_days',
    default: 1,
    meaning: 'Working days from the request of a switch to the earliest supply start date (of switch_request_window).',
    source: 'mhhs-domain.md 3.0; COS-06',
    mark: 'general knowledge weak',
  },
  {
    name: 'switch_max_days_ahead',
    default: 28,
    meaning: 'Local days from the request of a switch to the latest supply start date (of switch_request_window).',
    source: 'mhhs-domain.md 3.0; COS-06',
    mark: 'general knowledge weak',
  },
  {
    name: 'objection_working_days_domestic',
    default: 1,
    meaning: 'Working days a losing supplier has to object to the switch of domestic premises (of objection_window).',
    source: 'mhhs-domain.md 3.0; COS-07',
    mark: 'general knowledge weak',
  },
  {
    name: 'objection_working_days_other',
    default: 2,
    meaning: 'Working days a losing supplier has to object to the switch of other premises (of objection_window).',
    source: 'mhhs-domain.md 3.0; COS-07',
    mark: 'general knowledge weak',
  },
  {
    name: 'meter_works_notice_working_days',
    default: 3,
    meaning: 'Working days from meter works to the notice that the metering service owes of them.',
    source: 'mhhs-domain.md 3.0 (REC-SLA-03)',
    mark: 'seed',
  },
  {
    name: 'ssd_correction_cut_off_working_days',
    default: 292,
    meaning: 'Working days after a settlement day within which a supply start date may still be corrected to it.',
    source: 'the paper only says "settlement cut-off date"; the default is the last run (RF) of the old timetable',
    mark: 'general knowledge weak',
  },
  {
    name: 'dtn_test_flag',
    default: 'TR01',
    meaning: 'Test flag of every DTN file that the harness writes and accepts.',
    source: 'mhhs-domain.md 4.1',
    mark: 'documented',
  },
  {
    name: 'dtn_unknown_variant',
    default: 'refused',
    meaning: 'A D-flow between roles that its layout does not name: "refused", or "advice" to take it and say so.',
    source: 'docs/discoveries/dtn.md; the list of scenario variants is not public',
    mark: 'inferred',
  },
  {
    name: 'dtn_mds_role_letter',
    default: 'E',
    meaning: 'Letter by which a file header names the market-wide data service, to which D0297 goes after migration.',
    source: 'not published; a letter that no public file uses',
    mark: 'general knowledge weak',
  },
  {
    name: 'dtn_acknowledgement',
    default: 'none',
    meaning: 'Whether receivers acknowledge a DTN file by a file of their own: "file" or "none".',
    source: 'mhhs-domain.md 4.4; that there are acknowledgements is known, their form is not public',
    mark: 'general knowledge weak',
  },
  {
    name: 'dtn_acknowledgement_accepted',
    default: 'ACCEPTED',
    meaning: 'Code of an acknowledgement of a file that was taken.',
    source: 'the codes of the network are not public',
    mark: 'general knowledge weak',
  },
  {
    name: 'dtn_acknowledgement_rejected',
    default: 'REJECTED',
    meaning: 'Code of an acknowledgement of a file that was not taken; the reason follows it.',
    source: 'the codes of the network are not public',
    mark: 'general knowledge weak',
  },
  ...consumptionSettings,
  ...settlementSettings,
] as const satisfies readonly SettingRow[];

export type SettingName = (typeof settingRows)[number]['name'];

type Widened<T> = T extends string ? string : T extends number ? number : boolean;

export type Settings = {
  readonly [Row in (typeof settingRows)[number] as Row['name']]: Widened<Row['default']>;
};

const defaults = Object.fromEntries(settingRows.map((row) => [row.name, row.default])) as unknown as Settings;

/** The settings of an environment: the defaults above with the environment's own values over them. */
export function settingsWith(overrides: Partial<Settings> = {}): Settings {
  return { ...defaults, ...overrides };
}
