import { type ActionRow, commonValues } from '../action-row.ts';

const { date, meterId } = commonValues;
const onSite = ['MSS', 'MSA', 'UMSO'] as const;
const works = { roles: ['MSS', 'MSA'], processes: ['meter-works'] } as const;
const meter = 'the meter: meterId, meterType, makeAndType, esmeGuid, digits, location, installed';
const removed = 'the meter taken away: meterId and date';
const readings = 'readings at the meter removed and installed';

/** What metering services do, an unmetered supplies operator in its place. */
export const meteringActions: readonly ActionRow[] = [
  {
    ...{ name: 'report-energisation', roles: onSite, processes: ['energisation'] },
    what: 'report that it was energised or de-energised',
    values: {
      ...{ status: 'E or D', date, meterId, reading: 'reading at the change' },
      event: 'kind of reading, where one goes with it',
    },
  },
  {
    ...{ name: 'report-energisation-failure', roles: onSite, processes: ['energisation'] },
    what: 'report that its energisation could not be changed',
    values: { reason: 'failure reason code', siteVisit: 'site visit check code' },
  },
  {
    ...{ ...works, name: 'install-meter', what: 'report that a meter was installed' },
    values: { date, meter, readings },
  },
  {
    ...{ ...works, name: 'remove-meter', what: 'report that a meter was removed' },
    values: { date, removed, readings },
  },
  {
    ...{ ...works, name: 'exchange-meter', processes: ['energisation', 'meter-works'] },
    what: 'report that a meter was exchanged',
    values: { date, meter, removed, readings, energisation: 'status that goes with it, where it changes' },
  },
  {
    ...{ ...works, name: 'update-meter', what: 'report that details of a meter were changed' },
    values: { date, meter },
  },
  {
    ...{ ...works, name: 'correct-meter-history', what: 'correct what was said of a former meter' },
    values: { date, meter, removed },
  },
  {
    ...{ ...works, name: 'chase-meter-details', what: 'chase the details of the meter that it was not sent' },
    values: { date: 'local date of today' },
  },
  {
    ...{ name: 'tell-communications-hub', roles: ['SUP', 'MSS'], processes: ['meter-works'] },
    what: 'tell the other of a communications hub',
    values: {
      ...{ activity: 'what was done, by its code', serialNumber: 'of the hub', guid: 'of the hub' },
      ...{ gasGuid: 'of the gas proxy', firmware: 'version', installed: 'local date, or null' },
    },
  },
  {
    ...{ name: 'send-reading', roles: ['SUP', 'MSS', 'MSA', 'SDS', 'ADS'], processes: ['meter-reading'] },
    what: 'send a reading',
    values: {
      ...{ event: 'kind of reading', meterId, reading: 'cumulative reading', date: 'local date it was read on' },
      ...{ siteVisit: 'site visit check code', registers: 'readings by register', method: 'reading method' },
    },
  },
];
