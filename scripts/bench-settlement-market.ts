import { gspGroups } from '../market/identifiers/gsp-group.ts';
import { emptyBlock, noValue } from '../market/settlement/consumption/consumption-block.ts';
import type { PointClass } from '../market/settlement/consumption/point-class.ts';
import type { ClassShape } from '../market/settlement/consumption/utc-day-sums.ts';
import { loadIsd } from '../market/settlement/isd/load-isd.ts';
import { type StandingData, standingDataOn } from '../market/settlement/isd/standing-data.ts';
import { createConsumptionWriter } from '../wire/consumption-writer.ts';

/**
 * A market to measure with: as many GSP groups as such a number of metering points fills (the country has 33 million in 14), forty suppliers in
 * each, four kinds of metering point, each kind with its line loss factor class.
 */
export const benchDate = '2026-03-02';
const suppliers = Array.from({ length: 40 }, (_, place) => `SU${String(place).padStart(2, '0')}`);
const lossClasses = ['901', '902', '903', '904'];
const kinds = [
  { segment: 'S', connection: 'W', domestic: true, quantity: 'AI', tariff: '101' },
  { segment: 'S', connection: 'W', domestic: false, quantity: 'AI', tariff: '201' },
  { segment: 'A', connection: 'L', domestic: false, quantity: 'AI', tariff: '201' },
  { segment: 'S', connection: 'W', domestic: true, quantity: 'AE', tariff: '301' },
] as const;

const country = 33_000_000;

const groupsFor = (records: number) => gspGroups.slice(0, Math.ceil((records / country) * gspGroups.length));

const classesFor = (records: number): readonly PointClass[] =>
  groupsFor(records).flatMap(({ id, distributorMpid }) =>
    suppliers.flatMap((supplier) =>
      kinds.map((kind, place) => ({
        ...{ gspGroup: id, supplier, bmUnit: '', distributor: distributorMpid, energised: true },
        ...kind,
        lossClass: lossClasses[place] ?? '',
      })),
    ),
  );

const csv = (heading: string, rows: readonly string[]) =>
  [heading, ...rows.map((row) => `${row},2020-01-01,`)].join('\n');
const operators = gspGroups.map(({ distributorMpid }) => distributorMpid);

/** Standing data of that country. */
export function benchData(): StandingData {
  const isd = loadIsd({
    ...{ version: '1', coversFrom: '2026-01-01', coversTo: '2026-12-31' },
    tables: {
      'gsp-groups': csv(
        'id,distributor,from,to',
        gspGroups.map(({ id, distributorMpid }) => `${id},${distributorMpid}`),
      ),
      participants: csv('mpid,role,dipId,name,from,to', [
        ...operators.map((mpid) => `${mpid},LDSO,2500000001,${mpid}`),
        ...suppliers.map((mpid) => `${mpid},SUP,2300000001,${mpid}`),
      ]),
      'bm-units': csv(
        'id,supplier,gspGroup,isDefault,from,to',
        gspGroups.flatMap(({ id }) => suppliers.map((supplier) => `2_${id}${supplier}000,${supplier},${id},T`)),
      ),
      'loss-classes': csv(
        'distributor,id,from,to',
        operators.flatMap((mpid) => lossClasses.map((id) => `${mpid},${id}`)),
      ),
      'loss-factors': csv(
        'firstPeriod,lastPeriod,distributor,lossClass,factor,from,to',
        operators.flatMap((mpid) =>
          lossClasses.flatMap((id, place) => [
            `1,32,${mpid},${id},1.0${4 + place}`,
            `33,50,${mpid},${id},1.0${5 + place}`,
          ]),
        ),
      ),
      'duos-tariffs': csv(
        'distributor,id,direction,domestic,from,to',
        operators.flatMap((mpid) => [`${mpid},101,I,T`, `${mpid},201,I,F`, `${mpid},301,E,T`]),
      ),
      'duos-rates': csv(
        'distributor,tariff,band,rate,from,to',
        operators.map((mpid) => `${mpid},101,red,8.000`),
      ),
      'duos-bands': csv(
        'distributor,band,days,firstPeriod,lastPeriod,from,to',
        operators.map((mpid) => `${mpid},red,all,1,48`),
      ),
    },
  });
  if (isd.faults.length > 0)
    throw new Error(`the standing data of the bench is wrong: ${JSON.stringify(isd.faults[0])}`);
  return standingDataOn(isd, benchDate);
}

export const benchShape: ClassShape = {
  values: Array.from({ length: 48 }, () => 250),
  flags: Array.from({ length: 48 }, () => 'A' as const),
  annual: 250 * 17_520,
};

const blockSize = 1024;

/**
 * Writes so many metering points: of a hundred, 96 are metered throughout, two estimated throughout, one changes inside the day from
 * metered to estimated, and one misses three half-hours.
 */
export function writeBenchFile(path: string, records: number): void {
  const classes = classesFor(records);
  const writer = createConsumptionWriter(path, { utcDate: benchDate, classes, records, blockSize });
  // A fixed sequence in the place of chance: the same file every time (Numerical Recipes, quick and dirty generator).
  let lot = 1;
  const draw = (below: number) => {
    lot = (Math.imul(lot, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((lot / 2 ** 32) * below);
  };
  for (let from = 0; from < records; from += blockSize) {
    const block = emptyBlock(Math.min(blockSize, records - from));
    for (let place = 0; place < block.count; place += 1) {
      const kind = draw(100);
      block.mpans[place] = 1_000_000_000_000 + (from + place) * 7;
      block.annual[place] = 2_000_000 + draw(3_000_000);
      block.classes[place] = draw(classes.length);
      block.spans.set([1, 48], 2 * place);
      block.actualLow[place] = kind < 2 ? 0 : 0xffff_ffff;
      block.actualHigh[place] = kind < 3 ? 0 : 0xffff;
      const first = place * 48;
      for (let at = first; at < first + 48; at += 1) block.values[at] = draw(1000);
      if (kind === 3) block.values.fill(noValue, first + 10, first + 13);
    }
    writer.add(block);
  }
  writer.close();
}
