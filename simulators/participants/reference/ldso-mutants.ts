import { dipInstant, parseDipInstant } from '../../../market/calendar/instants.ts';
import { localDateOf, localTime, londonOffsetMinutes } from '../../../market/calendar/london.ts';
import type { Behaviour } from './behaviour.ts';
import {
  altering,
  delaying,
  rewriting,
  withCommon,
  withField,
  withLegacyCode,
  withoutRefusal,
  withRefusal,
  withReminders,
  withRow,
  withSettings,
} from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const participant = 'ldso';
const secondMs = 1_000;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

const without = <Act extends string>(acts: readonly Act[], act: NoInfer<Act>) => acts.filter((kept) => kept !== act);

/** An hour as the clock on the wall tells it, from an instant: twice as long while the clocks go back. */
const wallHourMs = (at: number) => hourMs + (londonOffsetMinutes(at) - londonOffsetMinutes(at + hourMs)) * 60_000;

/** Behaviour that confirms a request some time after it came. @param waitMs from the instant at which it came, epoch milliseconds */
const confirmingAfter = (good: Behaviour, waitMs: (at: number) => number): Behaviour => ({
  ...good,
  deviations: {
    decided: (sent, arrived) => {
      const stamp =
        arrived.kind === 'message' ? arrived.message.payload.CommonBlock.D0?.transactionTimestamp : undefined;
      if (sent.kind !== 'message' || sent.interfaceId !== 'IF-032' || stamp === undefined) return [sent];
      return [{ ...sent, afterMs: waitMs(parseDipInstant(stamp)) }];
    },
  },
});

/** Registration services (with their network operator) that each do one thing wrong. */
export const ldsoMutants: readonly Mutant[] = [
  {
    id: 'ldso-wrong-correlation',
    participant,
    fault: 'asks the provider under a correlation id of its own instead of the request’s',
    change: (good) => altering(good, 'IF-033', (sent) => [{ ...sent, correlation: 'CI-20260101-0000000000000000' }]),
  },
  {
    id: 'ldso-stale-schema-version',
    participant,
    fault: 'sends its messages with the schema version before the current one',
    change: (good) => rewriting(good, '*', (message) => withCommon(message, 'S0', { schemaVersion: '010' })),
  },
  {
    id: 'ldso-bad-signature',
    participant,
    fault: 'signs something other than what it sends',
    change: (good) => ({ ...good, transport: { signsWrongly: true } }),
  },
  {
    id: 'ldso-unverified-publications',
    participant,
    fault: 'takes a publication whose signature does not fit',
    change: (good) => ({ ...good, transport: { skipsVerification: true } }),
  },
  {
    id: 'ldso-duplicate-accepted',
    participant,
    fault: 'handles a publication that is delivered twice as if it were two',
    change: (good) => ({ ...good, deviations: { takesDuplicates: true } }),
  },
  {
    id: 'ldso-new-successor-untold',
    participant,
    fault: 'does not tell a provider that has ended of another successor',
    change: (good) =>
      withRow(good, 'reg-accepted-retrospective', (row) => ({
        ...row,
        does: without(row.does, 'tell whoever was before of the new successor'),
      })),
  },
  {
    id: 'ldso-invents-a-code',
    participant,
    fault: 'refuses with a code that the official list does not hold',
    change: (good) =>
      altering(good, 'IF-032', (sent) => [
        sent.response?.code === 'R' ? { ...sent, response: { code: 'R', messages: ['REG1069 - Not allowed'] } } : sent,
      ]),
  },
  {
    id: 'ldso-silent-refusal',
    participant,
    fault: 'drops a request that does not pass validation without telling the supplier',
    change: (good) => withRow(good, 'reg-refused', (row) => ({ ...row, does: [] })),
  },
  {
    id: 'ldso-lower-precedence',
    participant,
    fault: 'answers with the refusal of lowest precedence when several apply',
    change: (good) => ({
      ...good,
      registration: { ...good.registration, refusals: [...good.registration.refusals].reverse() },
    }),
  },
  {
    id: 'ldso-no-confirmation',
    participant,
    fault: 'asks the provider without confirming the request to the supplier',
    change: (good) =>
      withRow(good, 'reg-forwarded', (row) => ({ ...row, does: without(row.does, 'confirm validation') })),
  },
  {
    id: 'ldso-early-activation',
    participant,
    fault: 'makes a prospective appointment active as soon as the provider accepts',
    change: (good) =>
      withRow(good, 'reg-accepted-prospective', (row) => ({
        ...row,
        next: 'active',
        does: ['report accepted', 'tell the incumbent to release meter details', 'end the incumbent', 'activate'],
      })),
  },
  {
    id: 'ldso-utc-midnight',
    participant,
    fault: 'publishes the effective date as midnight UTC in summer',
    change: (good) =>
      altering(good, 'IF-036', (sent) => {
        const summer = (value: unknown) => String(value).replace('+01:00', '+00:00');
        const metering = sent.facts.B014 as Record<string, unknown> | undefined;
        const data = sent.facts.B015 as Record<string, unknown> | undefined;
        const field =
          metering === undefined ? 'incomingDataServiceEffectiveFromDate' : 'incomingMeteringServiceEffectiveFromDate';
        const block = metering ?? data;
        return [withField(sent, metering === undefined ? 'B015' : 'B014', { [field]: summer(block?.[field]) })];
      }),
  },
  {
    id: 'ldso-no-revalidation',
    participant,
    fault: 'does not look at the registration again after gate closure',
    change: (good) => withRow(good, 'reg-lost-before-gate', (row) => ({ ...row, next: 'accepted', does: [] })),
  },
  {
    id: 'ldso-gate-an-hour-early',
    participant,
    fault: 'looks at the registration an hour before gate closure',
    change: (good) => withSettings(good, { gate_closure_time: '16:00' }),
  },
  {
    id: 'ldso-provider-not-told',
    participant,
    fault: 'reports the accepted appointment to the supplier only',
    change: (good) =>
      altering(good, 'IF-035', (sent) =>
        sent.event.endsWith('AppAccepted]') ? [{ ...sent, to: sent.to.slice(0, 1) }] : [sent],
      ),
  },
  {
    id: 'ldso-no-release',
    participant,
    fault: 'does not tell the incumbent metering service to release its meter details',
    change: (good) => altering(good, 'IF-035', (sent) => (sent.event === '[IMS-SendMTD]' ? [] : [sent])),
  },
  {
    id: 'ldso-rejection-as-acceptance',
    participant,
    fault: 'treats the refusal of a provider as an acceptance',
    change: (good) =>
      withRow(good, 'reg-rejected', (row) => ({
        ...row,
        next: 'accepted',
        does: ['report accepted', 'wait for gate closure', 'wait for the effective date'],
      })),
  },
  {
    id: 'ldso-no-lapse',
    participant,
    fault: 'leaves a request open for ever when the provider does not answer',
    change: (good) => withRow(good, 'reg-unanswered', (row) => ({ ...row, next: 'with-provider', does: [] })),
  },
  {
    id: 'ldso-early-lapse',
    participant,
    fault: 'lets a request lapse an hour before the provider’s time is over',
    change: (good) => withSettings(good, { appointment_lapse_timer: 2820 }),
  },
  {
    id: 'ldso-incumbent-not-ended',
    participant,
    fault: 'does not tell the outgoing provider that its appointment ends',
    change: (good) =>
      withRow(good, 'reg-effective', (row) => ({ ...row, does: without(row.does, 'end the incumbent') })),
  },
  {
    id: 'ldso-gap-at-handover',
    participant,
    fault: 'ends the outgoing appointment a day before the new one begins',
    change: (good) =>
      altering(good, 'IF-037', (sent) => {
        const block = sent.facts.B008 === undefined ? 'B009' : 'B008';
        const field = block === 'B008' ? 'meteringServiceEffectiveToDate' : 'dataServiceEffectiveToDate';
        const to = Date.parse(String((sent.facts[block] as Record<string, unknown>)[field]));
        return [withField(sent, block, { [field]: dipInstant(to - dayMs, 'local') })];
      }),
  },
  {
    id: 'ldso-no-meter-details',
    participant,
    fault: 'leaves the meter details out of the active appointment of a smart meter',
    change: (good) =>
      altering(good, 'IF-036', (sent) => {
        const { B905List: _meters, ...facts } = sent.facts;
        return [{ ...sent, facts }];
      }),
  },
  {
    id: 'ldso-floor-off-by-a-day',
    participant,
    fault: 'refuses a retrospective date that is exactly the start of the registration',
    change: (good) =>
      withRefusal(good, 'REG1024', (row) => ({
        ...row,
        when: (proposed) =>
          row.when(proposed) ||
          proposed.point.registrations.some(
            (registration) => registration.effectiveFrom === proposed.request.effectiveFrom,
          ),
      })),
  },
  {
    id: 'ldso-no-floor',
    participant,
    fault: 'accepts a retrospective date before the supplier’s registration',
    change: (good) => withoutRefusal(good, 'REG1024'),
  },
  {
    id: 'ldso-horizon-29-days',
    participant,
    fault: 'accepts a date 29 days ahead',
    change: (good) => withSettings(good, { appointment_max_days_ahead: 29 }),
  },
  {
    id: 'ldso-horizon-27-days',
    participant,
    fault: 'refuses a date 28 days ahead',
    change: (good) => withSettings(good, { appointment_max_days_ahead: 27 }),
  },
  {
    id: 'ldso-any-provider',
    participant,
    fault: 'accepts a provider that does not serve the segment',
    change: (good) => withoutRefusal(good, 'REG1031'),
  },
  {
    id: 'ldso-unqualified-migration',
    participant,
    fault: 'lets a supplier migrate that is not qualified',
    change: (good) => withoutRefusal(good, 'REG9008'),
  },
  {
    id: 'ldso-migrates-twice',
    participant,
    fault: 'accepts a migration of a metering point that is migrated already',
    change: (good) => withoutRefusal(good, 'REG9007'),
  },
  {
    id: 'ldso-no-d0170',
    participant,
    fault: 'does not ask the losing legacy agents for meter details',
    change: (good) =>
      withRow(good, 'reg-accepted-migration', (row) => ({
        ...row,
        does: without(row.does, 'ask the losing legacy agent for meter details'),
      })),
  },
  {
    id: 'ldso-one-service-migrates',
    participant,
    fault: 'turns the metering point to MHHS with one of the two services',
    change: (good) => withRow(good, 'reg-migration-alone', (row) => ({ ...row, next: 'active', does: ['activate'] })),
  },
  {
    id: 'ldso-takes-d0312',
    participant,
    fault: 'takes a legacy meter update while a migration is under way',
    change: (good) => withLegacyCode(good, ['d0312-migrating'], ''),
  },
  {
    id: 'ldso-swapped-legacy-codes',
    participant,
    fault: 'refuses a legacy asset provider notice with the code of a meter update',
    change: (good) => withLegacyCode(good, ['d0304-migrating', 'd0304-migrated'], 'AD'),
  },
  {
    id: 'ldso-no-second-reminder',
    participant,
    fault: 'reminds of a missing provider only once',
    change: (good) => withReminders(good, (row) => without(row.does, 'look again later')),
  },
  {
    id: 'ldso-endless-reminders',
    participant,
    fault: 'goes on reminding after the role is filled',
    change: (good) => withReminders(good, () => ['remind', 'look again later']),
  },
  {
    id: 'ldso-late-by-a-second',
    participant,
    fault: 'confirms requests one second after the hour it has',
    change: (good) => delaying(good, 'IF-032', hourMs + secondMs),
  },
  {
    id: 'ldso-at-the-limit',
    participant,
    fault: 'none: confirms requests exactly when its hour ends (must pass everywhere)',
    change: (good) => delaying(good, 'IF-032', hourMs),
  },
  {
    id: 'ldso-any-answer',
    participant,
    fault: 'passes on an answer that is neither yes nor no as it came',
    change: (good) =>
      altering(good, 'IF-035', (sent) => {
        const { proposedAppointmentResponseCode: said } = sent.facts.B007 as Readonly<Record<string, unknown>>;
        if (!String(said).startsWith('REG1094')) return [sent];
        return [withField(sent, 'B007', { proposedAppointmentResponseCode: 'SP000 - Proposed appointment accepted' })];
      }),
  },
  {
    id: 'ldso-hour-on-the-wall',
    participant,
    fault: 'takes its hour by the clock on the wall, which is put back at night',
    change: (good) => confirmingAfter(good, wallHourMs),
  },
  {
    id: 'ldso-office-hours',
    participant,
    fault: 'confirms nothing before eight in the morning',
    change: (good) => confirmingAfter(good, (at) => Math.max(0, localTime(localDateOf(at), '08:00') - at)),
  },
  {
    id: 'ldso-just-inside',
    participant,
    fault: 'none: confirms requests one second before its hour ends (must pass everywhere)',
    change: (good) => delaying(good, 'IF-032', hourMs - secondMs),
  },
  {
    id: 'ldso-says-it-twice',
    participant,
    fault: 'reports every appointment status twice',
    change: (good) => altering(good, 'IF-035', (sent) => [sent, sent]),
  },
];
