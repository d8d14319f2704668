/**
 * Keeps what was made for the `size` keys used last.
 * @returns looks a key up, and makes the value when it is not there
 */
export function boundedCache<K, V>(size: number): (key: K, make: (key: K) => V) => V {
  const kept = new Map<K, V>();
  return (key, make) => {
    const found = kept.get(key);
    // A Map keeps the order of insertion, so taking out and putting in again makes a key the youngest.
    if (found !== undefined) kept.delete(key);
    const value = found ?? make(key);
    kept.set(key, value);
    if (kept.size > size) kept.delete(kept.keys().next().value as K);
    return value;
  };
}

/**
 * Keeps what was made for the `size` keys made last, which are compared one after the other: for few and long texts, whose
 * hash would have to be worked out each time.
 */
export function latestFew<K, V>(size: number): (key: K, make: (key: K) => V) => V {
  const keys: K[] = [];
  const values: V[] = [];
  let next = 0;
  return (key, make) => {
    const at = keys.indexOf(key);
    if (at >= 0) return values[at] as V;
    const value = make(key);
    keys[next] = key;
    values[next] = value;
    next = (next + 1) % size;
    return value;
  };
}
