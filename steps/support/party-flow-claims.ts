import { difference } from '../../market/checks/difference.ts';
import type { Finding } from '../../market/checks/finding.ts';
import { type DFlow, readDFlow, valuesOf } from '../../market/dtn/index.ts';
import type { EntryOf } from '../../market/record/entries.ts';
import { awaitEntry } from './await-entry.ts';
import type { ClaimDeadline } from './claim-record.ts';
import { recordClaim } from './claims.ts';
import type { MarketWorld } from './world.ts';

export type FileEntry = EntryOf<'file'>;

/** Who stands at an end of a D-flow. */
export interface FlowParty {
  readonly role: string;
  readonly mpid: string;
}

/** A D-flow that a scenario claims. */
export interface ExpectedFlow {
  readonly flow: string;
  /** Version that it must have, where that matters. */
  readonly version?: string;
  readonly from: FlowParty;
  readonly to: FlowParty;
  readonly deadline: ClaimDeadline;
  /** Items that it must hold, by name in the layout; '' asks that nothing stands there. */
  readonly says?: Readonly<Record<string, string>>;
  /** What else it is held against. */
  readonly check?: (flow: DFlow) => readonly Finding[];
  readonly requirement?: string;
}

/** D-flow files of the scenario so far, oldest first. */
export function filesOf(world: MarketWorld): readonly FileEntry[] {
  return world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is FileEntry => entry.kind === 'file');
}

export const fileInWords = (entry: FileEntry) =>
  `${entry.flow} from ${entry.from.name} to ${entry.to.name} ${entry.outcome} ${entry.codes.join(' ')}`.trim();

const sameParty = (one: Pick<FileEntry['from'], 'role' | 'mpid'>, other: FlowParty) =>
  one.role === other.role && one.mpid === other.mpid;

function saysFindings(world: MarketWorld, entry: FileEntry, expected: ExpectedFlow): Finding[] {
  const { says = {}, requirement, version } = expected;
  const text = world.stage.journal.readPayload(entry.payload).toString('utf8');
  const { flow } = readDFlow(text, { mdsRoleLetter: world.market.settings.dtn_mds_role_letter });
  if (flow === undefined) return [difference('flow.form', 'a flow that its layout can read', 'none', requirement)];
  const versions =
    version === undefined || version === flow.version
      ? []
      : [difference('flow.version', `version ${version}`, flow.version, requirement)];
  const items = Object.entries(says).flatMap(([name, wanted]) => {
    const values = valuesOf(flow, name);
    const held = wanted === '' ? values.length === 0 : values.length > 0 && values.every((value) => value === wanted);
    if (held) return [];
    return [difference(`flow.${name}`, `${name} ${wanted}`, values.join(', ') || 'absent', requirement)];
  });
  return [...versions, ...items, ...(expected.check?.(flow) ?? [])];
}

/**
 * Claims a D-flow: waits for it up to its deadline and holds it against what the scenario says of it. Two of one flow and route
 * are told apart by the order in which they are claimed.
 * @throws {NonConformance} when it does not come in time, is refused or differs
 */
export async function claimFlow(world: MarketWorld, expected: ExpectedFlow): Promise<FileEntry> {
  const { flow, from, to, deadline, requirement } = expected;
  const what = `${flow} from ${from.role} ${from.mpid} to ${to.role} ${to.mpid}`;
  const wanted = (entry: FileEntry) =>
    entry.flow.startsWith(flow) && sameParty(entry.from, from) && sameParty(entry.to, to);
  const entry = await awaitEntry(
    world,
    { what, deadline, wanted },
    { entries: () => filesOf(world), inWords: fileInWords },
  );
  const findings = [
    ...(entry.outcome === 'accepted' ? [] : [difference('flow', 'accepted', fileInWords(entry), requirement)]),
    ...saysFindings(world, entry, expected),
  ];
  recordClaim(world, what, findings, [entry.seq], deadline);
  return entry;
}
