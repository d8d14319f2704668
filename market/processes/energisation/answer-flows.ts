import type { FlowRow, Occasion } from '../duties/duty.ts';
import { flowDate } from '../meters/detail-flows.ts';
import { kindOfPoint } from '../meters/meter-kinds.ts';
import { changeSaid, failureSaid, takenAtChange } from './energisation-messages.ts';
import { openEnergisation } from './requests.ts';

const wasAsked = (on: Occasion) => openEnergisation(on) !== null;

/** The register of which a flow speaks: of a smart meter the total cumulative one (DTN-D0139-01). */
function registerId({ point, context }: Occasion): string {
  return kindOfPoint(point) === 'smart' ? context.settings.cumulative_register_id : 'S';
}

const answer = { flow: 'D0139', to: 'the supplier', when: wasAsked } as const;

/** D0139 for what was done, with the reading. */
export const confirmation: FlowRow = {
  ...answer,
  values: (on) => ({
    mpanCore: on.point.mpan,
    energisationStatus: changeSaid(on).status,
    dateOfAction: changeSaid(on).date.replaceAll('-', ''),
    ...readingItems(on),
  }),
};

/** D0139 for what could not be done: the status that was asked for, and why it is not there. */
export const rejection: FlowRow = {
  ...answer,
  values: (on) => ({
    mpanCore: on.point.mpan,
    energisationStatus: openEnergisation(on)?.wanted ?? '',
    dateOfAction: flowDate(on.context.now),
    failureReason: failureSaid(on).reason,
    siteVisitCheckCode: failureSaid(on).siteVisit ?? '',
    meterId: on.point.meters.at(-1)?.meterId ?? '',
    registerId: registerId(on),
  }),
};

function readingItems(on: Occasion): Readonly<Record<string, string>> {
  const taken = takenAtChange(on);
  if (taken === undefined) return {};
  const registerReading = Number(taken.reading).toFixed(1);
  return { meterId: taken.meterId, registerId: registerId(on), readingType: 'R', registerReading };
}
