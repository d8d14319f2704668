import { addLocalDays, localDateOf, localMidnight } from '../../market/calendar/london.ts';
import type { Finding } from '../../market/checks/finding.ts';
import type { Service } from '../../market/parties/party.ts';
import { awaitMessage } from './await-entry.ts';
import { claimNothing, recordClaim } from './claims.ts';
import { type MessageEntry, messageBehind } from './conversation-so-far.ts';
import type { MarketWorld } from './world.ts';

const minuteMs = 60_000;

const isReminder = (service: Service) => (entry: MessageEntry) =>
  entry.interfaceId === 'IF-045' && entry.event === (service === 'metering' ? '[NoMSAppointed]' : '[NoDSAppointed]');

/** Whom the reminders are for, and since which local date: the gaining supplier, where the scenario is about a switch. */
function remindedIn(world: MarketWorld): { readonly supplierDipId: string; readonly since: string } {
  const { asked } = world.switching;
  if (asked === undefined) return { supplierDipId: world.supplier().dipId, since: world.draft.registeredSince };
  return { supplierDipId: asked.supplierDipId, since: localDateOf(asked.effectiveFrom) };
}

function reminderFindings(world: MarketWorld, entry: MessageEntry, from: number): Finding[] {
  const supplier = remindedIn(world).supplierDipId;
  const named = messageBehind(world, entry).payload.CommonBlock.A0?.primaryRecipients ?? [];
  const early = Date.parse(entry.marketTime) < from;
  const finding = (rule: string, expected: string, actual: string): Finding => ({
    rule,
    path: '',
    expected,
    actual,
    message: `It should be ${expected}; it was ${actual}.`,
    weight: 'refused',
  });
  return [
    ...(early ? [finding('time.early', `not before ${new Date(from).toISOString()}`, entry.marketTime)] : []),
    ...(named.includes(supplier) ? [] : [finding('reminder.recipient', `sent to ${supplier}`, named.join(', '))]),
  ];
}

/** Claims a reminder on each of some days, counted from the start of the registration. */
export async function claimReminders(
  world: MarketWorld,
  service: Service,
  afterDays: readonly number[],
): Promise<void> {
  await world.point();
  for (const days of afterDays) {
    const from = localMidnight(addLocalDays(remindedIn(world).since, days));
    const minutes = world.market.settings.registration_response_minutes;
    const deadline = { name: `${minutes} minutes after midnight of day ${days}`, from, due: from + minutes * minuteMs };
    const text = `reminder of the missing ${service} service on day ${days}`;
    const entry = await awaitMessage(world, { what: text, deadline, wanted: isReminder(service) });
    recordClaim(world, text, reminderFindings(world, entry, from), [entry.seq], deadline);
  }
}

export async function claimNoReminder(world: MarketWorld, service: Service, days: number): Promise<void> {
  const until = localMidnight(addLocalDays(world.today, days + 1));
  await claimNothing(world, `no reminder of the ${service} service for ${days} days`, until, isReminder(service));
}
