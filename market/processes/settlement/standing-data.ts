import {
  type CalendarOverride,
  deskPublication,
  firstVersion,
  type IsdPublication,
  loadIsd,
} from '../../settlement/index.ts';
import type { Arrival, DutyFamily, MarketWork, Notes } from '../duties/duty.ts';

/** Standing data that the central publisher holds, by version. */
export interface PublisherNotes {
  readonly versions?: Readonly<Record<string, IsdPublication>>;
  /** The version that was published last. */
  readonly newest?: string;
}

/** Services of Helix that settle by standing data. Volume allocation is no recipient of IF-047: it is told inside of a publication. */
const users = ['MDS', 'VAS'] as const;

/** The publication of a version: what was published in this market, else the version that was in use before. */
export function publicationOf({ notes }: Pick<Arrival, 'notes'>, version: string): IsdPublication | undefined {
  const known = (notes as PublisherNotes).versions?.[version];
  return known ?? (version === firstVersion ? deskPublication() : undefined);
}

/** Where a version is downloaded, below the address of the publisher. */
export const downloadPath = (version: string): string => `/standing-data/${version}.zip`;

/** The version asked for, or the newest one, goes to whoever asks. */
function handedOver(on: Arrival): MarketWork {
  const { newest = firstVersion } = on.notes as PublisherNotes;
  const publication = publicationOf(on, String(on.words.version ?? newest));
  if (on.arrived.kind !== 'inside' || publication === undefined) return {};
  return {
    sends: [{ kind: 'inside', to: on.arrived.from, what: 'standing-data', words: { publication } }],
  };
}

/** A version that is left alone is heard of all the same. */
function loaded({ words, notes }: Arrival): Notes {
  const publication = words.publication as IsdPublication;
  const standingData = { ...(notes.standingData as object | undefined), version: publication.version };
  return notes.leavesStandingData === true ? { standingData } : { standingData, isd: loadIsd(publication) };
}

/** A version as it was decided to publish it: the standing data of the desk with what the words say otherwise. */
const publicationIn = ({ words }: Arrival): IsdPublication =>
  deskPublication(String(words.version), (words.changed ?? {}) as Partial<IsdPublication>);

/** What is published is kept, and told to volume allocation, which no publication reaches. */
export function keptAndTold(on: Arrival): MarketWork {
  const publication = publicationIn(on);
  return {
    notes: {
      versions: { ...(on.notes as PublisherNotes).versions, [publication.version]: publication },
      newest: publication.version,
    },
    sends: [{ kind: 'inside', to: 'VAS', what: 'standing-data', words: { publication } }],
  };
}

const asksFor = ({ message, notes }: Arrival): MarketWork => {
  if (notes.leavesStandingData === true) return {};
  const block = message?.payload.CustomBlock?.P01 as { readonly publicationVersionID?: string } | undefined;
  const version = block?.publicationVersionID;
  return { sends: [{ kind: 'inside', to: 'ISD', what: 'standing-data-wanted', words: { version } }] };
};

/** Dates of settlement runs in the version that was published last; none where nothing was. @param publisher what it knows of the market */
export function publishedRunDates(publisher: { readonly notes: Notes } | undefined): readonly CalendarOverride[] {
  const notes: PublisherNotes = publisher?.notes ?? {};
  const newest = notes.versions?.[notes.newest ?? ''];
  if (newest === undefined) return [];
  return loadIsd(newest).rows['run-dates'].map(({ settlementDate, code, runDate }) => ({
    settlementDate,
    code,
    runDate,
  }));
}

/**
 * How Helix comes by its own standing data: the publisher holds every version, and a service that settles asks for the version
 * whose publication it hears of (IF-047), as others download it. One that does not is left with what it has, which is then stale.
 */
export const helixStandingData: DutyFamily = {
  name: 'helix-standing-data',
  rows: [
    {
      id: 'standing-data-handed-over',
      at: ['ISD'],
      on: { inside: 'standing-data-wanted' },
      ofMarket: { works: handedOver },
      requirements: ['DIP-IF-047-01'],
    },
    {
      id: 'standing-data-asked-for',
      at: ['MDS'],
      on: { message: 'IF-047' },
      ofMarket: { works: asksFor },
      requirements: ['DIP-IF-047-02'],
    },
    {
      id: 'standing-data-left',
      at: users,
      on: { act: 'leave-standing-data' },
      ofMarket: { notes: () => ({ leavesStandingData: true }) },
      requirements: ['DIP-IF-047-02'],
    },
    {
      id: 'standing-data-loaded',
      at: users,
      on: { inside: 'standing-data' },
      ofMarket: { notes: loaded },
      requirements: ['DIP-IF-047-02'],
    },
  ],
};
