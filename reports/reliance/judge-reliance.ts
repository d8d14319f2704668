import type { Leg, RequirementResult, Results } from '../results-model.ts';
import type { RunRead } from '../runs/read-runs.ts';
import type { Heir, Proof, RelianceBook } from './reliance-model.ts';

/** What became of a proof. Only one that stands can be relied on. */
export interface JudgedProof {
  readonly proof: Proof;
  readonly state: 'stands' | 'withdrawn' | 'unsupported';
  /** Why it does not stand; empty when it does. */
  readonly reason: string;
  /** Requirements that the sealed run proved for the role, as far as the proof claims them. */
  readonly proved: readonly string[];
  /** Requirements that it claims and that the run did not prove. */
  readonly unproved: readonly string[];
  /** The run in which they were proved, where it is at hand. */
  readonly runId?: string;
}

export interface JudgedHeir {
  readonly participant: string;
  readonly proof: string;
  readonly platform: string;
  readonly version: string;
  readonly role: string;
  readonly extent: Proof['extent'];
  readonly from: string;
  readonly until: string;
  readonly state: 'relied-on' | 'not-yet' | 'ended' | 'withdrawn' | 'unsupported';
  readonly reason: string;
  /** Relied on, never proved: what the platform proved and the participant need not test. Empty unless it is in force. */
  readonly requirements: readonly string[];
  /** What the participant tests itself all the same. */
  readonly participantTests: readonly string[];
  /** What must be tested again since the proof was withdrawn. */
  readonly retest: readonly string[];
}

export interface Reliance {
  readonly asAt: string;
  readonly proofs: readonly JudgedProof[];
  readonly heirs: readonly JudgedHeir[];
}

/**
 * Which participants may rely on which proofs at a day. A proof stands on a run that is at hand, sealed by the hash of its record,
 * and falls when its platform has another version.
 * @param asAt day "2026-03-02"
 */
export function judgeReliance(book: RelianceBook, runs: readonly RunRead[], asAt: string): Reliance {
  const proofs = book.proofs.map((proof) => judgeProof(proof, book, runs, asAt));
  return { asAt, proofs, heirs: book.heirs.flatMap((heir) => judgeHeir(heir, book, proofs, asAt)) };
}

function judgeProof(proof: Proof, book: RelianceBook, runs: readonly RunRead[], asAt: string): JudgedProof {
  const nothing = { proof, proved: [], unproved: proof.requirements ?? [] };
  const run = runs.find(({ results }) => results.record.lastHash === proof.record);
  if (run === undefined) {
    return { ...nothing, state: 'unsupported', reason: 'no run that was given has the record it is sealed by' };
  }
  const leg = run.results.legs.find(({ pack }) => pack === proof.pack);
  const wrong = faultOf(proof, run.results, leg);
  if (wrong !== undefined) return { ...nothing, state: 'unsupported', reason: wrong, runId: run.runId };
  const all = run.results.requirements.filter((row) => isProved(row, proof)).map(({ id }) => id);
  const claimed = proof.requirements ?? all;
  const judged = {
    proof,
    proved: claimed.filter((id) => all.includes(id)),
    unproved: claimed.filter((id) => !all.includes(id)),
    runId: run.runId,
  };
  const platform = book.platforms.find(({ name }) => name === proof.platform);
  if (platform !== undefined && platform.version !== proof.version && platform.since <= asAt) {
    const reason = `${proof.platform} is at version ${platform.version} since ${platform.since}; the proof is of ${proof.version}`;
    return { ...judged, state: 'withdrawn', reason };
  }
  return { ...judged, state: 'stands', reason: '' };
}

/** What in the run is not what the proof says of it. */
function faultOf(proof: Proof, { record, run }: Results, leg: Leg | undefined): string | undefined {
  if (leg?.participant === undefined) return `its run did not play the pack ${proof.pack}`;
  const software = proof.software ?? `${proof.platform} ${proof.version}`;
  if (leg.participant.software !== software) return `its run examined ${leg.participant.software}, not ${software}`;
  if (leg.participant.mutant !== undefined) return 'its run examined a participant that was made faulty on purpose';
  if (!leg.rolesInScope.includes(proof.role)) return `its run did not examine the role ${proof.role}`;
  if (!record.complete) return 'its record has no end';
  return run?.mode === 'rehearsal' ? 'its run was a rehearsal' : undefined;
}

const isProved = (row: RequirementResult, { pack, role }: Proof): boolean =>
  row.legs.some((leg) => leg.pack === pack && leg.verdict === 'proved') &&
  row.roles.some((one) => one === role || one === 'ANY');

function judgeHeir(
  heir: Heir,
  { platforms }: RelianceBook,
  proofs: readonly JudgedProof[],
  asAt: string,
): readonly JudgedHeir[] {
  const judged = proofs.find(({ proof }) => proof.id === heir.proof);
  if (judged === undefined) return [];
  const { id, platform, role, extent, participantTests } = judged.proof;
  const inUse = platforms.find(({ name, since }) => name === platform && since <= asAt)?.version;
  const version = heir.version ?? inUse ?? judged.proof.version;
  const { state, reason } = stateOf(heir, version, judged, asAt);
  const carried = judged.proved.filter((one) => !participantTests.includes(one));
  return [
    {
      ...{ participant: heir.participant, proof: id, platform, version, role, extent },
      ...{ from: heir.from, until: heir.until, state, reason, participantTests },
      requirements: state === 'relied-on' ? carried : [],
      retest: state === 'withdrawn' ? carried : [],
    },
  ];
}

function stateOf(
  heir: Heir,
  version: string,
  { proof, state, reason }: JudgedProof,
  asAt: string,
): Pick<JudgedHeir, 'state' | 'reason'> {
  if (asAt < heir.from) return { state: 'not-yet', reason: `it begins on ${heir.from}` };
  if (asAt > heir.until) return { state: 'ended', reason: `it ended on ${heir.until}` };
  if (state === 'unsupported') return { state, reason };
  // Whoever stays on the version that was proved may rely on it, whatever the platform has moved on to.
  if (version === proof.version) return { state: 'relied-on', reason: '' };
  const own = `it uses ${proof.platform} ${version}; the proof is of ${proof.version}`;
  return { state: 'withdrawn', reason: state === 'withdrawn' ? reason : own };
}
