import { localMidnight } from '../../calendar/london.ts';
import { localInstant } from '../appointment/facts.ts';
import type { FlowRow, MessageRow, Occasion } from '../duties/duty.ts';
import { hasCumulativeReading, hasRegisterFlow, registerReadingValues } from '../meters/detail-flows.ts';
import { kindOfPoint } from '../meters/meter-kinds.ts';
import { cumulativeReading } from '../readings/reading.ts';

/** What a metering service decided to report of a change of energisation. */
export interface EnergisationWords {
  readonly status: 'E' | 'D';
  /** Local date of the change. */
  readonly date: string;
  /** Reading of the meter at the change, absent where nothing was read. */
  readonly reading?: string;
}

/** What it reports of one that it could not make. */
export interface FailureWords {
  /** DI-097. */
  readonly reason: string;
  /** DI-096. */
  readonly siteVisit?: string | null;
}

export const changeSaid = ({ words }: Pick<Occasion, 'words'>) => words as unknown as EnergisationWords;
export const failureSaid = ({ words }: Pick<Occasion, 'words'>) => words as unknown as FailureWords;

export const energisationReport: MessageRow = {
  message: 'IF-007',
  event: '[EnergisationStatusChange]',
  to: ['the registration service'],
  facts: (on) => ({
    B025: {
      energisationStatus: changeSaid(on).status,
      energisationStatusEffectiveFromDate: localInstant(localMidnight(changeSaid(on).date)),
    },
  }),
};

export const failureReport: MessageRow = {
  message: 'IF-007',
  event: '[EnergisationStatusFailure]',
  to: ['the supplier'],
  facts: (on) => ({
    B040: {
      failureEnergiseDeEnergiseReasonCode: failureSaid(on).reason,
      siteVisitCheckCode: failureSaid(on).siteVisit ?? null,
      natureofMaintenanceEnergisationStatus: null,
      additionalInformationSiteVisit: null,
    },
  }),
};

/** The reading taken at the change; undefined where there is no meter or nothing was read. */
export function takenAtChange({ point, words }: Pick<Occasion, 'point' | 'words'>) {
  const { date, reading } = changeSaid({ words });
  const meterId = point.meters.at(-1)?.meterId;
  return meterId === undefined || reading === undefined ? undefined : { date, meterId, reading };
}

const event = '[ReadingEnergisationChg]';

export const cumulativeReadingOfChange: MessageRow = {
  ...{ message: 'IF-041', event, to: [] },
  when: (on) => takenAtChange(on) !== undefined && hasCumulativeReading(kindOfPoint(on.point)),
  facts: (on) => {
    const taken = takenAtChange(on);
    return taken === undefined ? {} : { B064List: [cumulativeReading({ event, ...taken })] };
  },
};

export const registerReadingsOfChange = (['the data service', 'the supplier'] as const).map(
  (to): FlowRow => ({
    ...{ flow: 'D0010', to },
    when: (on) => takenAtChange(on) !== undefined && hasRegisterFlow(kindOfPoint(on.point), on.context.settings),
    values: (on) => registerReadingValues(on.point.mpan, { readingType: 'R', ...takenAtChange(on) }),
  }),
);
