import { addLocalDays, localDateOf, localMidnight } from '../../calendar/london.ts';
import type { Service } from '../../parties/party.ts';
import { appointmentAt, type MeteringPoint, registrationAt } from '../metering-point.ts';
import type { PartyContext, Sent, Timer } from '../party-function.ts';

export type ReminderGuard = 'a provider is missing' | 'the role is filled';
export type ReminderAct = 'remind' | 'look again later';

export interface ReminderRow {
  readonly id: string;
  readonly when: ReminderGuard;
  readonly does: readonly ReminderAct[];
  readonly requirements: readonly string[];
}

/**
 * Reminders that a provider is missing (IF-045), from the day the supplier's registration takes effect, every seven days,
 * until the role is filled (engagement day paper, note 4; REC-APP-11 to 13).
 */
export const reminderRows: readonly ReminderRow[] = [
  {
    id: 'reminder-missing',
    when: 'a provider is missing',
    does: ['remind', 'look again later'],
    requirements: ['REC-APP-11', 'REC-APP-12', 'DIP-IF-045-01'],
  },
  { id: 'reminder-filled', when: 'the role is filled', does: [], requirements: ['REC-APP-13'] },
];

const services: readonly Service[] = ['metering', 'data'];

/** The first look at each service, when the latest registration takes effect; legacy metering points are not looked at. */
export function firstReminders(point: MeteringPoint, now: number): Timer[] {
  const registration = point.registrations.at(-1);
  if (point.regime === 'legacy' || registration === undefined) return [];
  return services
    .filter((service) => appointmentAt(point, service, Math.max(now, registration.effectiveFrom)) === undefined)
    .map((service) => ({ name: 'reminder', about: service, due: Math.max(now, registration.effectiveFrom) }));
}

/** One look at a service: reminds and looks again, or stops for good. */
export function remind(
  rows: readonly ReminderRow[],
  point: MeteringPoint,
  service: Service,
  context: PartyContext,
): { sends: Sent[]; timers: Timer[] } {
  const { now, settings } = context;
  const guard: ReminderGuard =
    appointmentAt(point, service, now) === undefined ? 'a provider is missing' : 'the role is filled';
  const does = rows.find((row) => row.when === guard)?.does ?? [];
  const supplier = registrationAt(point, now)?.supplierDipId;
  const again = localMidnight(addLocalDays(localDateOf(now), settings.missing_agent_reminder_days));
  return {
    sends:
      does.includes('remind') && supplier !== undefined
        ? [
            {
              kind: 'message',
              interfaceId: 'IF-045',
              event: service === 'metering' ? '[NoMSAppointed]' : '[NoDSAppointed]',
              to: [supplier],
              correlation: null,
              facts: { B060: { additionalInformation: `No ${service} service is appointed` } },
            },
          ]
        : [],
    timers: does.includes('look again later') ? [{ name: 'reminder', about: service, due: again }] : [],
  };
}
