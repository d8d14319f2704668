import { isSignatureRefusal } from '../../market/checks/recorded/dip/receiving-checks.ts';
import { entriesOfKind } from '../../market/checks/recorded/so-far.ts';
import type { RoleCode } from '../../market/identifiers/roles.ts';
import { claimRecorded } from './claims.ts';
import { soFar } from './conversation-so-far.ts';
import type { MarketWorld } from './world.ts';

/** Claims that a recipient refused a publication with RCP9999, the code for a signature that does not fit. */
export async function claimSignatureRefused(world: MarketWorld, role: RoleCode, interfaceId: string): Promise<void> {
  await world.market.drain();
  const refused = entriesOfKind(soFar(world), 'delivery').find(
    (entry) => entry.interfaceId === interfaceId && entry.recipient.role === role && isSignatureRefusal(entry),
  );
  if (refused !== undefined) world.accounted.add(refused.seq);
  const text = `refusal of ${interfaceId} with RCP9999 by the ${role}`;
  claimRecorded(world, text, { check: 'signature-refused', given: { role, interfaceId } });
}

/** Claims that nothing the participant sent in this scenario was refused, at the door or by validation, and that it sent something. */
export async function claimAllAccepted(world: MarketWorld): Promise<void> {
  await world.market.drain();
  const text = 'every message of the participant is accepted by the DIP';
  claimRecorded(world, text, { check: 'all-accepted', given: { text } });
}
