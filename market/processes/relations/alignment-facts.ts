import type { Service } from '../../parties/party.ts';
import { activeFacts, endedFacts, type Facts, requestFacts } from '../appointment/facts.ts';
import type { AppointmentRequest } from '../appointment/request.ts';
import type { Occasion } from '../duties/duty.ts';
import { type Appointment, currentRegistration, type Relation } from '../metering-point.ts';

/** The blocks of an appointment that nobody asked for (IF-036, scenario ALG): the supplier in B012 is the point's own. */
export function alignedFacts(on: Occasion, service: Service, taken: Appointment): Facts {
  const registration = currentRegistration(on.point, on.context.now);
  const request: AppointmentRequest = {
    ...{ reference: '', service, scenario: 'ALG', correlation: null, proposal: {}, askedAt: on.context.now },
    ...{ providerDipId: taken.providerDipId, providerMpid: taken.providerMpid, effectiveFrom: taken.effectiveFrom },
    contractReference: taken.contractReference,
    supplierDipId: registration?.supplierDipId ?? '',
    registrationId: registration?.registrationId ?? null,
    state: 'active',
  };
  return { ...requestFacts(request, on.context.directory), ...activeFacts(request, on.point) };
}

/** Why the provider of a subsidiary leaves (DI-819, dip-messages.md 4.3). */
export const relationReasons = { linked: 'IMPEXP', related: 'RELATED' } as const satisfies Record<
  Relation['kind'],
  string
>;

/** The blocks of an appointment that a relation ends (IF-037), the successor where there is one. */
export function endedByRelation(
  on: Occasion,
  service: Service,
  ended: Appointment,
  successor: Appointment | undefined,
  until: number,
): Facts {
  const { kind } = on.words as { readonly kind: Relation['kind'] };
  const registrationId = currentRegistration(on.point, on.context.now)?.registrationId ?? null;
  return endedFacts(service, ended, {
    until,
    reason: relationReasons[kind],
    ...(successor === undefined ? {} : { successor: { ...successor, registrationId } }),
  });
}
