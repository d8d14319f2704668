import { proposedChanges } from '../market/interfaces/index.ts';

/** Proposed changes that an environment may switch on by name. */
export const overlayNames: readonly string[] = proposedChanges.map(({ name }) => name);
