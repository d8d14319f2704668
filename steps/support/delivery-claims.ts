import type { Finding } from '../../market/checks/finding.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { EntryOf } from '../../market/record/entries.ts';
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
