import type { Sent, SentFile, SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import type { ReferenceKind } from './config.ts';
import { altering, alteringFlow, withDuty, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const dayMs = 24 * 60 * 60_000;

/** A registration service that takes what it should refuse by a code. */
const overlooks = (code: string, fault: string): Mutant => ({
  id: `ldso-meter-takes-${code.toLowerCase()}`,
  participant: 'ldso',
  fault,
  change: (good) => withoutDutyRefusal(good, 'meter-works-registered', code),
});

const ignores = (participant: ReferenceKind): Mutant => ({
  id: `${participant}-meters-ignored`,
  participant,
  fault: 'does not take over which meters are in place',
  change: (good) =>
    ['meter-works-recorded', 'meter-details-shared'].reduce(
      (so, id) => withDuty(so, id, (row) => ({ ...row, becomes: ({ point }) => point })),
      good,
    ),
});

const takesRefused = (participant: ReferenceKind): Mutant => ({
  id: `${participant}-meters-refused-taken`,
  participant,
  fault: 'takes over meter works that the registration service refused',
  change: (good) => withDuty(good, 'meter-works-recorded', (row) => ({ ...row, when: () => true })),
});

const withoutFlow = (good: Behaviour, flow: string): Behaviour => ({
  ...good,
  deviations: { decided: (sent: Sent) => (sent.kind === 'file' && sent.flow === flow ? [] : [sent]) },
});

function withBlock(sent: SentMessage, block: string, value: unknown): SentMessage {
  return { ...sent, facts: { ...sent.facts, [block]: value } };
}

const registration: readonly Mutant[] = [
  overlooks('REG0008', 'lets a former metering service change details of meters'),
  overlooks('REG1001', 'takes meter works on a terminated metering point'),
  overlooks('REG1002', 'takes meter works of a day before the appointment'),
  overlooks('REG1003', 'takes meter works of a former metering service however late'),
  overlooks('REG1004', 'takes the removal of a meter that it does not know'),
  overlooks('REG1005', 'takes a removal of before the installation'),
  overlooks('REG1006', 'installs a meter that is in place already'),
  overlooks('REG1007', 'takes meter works of after the disconnection'),
  overlooks('REG1012', 'takes meter works of a metering service that was never appointed'),
  overlooks('REG1018', 'lets a history update change a meter that is in place'),
  overlooks('REG1097', 'takes any number of digits'),
  overlooks('REG9003', 'takes meter works while a metering point is under legacy arrangements'),
  {
    id: 'ldso-meter-not-registered',
    participant: 'ldso',
    fault: 'confirms meter works and does not register them',
    change: (good) => withDuty(good, 'meter-works-registered', (row) => ({ ...row, becomes: ({ point }) => point })),
  },
  {
    id: 'ldso-meter-in-place-before',
    participant: 'ldso',
    fault: 'tells of the meters that were in place before the works',
    change: (good) =>
      withDuty(good, 'meter-works-registered', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'message' in send ? { ...send, facts: (on) => ({ ...send.facts?.({ ...on, point: on.before }) }) } : send,
        ),
      })),
  },
  {
    id: 'ldso-meter-precedence',
    participant: 'ldso',
    fault: 'looks at details of a meter before it looks at who reports',
    change: (good) =>
      withDuty(good, 'meter-works-registered', (row) => ({ ...row, refusals: (row.refusals ?? []).toReversed() })),
  },
  ignores('ldso'),
];

const meteringService: readonly Mutant[] = [
  ignores('metering-service'),
  takesRefused('metering-service'),
  {
    id: 'metering-service-works-late',
    participant: 'metering-service',
    fault: 'reports meter works more than a week later',
    change: (good) => altering(good, 'IF-005', (sent) => [{ ...sent, afterMs: 9 * dayMs }]),
  },
  {
    id: 'metering-service-exchange-halved',
    participant: 'metering-service',
    fault: 'reports an exchange as a mere installation',
    change: (good) =>
      altering(good, 'IF-005', (sent) => [
        sent.event === '[MeterExchange]' ? { ...withBlock(sent, 'B039', undefined), event: '[MeterInstall]' } : sent,
      ]),
  },
  {
    id: 'metering-service-no-works-reading',
    participant: 'metering-service',
    fault: 'does not send the readings that it took in meter works',
    change: (good) => altering(good, 'IF-041', () => []),
  },
  {
    id: 'metering-service-readings-turned',
    participant: 'metering-service',
    fault: 'sends the reading of the new meter before that of the one that went',
    change: (good) =>
      altering(good, 'IF-041', (sent) => [sent.event === '[ReadingRemv]' ? { ...sent, afterMs: 120_000 } : sent]),
  },
  {
    id: 'metering-service-no-details',
    participant: 'metering-service',
    fault: 'does not share the details of an advanced meter by flow',
    change: (good) => withoutFlow(good, 'D0268'),
  },
  {
    id: 'metering-service-no-mapping',
    participant: 'metering-service',
    fault: 'does not share the mapping of a traditional meter',
    change: (good) => withoutFlow(good, 'D0149'),
  },
  {
    id: 'metering-service-no-register-readings',
    participant: 'metering-service',
    fault: 'does not share register readings by flow',
    change: (good) => withoutFlow(good, 'D0010'),
  },
  {
    id: 'metering-service-asset-provider-untold',
    participant: 'metering-service',
    fault: 'does not tell the asset provider of a new meter',
    change: (good) => withoutFlow(good, 'D0303'),
  },
  {
    id: 'metering-service-asset-provider-told-of-one',
    participant: 'metering-service',
    fault: 'tells the asset provider of the new meter alone',
    change: (good) =>
      alteringFlow(good, 'D0303', (sent) => [
        { ...sent, repeats: { ...sent.repeats, '74C': sent.repeats?.['74C']?.slice(-1) ?? [] } },
      ]),
  },
  {
    id: 'metering-service-legacy-update',
    participant: 'metering-service',
    fault: 'updates the registration service by flow as it used to, besides its report',
    change: (good) =>
      alteringFlow(good, 'D0303', (sent) => [
        sent,
        { ...{ kind: 'file', flow: 'D0312', to: { role: 'REGS', mpid: 'EELC' } }, values: detailsOf(sent) },
      ]),
  },
  {
    id: 'metering-service-refusal-overlooked',
    participant: 'metering-service',
    fault: 'takes no notice of a refusal of its report',
    change: (good) => withoutDuty(good, 'meter-works-refusal-noted'),
  },
  {
    id: 'metering-service-smart-details-by-flow',
    participant: 'metering-service',
    fault: 'sends the details of a smart meter by flow as it used to',
    change: (good) => ({
      ...good,
      deviations: {
        decided: (sent) =>
          sent.kind === 'file' && sent.flow === 'D0303'
            ? [sent, { ...sent, flow: 'D0150', to: { role: 'SUP', mpid: 'MHHS' }, values: detailsOf(sent) }]
            : [sent],
      },
    }),
  },
];

const detailsOf = ({ values, repeats }: SentFile) => ({
  mpanCore: values.mpanCore ?? '',
  meterId: repeats?.['74C']?.[0]?.meterId ?? '',
});

const others: readonly Mutant[] = [ignores('supplier'), ignores('data-service')];

/** Faults in meter works, of everybody who takes part. */
export const meterWorksMutants: readonly Mutant[] = [...registration, ...meteringService, ...others];
