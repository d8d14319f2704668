import { altering, withDuty, withField, withoutDuty, withoutDutyRefusal } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Faults in the amendment of consumption and in its history. */
export const amendmentMutants: readonly Mutant[] = [
  {
    id: 'data-service-amendment-unanswered',
    participant: 'data-service',
    fault: 'amends consumption and does not answer the supplier',
    change: (good) => altering(good, 'IF-028', () => []),
  },
  {
    id: 'data-service-amendment-not-submitted',
    participant: 'data-service',
    fault: 'accepts an amendment and does not submit it',
    change: (good) => withDuty(good, 'amendment-answered', (row) => ({ ...row, sends: (row.sends ?? []).slice(0, 1) })),
  },
  {
    id: 'data-service-amendment-without-reason',
    participant: 'data-service',
    fault: 'submits amended consumption without the reason of the supplier',
    change: (good) =>
      altering(good, 'IF-021', (sent) => {
        const { settlementDayConsumptionPeriods: days } = sent.facts.B900 as {
          readonly settlementDayConsumptionPeriods: readonly { readonly consumptionPeriods: readonly object[] }[];
        };
        const bare = days.map((day) => ({
          ...day,
          consumptionPeriods: day.consumptionPeriods.map((period) => ({ ...period, arc: null })),
        }));
        return [withField(sent, 'B900', { settlementDayConsumptionPeriods: bare })];
      }),
  },
  {
    id: 'data-service-amendment-without-active',
    participant: 'data-service',
    fault: 'takes an amendment of reactive consumption alone',
    change: (good) => withoutDutyRefusal(good, 'amendment-answered', 'DSCA013'),
  },
  {
    id: 'data-service-amendment-without-reference',
    participant: 'data-service',
    fault: 'takes an amendment that has no reference',
    change: (good) => withoutDutyRefusal(good, 'amendment-answered', 'DSCA009'),
  },
  {
    id: 'data-service-amendment-twice',
    participant: 'data-service',
    fault: 'takes a second amendment under a reference that was used',
    change: (good) => withoutDutyRefusal(good, 'amendment-answered', 'DSCA010'),
  },
  {
    id: 'data-service-amendment-of-another',
    participant: 'data-service',
    fault: 'takes an amendment of a time that is partly another data service’s',
    change: (good) => withoutDutyRefusal(good, 'amendment-answered', 'DSCA002'),
  },
  {
    id: 'data-service-amendment-after-final-run',
    participant: 'data-service',
    fault: 'takes an amendment of days whose final run is over in part',
    change: (good) => withoutDutyRefusal(good, 'amendment-answered', 'DSCA004'),
  },
  {
    id: 'supplier-amendment-of-a-day-less',
    participant: 'supplier',
    fault: 'asks for an amendment that ends a day early',
    change: (good) =>
      withDuty(good, 'amendment-asked', (row) => ({
        ...row,
        sends: (row.sends ?? []).map((send) =>
          'message' in send
            ? {
                ...send,
                facts: (on) => send.facts?.({ ...on, words: { ...on.words, until: on.words.from } }) ?? {},
              }
            : send,
        ),
      })),
  },
  {
    id: 'supplier-amendment-answer-ignored',
    participant: 'supplier',
    fault: 'does not write down how its request was answered',
    change: (good) => withoutDuty(good, 'amendment-answer-recorded'),
  },
  {
    id: 'data-service-history-waited-for',
    participant: 'data-service',
    fault: 'waits on for a history that was refused',
    change: (good) => withoutDuty(good, 'history-refusal-recorded'),
  },
  {
    id: 'data-service-history-not-kept',
    participant: 'data-service',
    fault: 'asks for a history and does not keep it',
    change: (good) => withoutDuty(good, 'history-recorded'),
  },
  {
    id: 'data-service-history-never-asked',
    participant: 'data-service',
    fault: 'does not ask for the history',
    change: (good) => altering(good, 'IF-015', () => []),
  },
];
