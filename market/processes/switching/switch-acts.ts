import type { Service } from '../../parties/party.ts';
import { endedFacts } from '../appointment/facts.ts';
import type { Work } from '../appointment/registration-acts.ts';
import { firstReminders } from '../appointment/reminders.ts';
import { serviceWords } from '../appointment/request.ts';
import { appointmentAt, type Registration, withoutAppointment, withRegistration } from '../metering-point.ts';
import type { SentMessage } from '../party-function.ts';
import { isQualified, returnsToLegacy } from './returns.ts';
import {
  confirmationValues,
  gainingFacts,
  oldRegistrationValues,
  registeredFacts,
  returnFacts,
  siteFacts,
} from './switch-facts.ts';
import type { SwitchAct, SwitchGuard } from './switch-table.ts';

const services: readonly Service[] = ['metering', 'data'];

/** The supplier that a registration takes the place of. */
export function losingTo(work: Work, gaining: Registration): Registration | undefined {
  return work.point.registrations.findLast(({ effectiveFrom }) => effectiveFrom < gaining.effectiveFrom);
}

/** Services for which the gaining supplier has an accepted request that begins with its registration. */
function followed({ requests }: Work, gaining: Registration): readonly Service[] {
  return services.filter((service) =>
    requests.some(
      (request) =>
        request.service === service &&
        request.state === 'accepted' &&
        request.supplierDipId === gaining.supplierDipId &&
        request.effectiveFrom === gaining.effectiveFrom,
    ),
  );
}

export const switchGuards: Record<SwitchGuard, (gaining: Registration, work: Work) => boolean> = {
  'it is secured': ({ registrationId }, { point }) =>
    point.switchUnderWay?.stage === 'secured' && point.switchUnderWay.registration.registrationId === registrationId,
  'it returns the metering point to legacy arrangements': (gaining, { point, context }) =>
    returnsToLegacy(point, gaining, context.directory, context.settings),
  'the metering point is legacy': (_gaining, { point }) => point.regime === 'legacy',
  'the gaining supplier is not qualified': ({ supplierDipId }, { context }) =>
    !isQualified(supplierDipId, context.directory),
  'both services migrate with it': (gaining, work) => followed(work, gaining).length === services.length,
  'nobody loses': (gaining, work) => losingTo(work, gaining) === undefined,
};

function send(work: Work, message: Pick<SentMessage, 'interfaceId' | 'event' | 'to' | 'facts'>): void {
  work.sends.push({ kind: 'message', correlation: null, ...message });
}

function sendFlow(work: Work, flow: string, to: Registration, values: Readonly<Record<string, string>>): void {
  work.sends.push({ kind: 'file', flow, to: { role: 'SUP', mpid: to.supplierMpid }, values });
}

/** The suppliers of a switch whom the D-flow of the old registration tells. */
function toldOfOld(work: Work, gaining: Registration): readonly Registration[] {
  const { old_registration_to: whom } = work.context.settings;
  const losing = losingTo(work, gaining);
  return [...(whom === 'losing' ? [] : [gaining]), ...(whom === 'gaining' || losing === undefined ? [] : [losing])];
}

function announce(work: Work, event: string, gaining: Registration, losing?: Registration): void {
  const speaksDip = isQualified(gaining.supplierDipId, work.context.directory) || work.point.regime === 'migrated';
  send(work, {
    interfaceId: 'IF-001',
    event,
    to: speaksDip ? [gaining.supplierDipId] : [],
    facts: registeredFacts(work.point, gaining, losing),
  });
}

/** What each act of the table does. */
export const switchActs: Record<SwitchAct, (gaining: Registration, work: Work) => void> = {
  'send the site facts': (gaining, work) =>
    send(work, {
      ...{ interfaceId: 'IF-002', event: '[GainMPANInfo]', to: [gaining.supplierDipId] },
      facts: siteFacts(work.point, gaining, work.context.now),
    }),
  'confirm on the DTN': (gaining, work) =>
    sendFlow(work, 'D0217', gaining, confirmationValues(work.point, gaining, work.context.now)),
  'send the old registration': (gaining, work) => {
    const values = oldRegistrationValues(work.point, gaining, work.context.directory, losingTo(work, gaining));
    for (const supplier of toldOfOld(work, gaining)) sendFlow(work, 'D0260', supplier, values);
  },
  'wait for the supply start date': ({ registrationId, effectiveFrom }, work) => {
    work.timers.push({ name: 'switch-effective', about: registrationId, due: effectiveFrom });
  },
  'hand over the registration': (gaining, work) => {
    const status = { registered: 'O', trading: losingTo(work, gaining) === undefined ? 'R' : 'T' } as const;
    work.point = { ...withRegistration(work.point, gaining), status };
  },
  'announce the switch': (gaining, work) => announce(work, '[ChangeOfSupplier]', gaining, losingTo(work, gaining)),
  'announce the first registration': (gaining, work) => announce(work, '[InitialRegistration]', gaining),
  'end appointments that nobody follows': (gaining, work) => {
    const following = followed(work, gaining);
    const losing = losingTo(work, gaining);
    for (const service of services.filter((one) => !following.includes(one))) {
      const ended = appointmentAt(work.point, service, gaining.effectiveFrom);
      if (ended === undefined) continue;
      work.point = withoutAppointment(work.point, service, ended.providerDipId, gaining.effectiveFrom);
      send(work, {
        interfaceId: 'IF-037',
        event: `[${serviceWords[service].prefix}DeApp]`,
        to: [ended.providerDipId, ...(losing === undefined ? [] : [losing.supplierDipId])],
        facts: {
          ...endedFacts(service, ended, { until: gaining.effectiveFrom, reason: 'CSUPP' }),
          ...gainingFacts(gaining),
        },
      });
    }
  },
  'look for missing providers': (gaining, work) => {
    const following = followed(work, gaining);
    const missing = firstReminders(work.point, work.context.now);
    work.timers.push(...missing.filter(({ about }) => !following.includes(about as Service)));
  },
  'announce the return': (gaining, work) => {
    for (const service of services) {
      const ended = appointmentAt(work.point, service, gaining.effectiveFrom);
      if (ended === undefined) continue;
      send(work, {
        interfaceId: 'IF-003',
        event: `[${serviceWords[service].prefix}DeAppRM]`,
        to: [ended.providerDipId],
        facts: {
          ...endedFacts(service, ended, { until: gaining.effectiveFrom, reason: 'CSUPP' }),
          ...returnFacts(gaining, work.point.legacyAgents),
        },
      });
    }
    const losing = losingTo(work, gaining);
    send(work, {
      ...{ interfaceId: 'IF-003', event: '[ReverseMigNotification]' },
      // Named, for from this instant on the metering point has another supplier.
      to: losing === undefined ? [] : [losing.supplierDipId],
      facts: returnFacts(gaining, work.point.legacyAgents),
    });
  },
  'return to legacy arrangements': (gaining, work) => {
    for (const service of services) {
      const ended = appointmentAt(work.point, service, gaining.effectiveFrom);
      if (ended === undefined) continue;
      work.point = withoutAppointment(work.point, service, ended.providerDipId, gaining.effectiveFrom);
    }
    work.point = { ...work.point, regime: 'legacy', consent: null };
  },
};
