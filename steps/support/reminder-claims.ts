import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import { isNamed, type MessagesNamed } from '../../market/checks/recorded/quiet-checks.ts';
import type { Service } from '../../market/parties/party.ts';
import { awaitMessage } from './await-entry.ts';
import { claimNoMessage, claimRecorded } from './claims.ts';
import type { MarketWorld } from './world.ts';

const minuteMs = 60_000;

const interfaceId = 'IF-045';
const reminderEvent = (service: Service) => (service === 'metering' ? '[NoMSAppointed]' : '[NoDSAppointed]');
const reminders = (service: Service): MessagesNamed => ({
  interfaces: [interfaceId],
  events: [reminderEvent(service)],
});

/** Whom the reminders are for, and since which local date: the gaining supplier, where the scenario is about a switch. */
function remindedIn(world: MarketWorld): { readonly supplierDipId: string; readonly since: string } {
  const { asked } = world.switching;
  if (asked === undefined) return { supplierDipId: world.supplier().dipId, since: world.draft.registeredSince };
  return { supplierDipId: asked.supplierDipId, since: localDateOf(asked.effectiveFrom) };
}

/** Claims a reminder on each of some days, counted from the start of the registration. */
export async function claimReminders(
  world: MarketWorld,
  service: Service,
  afterDays: readonly number[],
): Promise<void> {
  const { mpan } = await world.point();
  for (const days of afterDays) {
    const from = localMidnight(addLocalDays(remindedIn(world).since, days));
    const minutes = world.market.settings.registration_response_minutes;
    const deadline = { name: `${minutes} minutes after midnight of day ${days}`, from, due: from + minutes * minuteMs };
    const text = `reminder of the missing ${service} service on day ${days}`;
    const entry = await awaitMessage(world, {
      ...{ what: text, deadline, wanted: (one) => isNamed(one, reminders(service)) },
      came: { check: 'message-came', given: { mpan, interfaceId, event: reminderEvent(service), from: ['REGS'] } },
    });
    const given = { on: entry.seq, from, supplier: remindedIn(world).supplierDipId };
    claimRecorded(world, text, { check: 'reminder', given }, deadline);
  }
}

export async function claimNoReminder(world: MarketWorld, service: Service, days: number): Promise<void> {
  const until = localMidnight(addLocalDays(world.today, days + 1));
  await claimNoMessage(world, `no reminder of the ${service} service for ${days} days`, until, reminders(service));
}
