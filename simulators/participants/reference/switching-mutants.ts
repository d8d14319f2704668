import {
  altering,
  delaying,
  withDuty,
  withField,
  withoutDuty,
  withoutSwitchAct,
  withRow,
  withSwitchRow,
} from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const participant = 'ldso';
const minuteMs = 60_000;
const afterTheHourMs = 60 * minuteMs + 1_000;

/** Faults of a registration service in a switch. */
export const switchingMutants: readonly Mutant[] = [
  {
    id: 'ldso-switch-site-facts-missing',
    participant,
    fault: 'does not tell the gaining supplier of the site',
    change: (good) => withoutSwitchAct(good, 'switch-pending', 'send the site facts'),
  },
  {
    id: 'ldso-switch-site-facts-late',
    participant,
    fault: 'tells the gaining supplier of the site one second after its hour',
    change: (good) => delaying(good, 'IF-002', afterTheHourMs),
  },
  {
    id: 'ldso-switch-site-facts-at-limit',
    participant,
    fault: 'none: tells the gaining supplier of the site exactly when its hour ends (must pass everywhere)',
    change: (good) => delaying(good, 'IF-002', afterTheHourMs - 1_000),
  },
  {
    id: 'ldso-switch-site-facts-old-registration',
    participant,
    fault: 'tells of the site under the registration that is about to end',
    change: (good) => altering(good, 'IF-002', (sent) => [withField(sent, 'B013', { CSSRegistrationID: 'REG-OLD' })]),
  },
  {
    id: 'ldso-switch-not-announced',
    participant,
    fault: 'does not announce a switch that has taken effect',
    change: (good) => withoutSwitchAct(good, 'switch-effective', 'announce the switch'),
  },
  {
    id: 'ldso-switch-announced-after-its-services',
    participant,
    fault: 'announces a switch a minute after what follows from it',
    change: (good) => delaying(good, 'IF-001', minuteMs),
  },
  {
    id: 'ldso-switch-without-loser',
    participant,
    fault: 'names the gaining supplier as the losing one too',
    change: (good) =>
      altering(good, 'IF-001', (sent) => [
        withField(sent, 'B003', {
          outgoingSupplierDIPID: (sent.facts.B002 as Record<string, unknown>).incomingSupplierDIPID,
        }),
      ]),
  },
  {
    id: 'ldso-switch-registration-kept',
    participant,
    fault: 'announces a switch and keeps the losing supplier registered',
    change: (good) => withoutSwitchAct(good, 'switch-effective', 'hand over the registration'),
  },
  {
    id: 'ldso-switch-services-go-on',
    participant,
    fault: 'leaves a service in office that the gaining supplier has not chosen',
    change: (good) => withoutSwitchAct(good, 'switch-effective', 'end appointments that nobody follows'),
  },
  {
    id: 'ldso-switch-no-reminder',
    participant,
    fault: 'does not look for missing providers after a switch',
    change: (good) => withoutSwitchAct(good, 'switch-effective', 'look for missing providers'),
  },
  {
    id: 'ldso-switch-service-reason',
    participant,
    fault: 'ends services by a switch as if they were changed',
    change: (good) =>
      altering(good, 'IF-037', (sent) => [
        withField(withField(sent, 'B008', { deAppointmentReasonCode: 'CSERV' }), 'B009', {
          deAppointmentReasonCode: 'CSERV',
        }),
      ]),
  },
  {
    id: 'ldso-switch-unsecured',
    participant,
    fault: 'carries out a switch that was called off, as far as its appointments go',
    change: (good) => withRow(good, 'reg-lost-before-gate', (row) => ({ ...row, next: 'accepted', does: [] })),
  },
  {
    id: 'ldso-first-registration-as-switch',
    participant,
    fault: 'announces a first registration as a change of supplier',
    change: (good) =>
      altering(good, 'IF-001', (sent) =>
        sent.event === '[InitialRegistration]'
          ? [
              {
                ...sent,
                event: '[ChangeOfSupplier]',
                facts: {
                  ...sent.facts,
                  B003: {
                    outgoingSupplierDIPID: '2300000002',
                    outgoingSupplierMPID: 'MHHX',
                    supplierEffectiveToDate: (sent.facts.B002 as Record<string, unknown>).supplierEffectiveFromDate,
                  },
                },
              },
            ]
          : [sent],
      ),
  },
  {
    id: 'ldso-migrating-switch-dip-only',
    participant,
    fault: 'tells of a pending switch of a legacy metering point over the DIP alone',
    change: (good) => withoutSwitchAct(good, 'switch-pending-legacy', 'confirm on the DTN'),
  },
  {
    id: 'ldso-migrating-switch-dtn-only',
    participant,
    fault: 'tells of a pending switch of a legacy metering point over the data transfer network alone',
    change: (good) => withoutSwitchAct(good, 'switch-pending-legacy', 'send the site facts'),
  },
  {
    id: 'ldso-loser-untold-of-old-registration',
    participant,
    fault: 'tells the gaining supplier alone of the old registration',
    change: (good) => ({ ...good, settings: { old_registration_to: 'gaining' } }),
  },
  {
    id: 'ldso-legacy-switch-unconfirmed',
    participant,
    fault: 'does not confirm to a supplier that is not qualified that it gains a legacy metering point',
    change: (good) => withoutSwitchAct(good, 'switch-pending-unqualified', 'confirm on the DTN'),
  },
  {
    id: 'ldso-silent-switch-not-registered',
    participant,
    fault: 'does not register a gaining supplier that does not migrate',
    change: (good) => withSwitchRow(good, 'switch-stays-legacy', (row) => ({ ...row, does: [] })),
  },
  {
    id: 'ldso-migrating-switch-not-announced',
    participant,
    fault: 'does not announce a switch that migrates the metering point',
    change: (good) => withoutSwitchAct(good, 'switch-migrates', 'announce the switch'),
  },
  {
    id: 'ldso-de-registration-not-published',
    participant,
    fault: 'does not publish that the switching service ended a registration',
    change: (good) => withoutDuty(good, 'de-registered'),
  },
  {
    id: 'ldso-de-registration-services-go-on',
    participant,
    fault: 'leaves services in office when a registration ends',
    change: (good) => withDuty(good, 'de-registered', (row) => ({ ...row, sends: row.sends?.slice(0, 1) ?? [] })),
  },
  {
    id: 'ldso-network-operator-ignores-switch',
    participant,
    fault: 'does not write down at the network operator who supplies after a switch',
    change: (good) => withoutDuty(good, 'switch-recorded'),
  },
  {
    id: 'ldso-correction-beyond-floor',
    participant,
    fault: 'corrects a supply start date beyond the floor',
    change: (good) => withDuty(good, 'missed-switch-inserted', (row) => ({ ...row, when: () => true })),
  },
  {
    id: 'ldso-correction-reason',
    participant,
    fault: 'ends services by a correction for loss of the supplier',
    change: (good) =>
      altering(good, 'IF-037', (sent) => {
        const wrong = (block: 'B008' | 'B009') =>
          (sent.facts[block] as Record<string, unknown> | undefined)?.deAppointmentReasonCode === 'SSDFIX';
        const made = wrong('B008') ? withField(sent, 'B008', { deAppointmentReasonCode: 'CSUPP' }) : sent;
        return [wrong('B009') ? withField(made, 'B009', { deAppointmentReasonCode: 'CSUPP' }) : made];
      }),
  },
  {
    id: 'ldso-restoration-not-announced',
    participant,
    fault: 'does not restore a switch that was annulled',
    change: (good) => withoutDuty(good, 'switch-restored'),
  },
];
