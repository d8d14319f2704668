import { localMidnight } from '../../calendar/london.ts';
import type { Facts } from '../appointment/facts.ts';
import { localInstant } from '../appointment/facts.ts';
import type { Occasion } from '../duties/duty.ts';

/** A meter as an engineer reports it. */
export interface MeterWords {
  readonly meterId: string;
  /** A new id for the same meter, in an update. */
  readonly modifiedMeterId?: string | null;
  readonly meterType: string;
  readonly makeAndType: string;
  readonly esmeGuid: string | null;
  readonly location: string;
  readonly digits: number | null;
  /** Local date of its installation. */
  readonly installed: string;
  /** Asset providers with the local date since which each provides it, oldest first. Absent in an update that leaves them. */
  readonly assetProviders?: readonly { readonly mpid: string; readonly from: string }[];
}

/** What was done at a site. */
export interface WorksWords {
  /** Local date of the works. */
  readonly date: string;
  /** The meter that was installed, or whose details change. */
  readonly meter?: MeterWords;
  readonly removed?: { readonly meterId: string; readonly date: string | null };
  readonly display?: { readonly status: 'I' | 'D' | 'E' | 'F'; readonly from: string };
  /** Cumulative readings of the meter that went and of the one that came, with three decimals. */
  readonly readings?: { readonly removed?: string; readonly installed?: string };
}

export const worksSaid = ({ words }: Pick<Occasion, 'words'>) => words as unknown as WorksWords;

const midnight = (date: string) => localInstant(localMidnight(date));

/** The block of a meter with its asset providers (B906, or B906a where none are said). */
function meterBlock(meter: MeterWords): Facts {
  const { assetProviders } = meter;
  return {
    existingMeter: {
      meterID: meter.meterId,
      modifiedMeterID: meter.modifiedMeterId ?? null,
      meterType: meter.meterType,
      manufacturersMakeAndType: meter.makeAndType,
      ESMEGUID: meter.esmeGuid,
      meterLocation: meter.location,
      numberOfDisplayedRegisterDigits: meter.digits,
      meterInstallationDate: midnight(meter.installed),
    },
    ...(assetProviders === undefined
      ? {}
      : {
          historyMAP: assetProviders.map(({ mpid, from }) => ({
            meterAssetProviderID: mpid,
            meterAssetProviderEffectiveFromDate: midnight(from),
          })),
        }),
  };
}

/** The blocks of IF-005 for what was done. */
export function worksFacts({ meter, removed, display }: WorksWords): Facts {
  return {
    ...(meter === undefined ? {} : { B906: meterBlock(meter) }),
    ...(removed === undefined
      ? {}
      : {
          B039: {
            meterIDRemoved: removed.meterId,
            meterRemovalDate: removed.date === null ? null : midnight(removed.date),
          },
        }),
    ...(display === undefined
      ? {}
      : { B030: { IHDInstallStatus: display.status, IHDEffectiveFromDate: midnight(display.from) } }),
  };
}
