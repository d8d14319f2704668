/** A set that forgets its oldest members when it is full, so that a long run cannot fill the memory. */
export interface BoundedSet {
  readonly size: number;
  has(text: string): boolean;
  add(text: string): void;
  /** The members, oldest first. */
  all(): Iterable<string>;
}

export function createBoundedSet(bound: number): BoundedSet {
  const kept = new Set<string>();
  return {
    get size() {
      return kept.size;
    },
    has: (text) => kept.has(text),
    all: () => kept.values(),
    add(text) {
      kept.add(text);
      if (kept.size <= bound) return;
      const oldest = kept.values().next().value;
      if (oldest !== undefined) kept.delete(oldest);
    },
  };
}

/** The references that each sender used. */
export interface ReferenceBook {
  used(senderDipId: string, reference: string): boolean;
  use(senderDipId: string, reference: string): void;
  /** All of them, for a checkpoint. */
  packed(): PackedReferences;
}

export type PackedReferences = readonly (readonly [senderDipId: string, references: readonly string[]])[];

/** @param bound how many are remembered for each sender */
export function createReferenceBook(bound: number, packed: PackedReferences = []): ReferenceBook {
  const bySender = new Map<string, BoundedSet>();
  for (const [senderDipId, references] of packed) {
    const book = createBoundedSet(bound);
    for (const reference of references) book.add(reference);
    bySender.set(senderDipId, book);
  }
  return {
    packed: () => [...bySender].map(([senderDipId, book]) => [senderDipId, [...book.all()]]),
    used: (senderDipId, reference) => bySender.get(senderDipId)?.has(reference) === true,
    use(senderDipId, reference) {
      const found = bySender.get(senderDipId) ?? createBoundedSet(bound);
      bySender.set(senderDipId, found);
      found.add(reference);
    },
  };
}
