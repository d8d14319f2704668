/** A set that forgets its oldest members when it is full, so that a long run cannot fill the memory. */
export interface BoundedSet {
  readonly size: number;
  has(text: string): boolean;
  add(text: string): void;
}

export function createBoundedSet(bound: number): BoundedSet {
  const kept = new Set<string>();
  return {
    get size() {
      return kept.size;
    },
    has: (text) => kept.has(text),
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
}

/** @param bound how many are remembered for each sender */
export function createReferenceBook(bound: number): ReferenceBook {
  const bySender = new Map<string, BoundedSet>();
  return {
    used: (senderDipId, reference) => bySender.get(senderDipId)?.has(reference) === true,
    use(senderDipId, reference) {
      const found = bySender.get(senderDipId) ?? createBoundedSet(bound);
      bySender.set(senderDipId, found);
      found.add(reference);
    },
  };
}
