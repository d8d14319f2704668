import type { Overlay } from '../specification.ts';
import { cr045 } from './cr045.ts';

/** Proposed changes that the published description does not carry; off unless an environment names them. */
export const proposedChanges: readonly Overlay[] = [cr045];

/** The overlays of these names, in their order; an unknown name is left out (an environment refuses it when it is read). */
export function overlaysNamed(names: readonly string[]): readonly Overlay[] {
  return names.flatMap((name) => proposedChanges.find((row) => row.name === name) ?? []);
}
