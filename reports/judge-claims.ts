import type { Entry, EntryOf } from '../market/record/entries.ts';
import type { Conversation } from './conversation.ts';
import type { Claim, ConversationItem, Deadline, Divergence } from './scenario-model.ts';

/** The claims of a scenario with their deadlines; each deadline is also hung on the message that answered it. */
export function claimsOf(entries: readonly Entry[], conversation: Conversation): Claim[] {
  const times = new Map(entries.map((entry) => [entry.seq, entry.marketTime]));
  return entries
    .filter((entry): entry is EntryOf<'claim'> => entry.kind === 'claim')
    .map((entry) => {
      const deadline = deadlineOf(entry, conversation, times);
      const answer =
        deadline?.answeredBySeq === undefined ? undefined : conversation.itemOf.get(deadline.answeredBySeq);
      if (deadline !== undefined && answer !== undefined && 'deadlines' in answer) answer.deadlines.push(deadline);
      return {
        seq: entry.seq,
        text: entry.text,
        outcome: entry.outcome,
        findings: entry.findings.map((finding) => ({ ...finding })),
        evidence: [...entry.evidence],
        ...(deadline && { deadline }),
      };
    });
}

function deadlineOf(
  claim: EntryOf<'claim'>,
  conversation: Conversation,
  times: ReadonlyMap<number, string>,
): Deadline | undefined {
  if (claim.deadline === undefined) return undefined;
  const { name, from, due } = claim.deadline;
  const answeredBySeq = answerOf(claim, conversation);
  const answeredAt = answeredBySeq === undefined ? undefined : times.get(answeredBySeq);
  if (answeredBySeq === undefined || answeredAt === undefined) {
    // A claim that held without a message on record held because nothing was to come.
    return { name, from, due, verdict: claim.outcome === 'held' ? 'met' : 'missed' };
  }
  const marginMs = Date.parse(due) - Date.parse(answeredAt);
  const latencyMs = Date.parse(answeredAt) - Date.parse(from);
  return { name, from, due, verdict: marginMs >= 0 ? 'met' : 'missed', answeredBySeq, answeredAt, latencyMs, marginMs };
}

/**
 * The entry that answered. For a claim that held it is the last one it stands on; for one that failed, the evidence may be
 * only what called for an answer, so it must come from the participant.
 */
function answerOf(claim: EntryOf<'claim'>, conversation: Conversation): number | undefined {
  const spoken = claim.evidence.filter((seq) => conversation.itemOf.has(seq));
  if (claim.outcome === 'held') return spoken.at(-1);
  return spoken.findLast((seq) => saidByParticipant(conversation.itemOf.get(seq)));
}

function saidByParticipant(item: ConversationItem | undefined): boolean {
  if (item?.kind === 'message') return item.sender.real;
  return (item?.kind === 'file' || item?.kind === 'status') && item.from.real;
}

/** Where the first claim failed, in words: the entry that differs, or the claim itself when what was due never came. */
export function divergenceOf(
  entries: readonly Entry[],
  claims: readonly Claim[],
  conversation: Conversation,
): Divergence | undefined {
  const failed = claims.find(({ outcome }) => outcome === 'failed');
  if (failed === undefined) return undefined;
  const spoken = failed.evidence.filter((seq) => conversation.itemOf.has(seq));
  const seq = spoken.findLast((one) => saidByParticipant(conversation.itemOf.get(one))) ?? spoken.at(-1) ?? failed.seq;
  const finding = failed.findings.find(({ weight }) => weight === 'refused') ?? failed.findings[0];
  return {
    seq,
    marketTime: entries.find((entry) => entry.seq === seq)?.marketTime ?? '',
    kind: 'participant',
    words: finding?.message ?? `This did not hold: ${failed.text}`,
    ...(finding && { expected: finding.expected, actual: finding.actual, path: finding.path }),
    claim: failed.text,
  };
}
