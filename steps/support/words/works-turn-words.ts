import { addLocalDays, localDateOf } from '../../../market/calendar/london.ts';
import type { MeteringPoint } from '../../../market/processes/metering-point.ts';
import type { MeterWords, WorksWords } from '../../../market/processes/meters/meter-words.ts';
import { meterOfKind } from './meter-words.ts';

type Change = (words: WorksWords, point: MeteringPoint) => WorksWords;

const nobodys = 'NOSUCH0001';

const meter =
  (change: (meter: MeterWords, point: MeteringPoint, date: string) => Partial<MeterWords>): Change =>
  (words, point) =>
    words.meter === undefined
      ? words
      : { ...words, meter: { ...words.meter, ...change(words.meter, point, words.date) } };

const removed =
  (change: (point: MeteringPoint) => Partial<NonNullable<WorksWords['removed']>>): Change =>
  (words, point) =>
    words.removed === undefined ? words : { ...words, removed: { ...words.removed, ...change(point) } };

const both =
  (...changes: readonly Change[]): Change =>
  (words, point) =>
    changes.reduce((so, change) => change(so, point), words);

const before = (date: string) => addLocalDays(date, -1);
const idInPlace = (point: MeteringPoint) => point.meters.at(-1)?.meterId ?? nobodys;

/** Ways in which a report of meter works is out of the ordinary; most are what a careful metering service would not say. */
export const worksTurns: Readonly<Record<string, Change>> = {
  'under an id that is in place': meter((_meter, point) => ({ meterId: idInPlace(point) })),
  'of a meter that was never there': both(
    meter(() => ({ meterId: nobodys })),
    removed(() => ({ meterId: nobodys })),
  ),
  'with an advanced meter': meter(() => ({ ...meterOfKind.advanced, esmeGuid: null })),
  'taking away a meter that was never there': removed(() => ({ meterId: nobodys })),
  'with another id beside its own': meter(() => ({ modifiedMeterId: nobodys })),
  'renaming it to an id that is in place': meter((_meter, point) => ({ modifiedMeterId: idInPlace(point) })),
  'renaming it and moving its date': meter(({ installed }) => ({
    ...{ modifiedMeterId: nobodys, installed: before(installed) },
  })),
  'naming one meter and taking away another': removed(() => ({ meterId: nobodys })),
  'describing the meter in place': both(
    meter((_meter, point) => ({ meterId: idInPlace(point) })),
    removed((point) => ({ meterId: idInPlace(point) })),
  ),
  'with a removal before the installation': (words, point) =>
    removed(() => ({ date: before(words.meter?.installed ?? localDateOf(point.attributesFrom)) }))(words, point),
  'in which the new meter came before the old one went': meter((_meter, _point, date) => ({
    installed: before(date),
    assetProviders: [{ mpid: 'MAPB', from: before(date) }],
  })),
  'with asset providers out of order': meter(({ installed }) => ({
    assetProviders: [
      { mpid: 'LMAP', from: addLocalDays(installed, 1) },
      { mpid: 'MAPB', from: installed },
    ],
  })),
  'with an asset provider from before the installation': meter(({ installed }) => ({
    assetProviders: [{ mpid: 'MAPB', from: before(installed) }],
  })),
  'with an asset provider nobody knows': meter(({ installed }) => ({
    assetProviders: [{ mpid: 'ZZZZ', from: installed }],
  })),
  'without its device id': meter(() => ({ esmeGuid: null })),
  'with a device id that it cannot have': meter(() => ({ esmeGuid: '11-22-33-44-55-66-77-88' })),
  'without its digits': meter(() => ({ digits: null })),
  'with a single digit': meter(() => ({ digits: 1 })),
  'with a display from before the installation': (words) => ({
    ...words,
    display: { status: 'I', from: before(words.date) },
  }),
  'with an advanced meter for a smart one': meter(() => ({ ...meterOfKind.advanced, esmeGuid: null })),
  'without a date': removed(() => ({ date: null })),
};
