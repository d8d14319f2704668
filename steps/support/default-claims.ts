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
  const { settlementCode } = message.payload.CustomBlock?.B049 as { readonly settlementCode: string };
  const [block] = (message.payload.CustomBlock?.B920List ?? []) as readonly DefaultBlock[];
  const date = block?.settlementDayConsumptionPeriods[0]?.settlementDay.settlementDayDate ?? '';
  return runName({ settlementDate: localDateOf(Date.parse(date)), code: settlementCode as RunWords['code'] });
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

const periodsSubmitted = (message: DipMessage): readonly Period[] =>
  daysOf(message.payload.CustomBlock?.B900 as unknown as ConsumptionBlock).flatMap(({ periods }) => periods);

/** Claims what the data services submitted in place of what was defaulted: how much in all, and whether it was metered. */
export async function claimMadeGood(world: MarketWorld, rows: TableRows): Promise<void> {
  for (const row of rows) {
    const point = await memberOf(world, cellOf(row, 'metering point'));
    const day = world.date(dayOf(cellOf(row, 'UTC day')));
    await claimExpected(world, expected.belated, {
      about: point,
      which: (entry) => firstDay(messageBehind(world, entry)) === day,
      check: (message) => {
        const periods = periodsSubmitted(message);
        const metered = periods.every(({ q }) => isActual(q));
        const estimated = periods.every(({ q }) => !isActual(q));
        return [
          ...differing('The consumption', cellOf(row, 'consumption'), `${totalOf(periods)} kWh`),
          ...differing('It', cellOf(row, 'as'), metered ? 'metered' : estimated ? 'estimated' : 'partly metered'),
        ];
      },
    });
  }
}

const firstDay = (message: DipMessage): string | undefined =>
  daysOf(message.payload.CustomBlock?.B900 as unknown as ConsumptionBlock)[0]?.day;
