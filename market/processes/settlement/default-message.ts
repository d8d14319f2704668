import { dipInstant } from '../../calendar/instants.ts';
import { localMidnight } from '../../calendar/london.ts';
import { settlementPeriodMs } from '../../calendar/settlement-day.ts';
import { componentKeyOf, kwhText, type StandingData } from '../../settlement/index.ts';
import { type Facts, localInstant } from '../appointment/facts.ts';
import type { Occasion } from '../duties/duty.ts';
import { appointmentAt, registrationAt, since } from '../metering-point.ts';
import type { Told } from '../party-function.ts';
import type { DefaultedHalfHour } from './market-wide-run.ts';
import type { RunWords } from './run-words.ts';

/** What the market-wide data service tells itself of a metering point that it settled by default. */
export interface DefaultWords {
  readonly run: RunWords;
  /** Epoch milliseconds at which the first of the half-hours begins. */
  readonly startMs: number;
  /** Block B920 of each component class. */
  readonly blocks: readonly Facts[];
}

/** Half-hours of one component class. */
function blockOf(run: RunWords, classId: number, halfHours: readonly DefaultedHalfHour[]): Facts {
  const { of } = halfHours[0] as DefaultedHalfHour;
  return {
    MQID: {
      measurementQuantityID: of.quantity,
      marketSegmentIndicator: of.segment,
      domesticPremiseIndicator: of.domestic,
      consumptionComponentClassID: classId,
      consumptionComponentIndicator: 'C',
    },
    settlementDayConsumptionPeriods: [
      {
        settlementDay: { settlementDayDate: localInstant(localMidnight(run.settlementDate)), periodDuration: 30 },
        defaultedConsumptionPeriods: halfHours.map(({ startMs, wattHours, flag }) => ({
          settlementPeriodEffectiveToDateTime: dipInstant(startMs + settlementPeriodMs),
          defaultedSPConsumption: kwhText(wattHours),
          defaultLoadShapeFlag: flag,
        })),
      },
    ],
  };
}

/** What was defaulted in a run, metering point by metering point, each of its classes apart. */
export function defaultsTold(
  run: RunWords,
  defaulted: readonly DefaultedHalfHour[],
  data: StandingData,
): readonly Told[] {
  const inOrder = [...defaulted].sort((a, b) => a.startMs - b.startMs);
  const byPoint = grouped(inOrder, ({ mpan }) => String(mpan).padStart(13, '0'));
  return [...byPoint].map(([mpan, halfHours]) => {
    const classOf = ({ of }: DefaultedHalfHour) => data.component(componentKeyOf(of, 'estimated', 'C'))?.id ?? 0;
    const blocks = [...grouped(halfHours, classOf)].map(([id, own]) => blockOf(run, id, own));
    const words: DefaultWords = { run, startMs: halfHours[0]?.startMs ?? 0, blocks };
    return { mpan, what: 'settled-by-default', words: { ...words } };
  });
}

function grouped<Row, Key>(rows: readonly Row[], keyOf: (row: Row) => Key): ReadonlyMap<Key, readonly Row[]> {
  const groups = new Map<Key, Row[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return groups;
}

const said = ({ words }: Occasion) => words as unknown as DefaultWords;
const dataServiceOf = (on: Occasion) => appointmentAt(on.point, 'data', said(on).startMs)?.providerDipId;

/** A default is told where there is a data service to be told. */
export const hasDataService = (on: Occasion): boolean => dataServiceOf(on) !== undefined;

/** The default as IF-013 carries it. */
export function defaultFacts(on: Occasion): Facts {
  const { run, startMs, blocks } = said(on);
  return {
    B043: {
      settlementImpactedDataServiceDIPID: dataServiceOf(on) ?? '',
      settlementImpactedSupplierDIPID: registrationAt(on.point, startMs)?.supplierDipId ?? '',
    },
    B049: {
      settlementRunExecutionDate: localInstant(localMidnight(run.runDate)),
      ...{ settlementCode: run.code, runNumber: run.runNumber },
    },
    B067: {
      connectionTypeIndicator: on.point.connectionType,
      connectionTypeEffectiveFromDate: localInstant(since(on.point, 'connection')),
    },
    B920List: blocks,
  };
}
