import type { Catalogue } from '../../../market/interfaces/catalogue.ts';
import { eventsMasked, type MaskRow, masked, maskFault } from '../../../market/interfaces/masking.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import { HarnessFault } from '../../../wire/faults.ts';
import type { Publication } from '../delivery/publication.ts';
import type { DirectoryParty } from '../identity/directory.ts';

export interface Masking {
  /** What this party gets to see: the same object when nothing is masked for it. */
  maskedFor(message: DipMessage, party: DirectoryParty): DipMessage;
  /** The same for a publication. Its sender's bytes hold what is to be hidden, so a masked one is written anew. */
  publicationFor(publication: Publication, party: DirectoryParty): Publication;
}

/** A row made ready: for one event of an interface. */
interface Mask extends Pick<MaskRow, 'path' | 'value' | 'recipients'> {
  readonly steps: readonly string[];
}

/**
 * Masking by rows (market/interfaces/masking.ts).
 * @throws {HarnessFault} for a row that names no place of its interface, or a value that the schema refuses there
 */
export function createMasking(rows: readonly MaskRow[], catalogue: Catalogue): Masking {
  const faults = rows.map((row) => maskFault(catalogue, row)).filter((fault) => fault !== undefined);
  if (faults.length > 0) throw new HarnessFault(faults.join('\n'));
  const byEvent = new Map<string, Mask[]>();
  for (const row of rows) {
    for (const event of eventsMasked(catalogue, row)) {
      const key = `${row.interfaceId}${event}`;
      byEvent.set(key, [...(byEvent.get(key) ?? []), { ...row, steps: row.path.split('.') }]);
    }
  }
  const masksFor = ({ payload }: DipMessage, { role }: DirectoryParty): readonly Mask[] => {
    if (byEvent.size === 0) return none;
    const { interfaceID, eventCode } = payload.CommonBlock.S0;
    return byEvent.get(`${interfaceID}${eventCode}`)?.filter(({ recipients }) => recipients.includes(role)) ?? none;
  };
  // Recipients of one role see the same, so it is made once.
  const made = new WeakMap<Publication, Map<string, Publication>>();
  return {
    maskedFor: (message, party) => applied(message, masksFor(message, party)).message,
    publicationFor(publication, party) {
      const masks = masksFor(publication.message, party);
      if (masks.length === 0) return publication;
      const byRole = made.get(publication) ?? new Map<string, Publication>();
      made.set(publication, byRole);
      const known = byRole.get(party.role) ?? hidden(publication, masks);
      byRole.set(party.role, known);
      return known;
    },
  };
}

const none: readonly Mask[] = [];

function hidden(publication: Publication, masks: readonly Mask[]): Publication {
  const { message, hit } = applied(publication.message, masks);
  if (hit.length === 0) return publication;
  const source = { ...publication.source, customBytes: undefined };
  return { ...publication, message, source, masked: hit.map(({ path, value }) => ({ path, value })) };
}

function applied(message: DipMessage, masks: readonly Mask[]): { message: DipMessage; hit: readonly Mask[] } {
  let seen = message;
  const hit: Mask[] = [];
  for (const mask of masks) {
    const next = masked(seen, mask.steps, mask.value);
    if (next === undefined) continue;
    seen = next;
    hit.push(mask);
  }
  return { message: seen, hit };
}
