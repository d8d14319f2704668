import { type MpanCore, mpanCoreFault } from '../../market/identifiers/mpan-core.ts';
import type { PartyDirectory } from '../../market/parties/party.ts';
import { latestRegistration, type MeteringPoint, type Relation } from '../../market/processes/metering-point.ts';
import { ordinaryDraft, type PointDraft, pointOf } from '../../market/processes/ordinary-point.ts';
import { HarnessFault } from '../../wire/faults.ts';
import { type NeighbourName, neighbourNames } from './words/relation-words.ts';

/** Names of the metering points of a scenario: its own, and those beside it. */
export type MemberName = 'it' | NeighbourName;

interface Arranged {
  readonly kind: Relation['kind'];
  readonly principal: MemberName;
  readonly subsidiary: MemberName;
}

/** A point in a relation with others of its site, laid over those that it has. */
function inRelation(point: MeteringPoint, kind: Relation['kind'], place: Relation['place'], other: MeteringPoint) {
  const { supplierDipId = '', supplierMpid = '' } = latestRegistration(other) ?? {};
  const before = point.relations.find((relation) => relation.kind === kind && relation.place === place);
  const others = [...(before?.others ?? []), { mpan: other.mpan, supplierDipId, supplierMpid }];
  const relations = [...point.relations.filter((relation) => relation !== before), { kind, place, others }];
  const barred = kind === 'linked' ? 'linked-export' : 'related-secondary';
  return {
    ...point,
    relations,
    association: place === 'subsidiary' ? (barred as typeof point.association) : point.association,
  };
}

/** What a scenario keeps of the metering points beside its own. */
export interface NeighbourMemory {
  readonly drafts: Map<NeighbourName, PointDraft>;
  readonly points: Map<MemberName, MeteringPoint>;
  readonly arranged: Arranged[];
}

export const newNeighbourMemory = (): NeighbourMemory => ({ drafts: new Map(), points: new Map(), arranged: [] });

/** The metering points beside the one that a scenario is about: exports and other imports of its site, where it has any. */
export class Neighbours {
  readonly #memory: NeighbourMemory;

  constructor(memory: NeighbourMemory) {
    this.#memory = memory;
  }

  /** Puts them beside it: each has a number of its own and is of the same kind until a Given says otherwise. */
  begin(draft: PointDraft): void {
    for (const name of neighbourNames) {
      const changes = name.includes('export') ? { energyDirection: 'E' as const } : {};
      this.#memory.drafts.set(name, { ...ordinaryDraft(), ...draft, vacant: [], second: [], changes });
    }
  }

  /** @throws {HarnessFault} when the scenario has no metering points beside its own */
  draft(name: NeighbourName): PointDraft {
    const draft = this.#memory.drafts.get(name);
    if (draft === undefined) throw new HarnessFault('Say first that there are other metering points beside it');
    return draft;
  }

  relate(kind: Relation['kind'], subsidiary: MemberName, principal: MemberName): void {
    this.#memory.arranged.push({ kind, principal, subsidiary });
  }

  /** Makes them all, with the relations that were arranged. @param draw a number for each */
  arrange(own: MeteringPoint, draw: () => MpanCore, directory: PartyDirectory) {
    this.#memory.points.set('it', own);
    for (const [name, draft] of this.#memory.drafts) this.#memory.points.set(name, pointOf(draft, draw(), directory));
    for (const { kind, principal, subsidiary } of this.#memory.arranged) {
      const [above, below] = [this.point(principal), this.point(subsidiary)];
      this.#memory.points.set(principal, inRelation(above, kind, 'principal', below));
      this.#memory.points.set(subsidiary, inRelation(below, kind, 'subsidiary', above));
    }
    return {
      principal: this.point('it'),
      others: neighbourNames.flatMap((name) => this.#memory.points.get(name) ?? []),
    };
  }

  /** @throws {HarnessFault} before the metering points of the scenario are made */
  point(name: MemberName): MeteringPoint {
    const point = this.#memory.points.get(name);
    if (point === undefined) throw new HarnessFault(`The scenario has no ${name} yet`);
    return point;
  }
}

/** A well-formed number that no metering point has. */
export function strangeMpan(like: string): string {
  const candidates = Array.from({ length: 11 }, (_, digit) => `${like.slice(0, 2)}9999999999${digit}`.slice(0, 13));
  const good = candidates.find((mpan) => mpanCoreFault(mpan) === undefined);
  if (good === undefined) throw new HarnessFault('No number could be made that nobody has');
  return good;
}
