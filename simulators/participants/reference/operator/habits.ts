import type { PublicAction } from '../../../../market/actions/public-action.ts';
import { localDateOf } from '../../../../market/calendar/london.ts';
import type { Party } from '../../../../market/parties/party.ts';
import type { MeteringPoint } from '../../../../market/processes/metering-point.ts';
import type { FlowNotice } from '../../../../market/processes/party-function.ts';
import type { Clock } from '../../../../wire/clock.ts';
import type { Operator } from './operator.ts';

/** What a participant does by itself when a D-flow comes, without anybody telling it. */
export interface Habit {
  readonly name: string;
  readonly flow: string;
  /** How long it takes, by its clock. */
  readonly afterMinutes: number;
  readonly does: (items: FlowNotice['values'], point: MeteringPoint, today: string) => PublicAction | undefined;
}

/** What every meter of this participant shows when it is read. */
const lastReading = '04711.500';

/** "20260302" to "2026-03-02". */
const dateOf = (text = '') => text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3');

export const habits: readonly Habit[] = [
  {
    name: 'energise-on-request',
    flow: 'D0134',
    afterMinutes: 10,
    does: ({ energisationStatus }, point, today) => {
      const meterId = point.meters.at(-1)?.meterId;
      const reading = meterId === undefined ? {} : { event: '[ReadingEnergisationChg]', meterId, reading: lastReading };
      return { action: 'report-energisation', values: { status: energisationStatus, date: today, ...reading } };
    },
  },
  {
    name: 'remove-on-request',
    flow: 'D0142',
    afterMinutes: 0,
    does: ({ requestedWork, requestedDate, additionalInformation }, point) => {
      if (requestedWork !== 'REMOVE') return undefined;
      const date = dateOf(requestedDate);
      const removed = { meterId: point.meters.at(-1)?.meterId ?? '', date };
      return {
        action: 'remove-meter',
        values: { date, removed, readings: { removed: additionalInformation ?? lastReading } },
      };
    },
  },
];

/** Does what is habitual when a D-flow has come to a party. */
export function followHabits(
  names: readonly string[],
  { notice, to }: { readonly notice: FlowNotice; readonly to: Party | undefined },
  { operator, clock }: { readonly operator: Operator; readonly clock: Clock },
): void {
  const dipId = to?.dipId;
  if (dipId === undefined) return;
  for (const { flow, does, afterMinutes, name } of habits) {
    const point = operator.pointAt(dipId, notice.mpan);
    if (flow !== notice.flow || !names.includes(name) || point === undefined) continue;
    const action = does(notice.values, point, localDateOf(clock.now()));
    if (action === undefined) continue;
    const act = () => void operator.act(dipId, notice.mpan, action);
    if (afterMinutes === 0) act();
    else clock.at(clock.now() + afterMinutes * 60_000, act, name);
  }
}
