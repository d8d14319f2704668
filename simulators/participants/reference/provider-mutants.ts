import { responseText } from '../../../market/interfaces/index.ts';
import type { Sent, SentMessage } from '../../../market/processes/party-function.ts';
import type { Behaviour } from './behaviour.ts';
import type { ReferenceKind } from './config.ts';
import { altering, delaying, rewriting, withCommon, withField } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

const minuteMs = 60_000;
const field = (sent: SentMessage, block: string, name: string): string => {
  const value = (sent.facts[block] as Readonly<Record<string, unknown>> | undefined)?.[name];
  return typeof value === 'string' ? value : '';
};

/** The code after each in the provider's list. */
const nextReason: Readonly<Record<string, string>> = {
  ...{ SP001: 'SP002', SP002: 'SP003', SP003: 'SP004', SP004: 'SP005', SP005: 'SP006', SP006: 'SP007' },
  ...{ SP007: 'SP008', SP008: 'SP009', SP009: 'SP010', SP010: 'SP011', SP011: 'SP099', SP099: 'SP001' },
  ...{ DS001: 'DS003', DS003: 'DS004', DS004: 'DS005', DS005: 'DS006', DS006: 'DS001' },
};

const refusing = (sent: SentMessage) => field(sent, 'B007', 'responseCode') === 'R';

/** Behaviour that does something else where it would refuse a proposal. */
const whereItRefuses = (good: Behaviour, change: (sent: SentMessage) => readonly Sent[]): Behaviour =>
  altering(good, 'IF-034', (sent) => (refusing(sent) ? change(sent) : [sent]));

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
      id: `${participant}-one-reason-for-all`,
      participant,
      fault: 'refuses for another reason, whatever the reason is',
      change: (good) =>
        whereItRefuses(good, (sent) => [
          withField(sent, 'B007', { proposedAppointmentResponseCode: responseText('SP099') }),
        ]),
    },
    {
      id: `${participant}-next-reason`,
      participant,
      fault: 'refuses with the reason that follows in the list',
      change: (good) =>
        whereItRefuses(good, (sent) => {
          const code = field(sent, 'B007', 'proposedAppointmentResponseCode').split(' ')[0] ?? '';
          return [
            withField(sent, 'B007', { proposedAppointmentResponseCode: responseText(nextReason[code] ?? 'SP001') }),
          ];
        }),
    },
    {
      id: `${participant}-takes-what-it-cannot`,
      participant,
      fault: 'accepts a proposal that it has a reason to refuse',
      change: (good) =>
        whereItRefuses(good, (sent) => [
          withField(sent, 'B007', { responseCode: 'A', proposedAppointmentResponseCode: responseText('SP000') }),
        ]),
    },
    {
      id: `${participant}-silent-about-refusal`,
      participant,
      fault: 'says nothing where it should refuse',
      change: (good) => whereItRefuses(good, () => []),
    },
    {
      id: `${participant}-refuses-late-in-time`,
      participant,
      fault: 'none: refuses a day later, while there is time (must pass everywhere)',
      change: (good) => whereItRefuses(good, (sent) => [{ ...sent, afterMs: 1_440 * minuteMs }]),
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
