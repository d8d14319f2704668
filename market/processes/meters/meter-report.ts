import type { DipMessage } from '../../interfaces/index.ts';
import { customBlock, text } from '../appointment/request.ts';
import { instantIn } from '../duties/record.ts';
import type { MeteringPoint } from '../metering-point.ts';

/** What happened to a meter, by the event of IF-005 and IF-006. */
export type WorksEvent = 'install' | 'removal' | 'exchange' | 'update' | 'history';

const events: Readonly<Record<string, WorksEvent>> = {
  '[MeterInstall]': 'install',
  '[MeterRemoval]': 'removal',
  '[MeterExchange]': 'exchange',
  '[MeterUpdate]': 'update',
  '[MeterHistoryUpdate]': 'history',
};

export interface ReportedMeter {
  readonly meterId: string;
  readonly modifiedMeterId: string | null;
  readonly meterType: string;
  readonly makeAndType: string | null;
  readonly esmeGuid: string | null;
  readonly location: string;
  readonly digits: number | null;
  /** Epoch milliseconds, as every instant here. */
  readonly installed: number;
}

/** A report of meter works (IF-005), or the outcome that repeats it (IF-006), read. */
export interface MeterReport {
  readonly event: WorksEvent;
  readonly meter: ReportedMeter | null;
  /** Oldest first; null where the message has no place for them or leaves them. */
  readonly assetProviders: readonly { readonly mpid: string; readonly from: number }[] | null;
  /** A removal date of null takes the removal back. */
  readonly removed: { readonly meterId: string; readonly at: number | null } | null;
  readonly display: { readonly status: MeteringPoint['inHomeDisplay']; readonly from: number } | null;
}

function meterIn(block: Readonly<Record<string, unknown>>): ReportedMeter {
  const digits = block.numberOfDisplayedRegisterDigits;
  return {
    meterId: text(block, 'meterID') ?? '',
    modifiedMeterId: text(block, 'modifiedMeterID'),
    meterType: text(block, 'meterType') ?? '',
    makeAndType: text(block, 'manufacturersMakeAndType'),
    esmeGuid: text(block, 'ESMEGUID'),
    location: text(block, 'meterLocation') ?? '',
    digits: typeof digits === 'number' ? digits : null,
    installed: instantIn(block, 'meterInstallationDate') ?? 0,
  };
}

/** Reads a message that its receiver found well-formed. @throws {RangeError} when it is neither IF-005 nor IF-006 */
export function meterReportIn(message: DipMessage): MeterReport {
  const { eventCode } = message.payload.CommonBlock.S0;
  const event = events[eventCode];
  if (event === undefined) throw new RangeError(`${eventCode} is no event of meter works`);
  const works = customBlock(message, 'B906');
  const history = works?.historyMAP as readonly Readonly<Record<string, unknown>>[] | undefined;
  const [removal, display] = [customBlock(message, 'B039'), customBlock(message, 'B030')];
  return {
    event,
    meter: works === undefined ? null : meterIn(works.existingMeter as Readonly<Record<string, unknown>>),
    assetProviders:
      history?.map((provider) => ({
        mpid: text(provider, 'meterAssetProviderID') ?? '',
        from: instantIn(provider, 'meterAssetProviderEffectiveFromDate') ?? 0,
      })) ?? null,
    removed:
      removal === undefined
        ? null
        : { meterId: text(removal, 'meterIDRemoved') ?? '', at: instantIn(removal, 'meterRemovalDate') },
    display:
      display === undefined
        ? null
        : {
            status: text(display, 'IHDInstallStatus') as MeteringPoint['inHomeDisplay'],
            from: instantIn(display, 'IHDEffectiveFromDate') ?? 0,
          },
  };
}

/** The date of the works: that of the removal where one was made, else that of the installation; null for mere details. */
export function worksDate({ event, meter, removed }: MeterReport): number | null {
  if (event === 'update' || event === 'history') return null;
  return event === 'removal' ? (removed?.at ?? null) : (meter?.installed ?? null);
}
