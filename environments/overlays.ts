import { cr045 } from '../market/interfaces/overlays/cr045.ts';
import type { Overlay } from '../market/interfaces/specification.ts';

/** Proposed changes that an environment may switch on by name. */
const overlays: readonly Overlay[] = [cr045];

export const overlayNames: readonly string[] = overlays.map(({ name }) => name);

/** The rows of the overlays an environment names, in its order. */
export function overlaysOf(environment: { readonly overlays: readonly string[] }): readonly Overlay[] {
  return environment.overlays.flatMap((name) => overlays.find((row) => row.name === name) ?? []);
}
