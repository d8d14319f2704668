import { addLocalDays } from '../../../market/calendar/london.ts';
import type { DtnParty } from '../../../simulators/dtn/flow-files.ts';
import type { MarketWorld } from '../world.ts';

/** What is wrong with a legacy update, or on the border of it: items laid over those of a good one. */
export interface UpdateFault {
  readonly items: (world: MarketWorld) => Readonly<Record<string, string>>;
  /** Another sender than the operator in office. */
  readonly from?: DtnParty;
}

const written = (date: string) => date.replaceAll('-', '');
const onDay = (dayOf: (world: MarketWorld) => string): UpdateFault => ({
  items: (world) => ({ effectiveFromDate: written(dayOf(world)) }),
});
const holding = (laid: Record<string, string>): UpdateFault => ({ items: () => laid });
/** The day on which the meter of an ordinary point was installed. */
const installed = '2025-10-22';

export const updateFaults: Readonly<Record<string, UpdateFault>> = {
  'by an operator that is not in office': { items: () => ({}), from: { role: 'MOP', mpid: 'LMOQ' } },
  'for the day before anybody was in office': onDay(({ draft }) => addLocalDays(draft.registeredSince, -1)),
  'without a date': holding({ effectiveFromDate: '' }),
  'without a metering point': holding({ mpanCore: '' }),
  'for the day before the meter was installed': onDay(() => addLocalDays(installed, -1)),
  'for the day on which the meter was installed': onDay(() => installed),
  'with register digits of a meter that is not smart': holding({ meterType: 'RCAMR', displayedRegisterDigits: '7' }),
  'with a place where no meter can be': holding({ meterLocation: '9' }),
  'with the identity of a smart meter for one that is not': holding({
    meterType: 'RCAMR',
    esmeId: '00-12-4B-00-1A-2B-3C-4D',
  }),
  'with ten register digits': holding({ meterType: 'S2AD', displayedRegisterDigits: '10' }),
  'with nine register digits': holding({ meterType: 'S2AD', displayedRegisterDigits: '9' }),
};

/** Why an update is refused, and the response code that says so (mhhs-domain.md 3.14). */
export const updateReasons: Readonly<Record<string, string>> = {
  'its sender is not in office': 'L',
  'nobody was in office on that day': 'M',
  'it gives no date': 'N',
  'it names no metering point': 'O',
  'its date lies before that of the asset provider in force': 'P',
  'only smart meters have that number of digits': 'Z',
  'no meter can be in that place': 'AA',
  'only smart meters have that identity': 'AB',
  'the number of digits is wrong': 'AC',
};
