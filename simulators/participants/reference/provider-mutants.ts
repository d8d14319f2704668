import type { ReferenceKind } from './config.ts';
import { altering, delaying, rewriting, withCommon, withField } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const minuteMs = 60_000;
/** Just longer than the proposed provider has by default. */
const tooLateMs = 2_881 * minuteMs;

/** Faults in answering proposals; every kind of provider can have them. */
function answering(participant: ReferenceKind): readonly Mutant[] {
  return [
    {
      id: `${participant}-silent`,
      participant,
      fault: 'does not answer a proposal',
      change: (good) => altering(good, 'IF-034', () => []),
    },
    {
      id: `${participant}-answers-too-late`,
      participant,
      fault: 'answers a proposal when its time has passed',
      change: (good) => delaying(good, 'IF-034', tooLateMs),
    },
    {
      id: `${participant}-answer-uncorrelated`,
      participant,
      fault: 'answers a proposal without its correlation id',
      change: (good) => altering(good, 'IF-034', (sent) => [{ ...sent, correlation: null }]),
    },
    {
      id: `${participant}-answer-without-words`,
      participant,
      fault: 'gives the bare code of its answer without the words of the list',
      change: (good) =>
        altering(good, 'IF-034', (sent) => [withField(sent, 'B007', { proposedAppointmentResponseCode: 'SP000' })]),
    },
    {
      id: `${participant}-refuses-everybody`,
      participant,
      fault: 'refuses a proposal that it has no reason to refuse',
      change: (good) =>
        altering(good, 'IF-034', (sent) => [
          withField(sent, 'B007', { responseCode: 'R', proposedAppointmentResponseCode: 'SP099 - Other' }),
        ]),
    },
    {
      id: `${participant}-stale-schema-version`,
      participant,
      fault: 'sends its messages with the schema version before the current one',
      change: (good) => rewriting(good, '*', (message) => withCommon(message, 'S0', { schemaVersion: '010' })),
    },
    {
      id: `${participant}-unaware-of-office`,
      participant,
      fault: 'takes no notice of its appointment becoming active or ending',
      change: (good) => ({
        ...good,
        provider: (knows, arrived, context) => {
          const turn = good.provider(knows, arrived, context);
          const about = arrived.kind === 'message' ? arrived.message.payload.CommonBlock.S0.interfaceID : '';
          return ['IF-036', 'IF-037'].includes(about) && knows !== undefined ? { ...turn, knows } : turn;
        },
      }),
    },
  ];
}

/** Metering services, data services and unmetered operators that each do one thing wrong. */
export const providerMutants: readonly Mutant[] = (['metering-service', 'data-service', 'unmetered'] as const).flatMap(
  answering,
);
