/** Headers of calls, kept apart from the record, which holds none, for as long as somebody may look at them. */
export interface HeaderBook {
  /** @param headers names in any case, as node or fetch gives them */
  note(headers: Iterable<readonly [string, string]>): void;
  /** Those of the latest call whose body has this sum (sha256, hex), without secrets; empty when none is remembered. */
  of(sum: string): readonly (readonly [string, string])[];
}

/** More calls than a person looks back on. */
const most = 2_000;

/** Values that must not be shown to whoever stands beside the screen. */
const secret = /^(x-api-key|authorization|proxy-authorization|cookie)$/i;

/** Long values (a certificate, a signature) are told by their beginning. */
const longest = 120;

export function createHeaderBook(): HeaderBook {
  const kept = new Map<string, readonly (readonly [string, string])[]>();
  return {
    note(headers) {
      const all = [...headers];
      const hash = all.find(([name]) => name.toLowerCase() === 'x-dip-content-hash')?.[1];
      if (hash === undefined) return;
      const sum = Buffer.from(hash, 'base64').toString('hex');
      kept.delete(sum);
      kept.set(sum, all.map(shown));
      const [oldest] = kept.keys();
      if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    },
    of: (sum) => kept.get(sum) ?? [],
  };
}

function shown([name, value]: readonly [string, string]): readonly [string, string] {
  if (secret.test(name)) return [name, '(not shown)'];
  return [name, value.length > longest ? `${value.slice(0, longest)}… (${value.length} characters)` : value];
}
