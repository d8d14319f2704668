import type { DipMessage } from '../market/interfaces/index.ts';
import { teachingRows } from '../market/interfaces/teaching.ts';
import type { PartyDirectory } from '../market/parties/party.ts';
import type { MeteringPoint } from '../market/processes/metering-point.ts';
import type { CssNotice, FlowNotice, Instruction } from '../market/processes/party-function.ts';
import type { CssStage } from '../market/processes/switching/css-notices.ts';
import type { Entry, EntryOf } from '../market/record/entries.ts';
import type { Journal } from '../wire/journal.ts';
import { readMemory } from '../wire/memory-text.ts';
import type { SteeredClock } from '../wire/steered-clock.ts';
import type { Css, SwitchOrder } from './css/css.ts';
import type { Dip } from './dip/index.ts';
import type { Dtn } from './dtn/dtn.ts';
import type { Helix } from './helix/helix.ts';
import { knownParties } from './known-parties.ts';
import type { PartyShell } from './participants/party-shell.ts';
import { createPublicationReader } from './recorded-publication.ts';

/** What of a market has to be brought to where it was. */
export interface Recalled {
  readonly clock: SteeredClock;
  readonly journal: Journal;
  readonly directory: PartyDirectory;
  readonly shells: ReadonlyMap<string, PartyShell<unknown>>;
  /** How a simulated party takes a publication. */
  readonly take: (dipId: string, publication: DipMessage) => void;
  readonly dip: Pick<Dip, 'learn' | 'learnFrom'>;
  readonly css: Css;
  readonly helix: Pick<Helix, 'settle'>;
  readonly dtn: Pick<Dtn, 'recall' | 'sendLegacy' | 'sendAsItIs'>;
  readonly legacyFile: (notice: FlowNotice) => void;
}

/** What scenarios do to a market, by the name under which the record has it, with what it was done. */
export interface MarketDeeds {
  load: { readonly point: MeteringPoint };
  'load at suppliers': { readonly point: MeteringPoint };
  'load at': { readonly dipId: string; readonly point: MeteringPoint };
  instruct: { readonly dipId: string; readonly mpan: string; readonly instruction: Instruction };
  'tell of a switch': { readonly notice: CssNotice };
  'begin a switch': { readonly order: SwitchOrder };
  'take up a switch': { readonly mpan: string; readonly stage: CssStage };
  'tell out of order': { readonly notices: readonly CssNotice[] };
  'send a flow': { readonly notice: FlowNotice };
  'settle a day': { readonly settlementDate: string };
}

type Redo = {
  [Deed in keyof MarketDeeds]: (given: MarketDeeds[Deed], market: Recalled, scenario: string) => void | Promise<void>;
};

const redo: Redo = {
  load({ point }, { css, dip, directory, shells }) {
    css.learn(point);
    dip.learn(point.mpan, knownParties(point, directory));
    for (const shell of shells.values()) shell.arrive(point.mpan, { kind: 'loaded', point });
  },
  'load at suppliers'({ point }, { shells }) {
    for (const shell of shells.values())
      if (shell.party.role === 'SUP') shell.arrive(point.mpan, { kind: 'loaded', point });
  },
  'load at': ({ dipId, point }, { shells }) => shells.get(dipId)?.arrive(point.mpan, { kind: 'loaded', point }),
  instruct: ({ dipId, mpan, instruction }, { shells }) =>
    shells.get(dipId)?.arrive(mpan, { kind: 'instruction', mpan, instruction }),
  'tell of a switch': ({ notice }, { css }) => css.tell(notice),
  'begin a switch': ({ order }, { css }) => css.begin(order),
  'take up a switch': ({ mpan, stage }, { css }) => css.takeUp(mpan, stage),
  'tell out of order': ({ notices }, { css }) => css.tellOutOfOrder(notices),
  'send a flow': ({ notice }, { legacyFile }) => legacyFile(notice),
  'settle a day': ({ settlementDate }, { helix }, scenario) => helix.settle(settlementDate, scenario),
};

/**
 * Brings the simulated parties, the switching service and the network to where they were at the end of a record: they are given
 * again what they were given, at the time at which they were given it. The clock has to stand meanwhile.
 */
export async function recallMarket(market: Recalled, entries: readonly Entry[]): Promise<void> {
  const { clock, journal, dtn, dip, shells } = market;
  const publicationOf = createPublicationReader(journal, entries);
  for (const entry of entries) {
    const instant = Date.parse(entry.marketTime);
    if (instant > clock.now()) await clock.moveTo(instant);
    dtn.recall(entry);
    if (entry.kind === 'deed' && entry.phase === 'begun') await redoDeed(entry, market);
    else if (entry.kind === 'delivery' && entry.outcome === 'delivered' && shells.has(entry.recipient.dipId ?? ''))
      market.take(entry.recipient.dipId ?? '', publicationOf(entry));
    else if (entry.kind === 'message' && teaches(entry)) dip.learnFrom(messageIn(entry, journal));
  }
  // What was due at the very end of the record has happened as well.
  await clock.moveTo(clock.now());
}

async function redoDeed({ deed, payload, scenario }: EntryOf<'deed'>, market: Recalled): Promise<void> {
  if (!(deed in redo)) return;
  const given: unknown = readMemory(market.journal.readPayload(payload).toString('utf8'));
  const work = redo[deed as keyof Redo] as (given: unknown, market: Recalled, scenario: string) => void | Promise<void>;
  await work(given, market, scenario);
}

const teachers = new Set<string>(teachingRows.map(({ interfaceId }) => interfaceId));

const teaches = ({ outcome, interfaceId, recipients }: EntryOf<'message'>): boolean =>
  outcome === 'accepted' && recipients.length > 0 && teachers.has(interfaceId);

function messageIn({ payload, index }: EntryOf<'message'>, journal: Journal): DipMessage {
  return (JSON.parse(journal.readPayload(payload).toString('utf8')) as DipMessage[])[index] as DipMessage;
}
