import { altering, withDuty, withField, withoutDuty, withoutDutyRefusal, withSettings } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Refusals of a relationship that a registration service may forget, by what it then lets pass. */
const forgotten: readonly (readonly [code: string, id: string, fault: string])[] = [
  ['REG1059', 'twice', 'relates a metering point to a principal twice'],
  ['REG9010', 'in-migration', 'changes relationships of a metering point that is not migrated'],
  ['REG0007', 'in-switch', 'changes relationships while a switch is under way'],
  ['REG1060', 'of-anybody', 'relates metering points that the supplier does not have'],
  ['REG1056', 'of-another', 'takes a subsidiary away from another link'],
  ['REG1068', 'secondary-linked', 'makes a linked export a secondary'],
];

const byAlignment = (sent: { readonly facts: Readonly<Record<string, unknown>> }) =>
  ['B014', 'B015'].some(
    (block) => (sent.facts[block] as { appointmentScenario?: string } | undefined)?.appointmentScenario === 'ALG',
  );

/** Faults in relationships and in what follows them. */
export const relationMutants: readonly Mutant[] = [
  ...forgotten.map(
    ([code, id, fault]): Mutant => ({
      id: `ldso-relation-${id}`,
      participant: 'ldso',
      fault,
      change: (good) => withoutDutyRefusal(good, 'relation-registered', code),
    }),
  ),
  {
    id: 'ldso-relation-not-registered',
    participant: 'ldso',
    fault: 'confirms a relationship and does not register it',
    change: (good) => withDuty(good, 'relation-registered', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-relation-refused-to-all',
    participant: 'ldso',
    fault: 'names nobody when it refuses a relationship, so that everybody is told',
    change: (good) => altering(good, 'IF-020', (sent) => [sent.response?.code === 'R' ? { ...sent, to: [] } : sent]),
  },
  {
    id: 'ldso-relation-wrong-answer',
    participant: 'ldso',
    fault: 'tells a shorter list of subsidiaries than it was asked for',
    change: (good) =>
      altering(good, 'IF-020', (sent) => [
        { ...sent, facts: { ...sent.facts, B090List: (sent.facts.B090List as readonly unknown[]).slice(0, 1) } },
      ]),
  },
  {
    id: 'ldso-alignment-forgotten',
    participant: 'ldso',
    fault: 'appoints nobody to a subsidiary by itself',
    change: (good) => withoutDuty(good, 'principal-tells'),
  },
  {
    id: 'ldso-alignment-in-silence',
    participant: 'ldso',
    fault: 'appoints the provider of a principal to its subsidiaries and tells nobody',
    change: (good) => withDuty(good, 'subsidiary-aligned', (row) => ({ ...row, sends: [] })),
  },
  {
    id: 'ldso-alignment-moves-data-service',
    participant: 'ldso',
    fault: 'appoints the data service of an import to its export as well',
    change: (good) => withSettings(good, { import_export_moves_data_service: true }),
  },
  {
    id: 'ldso-alignment-wrong-scenario',
    participant: 'ldso',
    fault: 'calls an automatic appointment a change of provider',
    change: (good) =>
      altering(good, 'IF-036', (sent) => [
        byAlignment(sent) && sent.event.startsWith('[MS')
          ? withField(sent, 'B014', { appointmentScenario: 'CSP' })
          : sent,
      ]),
  },
  {
    id: 'ldso-relation-wrong-reason',
    participant: 'ldso',
    fault: 'gives a change of service as the reason for which a provider leaves a related metering point',
    change: (good) =>
      altering(good, 'IF-037', (sent) => [
        withField(withField(sent, 'B008', { deAppointmentReasonCode: 'CSERV' }), 'B009', {
          deAppointmentReasonCode: 'CSERV',
        }),
      ]),
  },
  {
    id: 'ldso-release-forgotten',
    participant: 'ldso',
    fault: 'leaves the providers of a former subsidiary in office',
    change: (good) => withoutDuty(good, 'subsidiary-released'),
  },
  {
    id: 'ldso-network-operator-relation-ignored',
    participant: 'ldso',
    fault: 'does not write down relationships as network operator',
    change: (good) => withoutDuty(good, 'relation-recorded'),
  },
  {
    id: 'supplier-relation-ignored',
    participant: 'supplier',
    fault: 'does not write down relationships that were registered',
    change: (good) => withoutDuty(good, 'relation-recorded'),
  },
  {
    id: 'supplier-relation-incomplete',
    participant: 'supplier',
    fault: 'asks for the first subsidiary alone',
    change: (good) =>
      altering(good, 'IF-019', (sent) => [
        { ...sent, facts: { ...sent.facts, B090List: (sent.facts.B090List as readonly unknown[]).slice(0, 1) } },
      ]),
  },
  {
    id: 'supplier-relation-add-as-create',
    participant: 'supplier',
    fault: 'asks for a new relationship where it extends one',
    change: (good) => altering(good, 'IF-019', (sent) => [{ ...sent, event: sent.event.replace('Add]', 'Create]') }]),
  },
  {
    id: 'metering-service-relation-ignored',
    participant: 'metering-service',
    fault: 'does not write down relationships that were registered',
    change: (good) => withoutDuty(good, 'relation-recorded'),
  },
  {
    id: 'data-service-relation-ignored',
    participant: 'data-service',
    fault: 'does not write down relationships that were registered',
    change: (good) => withoutDuty(good, 'relation-recorded'),
  },
];
