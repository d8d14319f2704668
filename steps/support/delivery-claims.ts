import type { Finding } from '../../market/checks/finding.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { Entry, EntryOf } from '../../market/record/entries.ts';
import { messageInWords } from '../../market/record/sentences.ts';
import { recordClaim } from './claims.ts';
import type { MarketWorld } from './world.ts';

/** Claims that a recipient refused a publication with RCP9999, the code for a signature that does not fit. */
export async function claimSignatureRefused(world: MarketWorld, role: RoleCode, interfaceId: string): Promise<void> {
  await world.market.drain();
  const deliveries = world.stage.journal
    .entriesOf(world.stage.scenario)
    .filter((entry): entry is EntryOf<'delivery'> => entry.kind === 'delivery')
    .filter((entry) => entry.interfaceId === interfaceId && entry.recipient.role === role);
  const refused = deliveries.find((entry) => entry.outcome === 'failed' && entry.codes.includes('RCP9999'));
  const text = `refusal of ${interfaceId} with RCP9999 by the ${role}`;
  const actual = deliveries.map((entry) =>
    `${entry.outcome} ${entry.httpStatus ?? ''} ${entry.codes.join(' ')}`.trim(),
  );
  const finding: Finding = {
    rule: 'signature.verified',
    path: '',
    expected: 'failed 400 RCP9999',
    actual: actual.join('; ') || 'no delivery',
    message: `A publication with a wrong signature should be refused with RCP9999; it was ${actual.join('; ') || 'not delivered'}.`,
    weight: 'refused',
    requirement: 'DIP-SIGN-07',
  };
  if (refused !== undefined) world.accounted.add(refused.seq);
  recordClaim(
    world,
    text,
    refused === undefined ? [finding] : [],
    deliveries.map((entry) => entry.seq),
  );
}

function refusalIn(entry: Entry): { seq: number; what: string } | undefined {
  if (entry.kind === 'message' && entry.sender.real && entry.outcome === 'refused') {
    return { seq: entry.seq, what: messageInWords(entry) };
  }
  // What the DIP was told to refuse says nothing about what came.
  if (entry.kind === 'exchange' && entry.error?.startsWith('fault:')) return undefined;
  if (entry.kind === 'exchange' && entry.direction === 'in' && entry.status >= 400) {
    return { seq: entry.seq, what: `HTTP ${entry.status} to ${entry.party} at ${entry.url}: ${entry.error ?? ''}` };
  }
  return undefined;
}

/** Claims that nothing the participant sent in this scenario was refused, at the door or by validation, and that it sent something. */
export async function claimAllAccepted(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const entries = world.stage.journal.entriesOf(world.stage.scenario);
  const sent = entries.filter((entry) => entry.kind === 'message' && entry.sender.real);
  const refusals = entries.map(refusalIn).filter((refusal) => refusal !== undefined);
  const text = 'every message of the participant is accepted by the DIP';
  const finding = (actual: string): Finding => ({
    rule: 'dip.accepted',
    path: '',
    expected: text,
    actual,
    message: `The DIP should accept every message; it came to ${actual}.`,
    weight: 'refused',
  });
  const findings = sent.length === 0 ? [finding('no message at all')] : refusals.map(({ what }) => finding(what));
  const evidence = refusals.length > 0 ? refusals.map(({ seq }) => seq) : sent.map(({ seq }) => seq);
  recordClaim(world, text, findings, evidence);
}
