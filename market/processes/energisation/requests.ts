import type { Notes, Occasion } from '../duties/duty.ts';

/** A request that came by flow and is not answered yet. */
export interface OpenRequest {
  readonly flow: string;
  /** MPID of the supplier that asked. */
  readonly by: string;
  /** "20260302". */
  readonly wantedOn: string;
  /** What is asked for: a status, the kind of works, or the reason of an investigation. */
  readonly wanted: string;
}

/** The energisation request that waits for its answer. */
export const openEnergisation = ({ notes }: Pick<Occasion, 'notes'>) =>
  (notes.energisationRequest ?? null) as OpenRequest | null;

/** Once it has been carried out, or could not be, no request waits. */
export const closed = (): Notes => ({ energisationRequest: null });
