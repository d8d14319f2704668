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
