import type { FlowSaid } from '../../market/checks/recorded/flow-checks.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { fileInWords } from '../../market/record/sentences.ts';
import { awaitEntry } from './await-entry.ts';
import type { ClaimDeadline } from './claim-record.ts';
import { claimRecorded } from './claims.ts';
import type { MarketWorld } from './world.ts';

export type FileEntry = EntryOf<'file'>;

/** Who stands at an end of a D-flow. */
export interface FlowParty {
  readonly role: string;
  readonly mpid: string;
}

/** A D-flow that a scenario claims. */
export interface ExpectedFlow extends FlowSaid {
  readonly flow: string;
  readonly from: FlowParty;
  readonly to: FlowParty;
  readonly deadline: ClaimDeadline;
}

/** D-flow files of the scenario so far, oldest first. */
export function filesOf(world: MarketWorld): readonly FileEntry[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is FileEntry => entry.kind === 'file');
}

const ends = ({ role, mpid }: FlowParty): FlowParty => ({ role, mpid });

const sameParty = (one: Pick<FileEntry['from'], 'role' | 'mpid'>, other: FlowParty) =>
  one.role === other.role && one.mpid === other.mpid;

/**
 * Claims a D-flow: waits for it up to its deadline and holds it against what the scenario says of it. Two of one flow and route
 * are told apart by the order in which they are claimed.
 * @throws {NonConformance} when it does not come in time, is refused or differs
 */
export async function claimFlow(world: MarketWorld, expected: ExpectedFlow): Promise<FileEntry> {
  const { flow, from, to, deadline, ...said } = expected;
  const what = `${flow} from ${from.role} ${from.mpid} to ${to.role} ${to.mpid}`;
  const wanted = (entry: FileEntry) =>
    entry.flow.startsWith(flow) && sameParty(entry.from, from) && sameParty(entry.to, to);
  const entry = await awaitEntry(
    world,
    { what, deadline, wanted, came: { check: 'file-came', given: { flow, from: ends(from), to: ends(to) } } },
    { entries: () => filesOf(world), inWords: fileInWords },
  );
  const given = { on: entry.seq, mdsRoleLetter: world.market.settings.dtn_mds_role_letter, ...said };
  claimRecorded(world, what, { check: 'flow', given }, deadline);
  return entry;
}
