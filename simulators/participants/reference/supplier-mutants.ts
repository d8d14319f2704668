import { dipInstant } from '../../../market/calendar/instants.ts';
import type { SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import { altering, delaying, rewriting, withCommon, withField, withSupplierRow } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const participant = 'supplier';
const secondMs = 1_000;
const hourMs = 3_600_000;

const proposalOf = (sent: SentMessage) => (sent.facts.B070 === undefined ? 'B071' : 'B070');

/** Requests whose proposal has some fields changed. */
function proposing(good: Behaviour, fields: (sent: SentMessage) => Record<string, unknown>): Behaviour {
  return altering(good, 'IF-031', (sent) => [withField(sent, proposalOf(sent), fields(sent))]);
}

/** Suppliers that each do one thing wrong. */
export const supplierMutants: readonly Mutant[] = [
  {
    id: 'supplier-utc-midnight',
    participant,
    fault: 'asks for midnight UTC instead of local midnight',
    change: (good) => ({
      ...good,
      supplier: { ...good.supplier, effectiveInstant: (date) => dipInstant(Date.parse(`${date}T00:00:00Z`)) },
    }),
  },
  {
    id: 'supplier-wrong-scenario',
    participant,
    fault: 'calls a migration an ordinary change of provider',
    change: (good) =>
      altering(good, 'IF-031', (sent) => {
        const block = proposalOf(sent);
        const scenario = (sent.facts[block] as Record<string, unknown>).appointmentScenario;
        return [scenario === 'MCA' ? withField(sent, block, { appointmentScenario: 'CSP' }) : sent];
      }),
  },
  {
    id: 'supplier-change-as-migration',
    participant,
    fault: 'calls an ordinary change of provider a migration',
    change: (good) => proposing(good, () => ({ appointmentScenario: 'MCA' })),
  },
  {
    id: 'supplier-stale-schema-version',
    participant,
    fault: 'sends its requests with the schema version before the current one',
    change: (good) => rewriting(good, '*', (message) => withCommon(message, 'S0', { schemaVersion: '010' })),
  },
  {
    id: 'supplier-bad-signature',
    participant,
    fault: 'signs something other than what it sends',
    change: (good) => ({ ...good, transport: { signsWrongly: true } }),
  },
  {
    id: 'supplier-unverified-publications',
    participant,
    fault: 'takes a publication whose signature does not fit',
    change: (good) => ({ ...good, transport: { skipsVerification: true } }),
  },
  {
    id: 'supplier-reuses-reference',
    participant,
    fault: 'uses one sender reference for all its requests of a day about a metering point',
    change: (good) =>
      rewriting(good, '*', (message) => {
        const { S1, M0 } = message.payload.CommonBlock;
        const reference = S1.senderUniqueReference.replace(/[^-]+$/, M0?.MPANCore ?? '1');
        return withCommon(message, 'S1', { senderUniqueReference: reference });
      }),
  },
  {
    id: 'supplier-wrong-mpid',
    participant,
    fault: 'names the provider with an MPID that is not that of its DIP ID',
    change: (good) =>
      proposing(good, (sent) =>
        proposalOf(sent) === 'B070' ? { proposedMeteringServiceMPID: 'ZZZZ' } : { proposedDataServiceMPID: 'ZZZZ' },
      ),
  },
  {
    id: 'supplier-no-data-service',
    participant,
    fault: 'never asks for a data service',
    change: (good) => altering(good, 'IF-031', (sent) => (sent.event === '[DSApp]' ? [] : [sent])),
  },
  {
    id: 'supplier-asks-twice',
    participant,
    fault: 'sends every request twice',
    change: (good) => altering(good, 'IF-031', (sent) => [sent, sent]),
  },
  {
    id: 'supplier-asks-the-provider',
    participant,
    fault: 'sends its request to the provider instead of the registration service',
    change: (good) =>
      altering(good, 'IF-031', (sent) => {
        const block = sent.facts[proposalOf(sent)] as Record<string, unknown>;
        return [{ ...sent, to: [String(block.proposedMeteringServiceDIPID ?? block.proposedDataServiceDIPID)] }];
      }),
  },
  {
    id: 'supplier-late-by-a-second',
    participant,
    fault: 'sends its request one second after the hour it has',
    change: (good) => delaying(good, 'IF-031', hourMs + secondMs),
  },
  {
    id: 'supplier-at-the-limit',
    participant,
    fault: 'none: sends its request exactly when its hour ends (must pass everywhere)',
    change: (good) => delaying(good, 'IF-031', hourMs),
  },
  {
    id: 'supplier-just-inside',
    participant,
    fault: 'none: sends its request one second before its hour ends (must pass everywhere)',
    change: (good) => delaying(good, 'IF-031', hourMs - secondMs),
  },
  {
    id: 'supplier-deaf-to-refusal',
    participant,
    fault: 'takes a refusal by the registration service for a confirmation',
    change: (good) => withSupplierRow(good, 'supplier-invalid', (row) => ({ ...row, next: 'validated', does: [] })),
  },
  {
    id: 'supplier-deaf-to-rejection',
    participant,
    fault: 'holds a rejected appointment to be accepted',
    change: (good) => withSupplierRow(good, 'supplier-rejected', (row) => ({ ...row, next: 'accepted', does: [] })),
  },
  {
    id: 'supplier-deaf-to-lapse',
    participant,
    fault: 'holds a lapsed request to be still under way',
    change: (good) => withSupplierRow(good, 'supplier-lapsed', (row) => ({ ...row, next: row.state, does: [] })),
  },
  {
    id: 'supplier-active-on-acceptance',
    participant,
    fault: 'holds an appointment to be active when it is only accepted',
    change: (good) => withSupplierRow(good, 'supplier-accepted', (row) => ({ ...row, next: 'active' })),
  },
  {
    id: 'supplier-forgets-active',
    participant,
    fault: 'does not record that an appointment became active',
    change: (good) => withSupplierRow(good, 'supplier-active', (row) => ({ ...row, next: 'accepted', does: [] })),
  },
  {
    id: 'supplier-counts-duplicates',
    participant,
    fault: 'handles a publication that is delivered twice as if it were two',
    change: (good) => ({ ...good, deviations: { takesDuplicates: true } }),
  },
  {
    id: 'supplier-answers-500',
    participant,
    fault: 'takes publications but answers them with a server error',
    change: (good) => ({ ...good, transport: { answersStatus: 500 } }),
  },
  {
    id: 'supplier-foreign-registration',
    participant,
    fault: 'names a switching registration id that does not exist',
    change: (good) =>
      altering(good, 'IF-031', (sent) => [withField(sent, 'B013', { CSSRegistrationID: 'REG-UNKNOWN' })]),
  },
];
