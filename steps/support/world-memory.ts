import type { Ask } from '../../market/processes/appointment/conversation.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import { ordinaryDraft, type PointDraft } from '../../market/processes/ordinary-point.ts';
import { type Correspondence, newCorrespondence } from './connection.ts';
import type { Exchange } from './exchange.ts';
import type { SentFlow } from './flows.ts';
import { type NeighbourMemory, newNeighbourMemory } from './neighbours.ts';
import { newSwitchStory, type SwitchStory } from './switch-story.ts';

/**
 * Everything that a scenario keeps from one step to the next, as plain data: it can be written down, and handed back to a World
 * that carries on in another process.
 */
export interface WorldMemory {
  readonly draft: PointDraft;
  /** Requests of this scenario, oldest first. */
  readonly asks: Ask[];
  /** What it has had parties do, oldest first. */
  readonly exchanges: Exchange[];
  /** Entries of the journal that a claim has accounted for. */
  readonly accounted: Set<number>;
  /** Entry of each expected message already found: "0/acceptance". */
  readonly found: Map<string, number>;
  /** Files of the data transfer network that it has had sent, oldest first. */
  readonly flows: SentFlow[];
  /** What it has had sent where only connections are tried. */
  readonly correspondence: Correspondence;
  /** Metering points beside the one that the scenario is about. */
  readonly neighbours: NeighbourMemory;
  /** The switch that it is about, and what its gaining supplier has chosen. */
  readonly switching: SwitchStory;
  /** Metering points that it settles, by the names that it gives them. */
  readonly portfolio: Map<string, MeteringPoint>;
  /** The scenario was put at a day that it names; every day that it names is seen from there. */
  begun: boolean;
  /** The metering point as arranged, once it is used. */
  point: MeteringPoint | undefined;
}

export function newWorldMemory(): WorldMemory {
  return {
    draft: ordinaryDraft(),
    asks: [],
    exchanges: [],
    accounted: new Set(),
    found: new Map(),
    flows: [],
    correspondence: newCorrespondence(),
    neighbours: newNeighbourMemory(),
    switching: newSwitchStory(),
    portfolio: new Map(),
    begun: false,
    point: undefined,
  };
}
