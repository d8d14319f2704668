import { localDateOf } from '../../market/calendar/london.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { consumptionMessages as expected } from '../../market/expected/consumption.ts';
import type { DipMessage } from '../../market/interfaces/index.ts';
import {
  type ConsumptionBlock,
  daysOf,
  type Period,
  thousandths,
  totalOf,
} from '../../market/processes/consumption/periods.ts';
import { type RunWords, runName } from '../../market/processes/settlement/run-words.ts';
import { isActual, kwhText } from '../../market/settlement/index.ts';
import { recordClaim } from './claims.ts';
import { type MessageEntry, messageBehind, messagesOf } from './conversation-so-far.ts';
import { claimExpected } from './exchange.ts';
import { cellOf, type TableRows } from './portfolio.ts';
import { memberOf } from './settlement.ts';
import { dayOf } from './words/day-words.ts';
import { flagWords } from './words/settlement-words.ts';
import type { MarketWorld } from './world.ts';

interface DefaultBlock {
  readonly settlementDayConsumptionPeriods: readonly {
    readonly settlementDay: { readonly settlementDayDate: string };
    readonly defaultedConsumptionPeriods: readonly {
      readonly defaultedSPConsumption: string;
      readonly defaultLoadShapeFlag: string;
    }[];
  }[];
}

const differing = (path: string, wanted: string, found: string): Finding[] =>
  wanted === found
    ? []
    : [
        {
          ...{ rule: 'defaulted', path, expected: wanted, actual: found, weight: 'refused' },
          message: `${path} should be ${wanted}; it is ${found}.`,
        },
      ];

const periodsIn = (message: DipMessage) =>
  ((message.payload.CustomBlock?.B920List ?? []) as readonly DefaultBlock[]).flatMap((block) =>
    block.settlementDayConsumptionPeriods.flatMap((day) => day.defaultedConsumptionPeriods),
  );

/** What a default says against the row of a table: how many half-hours, how much in all, and by which load shape. */
function defaultFindings(message: DipMessage, row: TableRows[number]): Finding[] {
  const periods = periodsIn(message);
  const total = kwhText(
    periods.reduce((sum, { defaultedSPConsumption }) => sum + thousandths(defaultedSPConsumption), 0),
  );
  const flags = [...new Set(periods.map(({ defaultLoadShapeFlag }) => flagWords[defaultLoadShapeFlag]))];
  return [
    ...differing('The number of half-hours', cellOf(row, 'half-hours'), String(periods.length)),
    ...differing('The consumption', cellOf(row, 'consumption'), `${total} kWh`),
    ...differing('The load shape', cellOf(row, 'load shape'), flags.join(', ')),
  ];
}

/** The settlement day that a default is of, and the code of the run: "2026-03-01 II". */
function runOfDefault(message: DipMessage): string {
  const run = message.payload.CustomBlock?.B049 as { readonly settlementCode?: string } | undefined;
  const [block] = (message.payload.CustomBlock?.B920List ?? []) as readonly DefaultBlock[];
  const date = block?.settlementDayConsumptionPeriods[0]?.settlementDay.settlementDayDate ?? '';
  return runName({ settlementDate: localDateOf(Date.parse(date)), code: run?.settlementCode as RunWords['code'] });
}

/** Defaults that a run told of. */
const defaultsBy = (world: MarketWorld, run: string): readonly MessageEntry[] =>
  messagesOf(world).filter(
    (entry) => entry.interfaceId === 'IF-013' && runOfDefault(messageBehind(world, entry)) === run,
  );

/** Claims that a run told of the defaults of a table, and of no others. */
export async function claimDefaultsTold(
  world: MarketWorld,
  { settlementDate, code }: Pick<RunWords, 'settlementDate' | 'code'>,
  rows: TableRows,
): Promise<void> {
  const run = runName({ settlementDate, code });
  for (const row of rows) {
    const point = await memberOf(world, cellOf(row, 'metering point'));
    await claimExpected(world, expected.default, {
      about: point,
      which: (entry) => defaultsBy(world, run).some(({ seq }) => seq === entry.seq),
      check: (message) => defaultFindings(message, row),
    });
  }
  const told = defaultsBy(world, run);
  const findings = differing('The number of defaults told', String(rows.length), String(told.length));
  const text = `The run ${run} told of ${rows.length} defaults`;
  recordClaim(
    world,
    text,
    findings,
    told.map(({ seq }) => seq),
  );
}

/** The half-hours of a UTC day in a submission; undefined where it has none of that day. */
function periodsOn(message: DipMessage, day: string): readonly Period[] | undefined {
  const block = message.payload.CustomBlock?.B900 as unknown as ConsumptionBlock;
  return daysOf(block).find((one) => one.day === day)?.periods;
}

/** What a day of a submission says against the row of a table: how much in all, and whether it was metered. */
function madeGoodFindings(periods: readonly Period[], row: TableRows[number]): Finding[] {
  const actual = periods.filter(({ q }) => isActual(q)).length;
  const basis = actual === periods.length ? 'metered' : actual === 0 ? 'estimated' : 'partly metered';
  return [
    ...differing('The consumption', cellOf(row, 'consumption'), `${totalOf(periods)} kWh`),
    ...differing('It', cellOf(row, 'as'), basis),
  ];
}

/** Claims what the data services submitted in place of what was defaulted, be it in one message or in several. */
export async function claimMadeGood(world: MarketWorld, rows: TableRows): Promise<void> {
  const found: MessageEntry[] = [];
  for (const row of rows) {
    const point = await memberOf(world, cellOf(row, 'metering point'));
    const day = world.date(dayOf(cellOf(row, 'UTC day')));
    const has = (entry: MessageEntry) =>
      entry.mpan === point.mpan && periodsOn(messageBehind(world, entry), day) !== undefined;
    const entry = found.find(has) ?? (await claimExpected(world, expected.belated, { about: point, which: has }));
    found.push(entry);
    const findings = madeGoodFindings(periodsOn(messageBehind(world, entry), day) ?? [], row);
    recordClaim(world, `${day} is submitted in place of what was defaulted`, findings, [entry.seq]);
  }
}
