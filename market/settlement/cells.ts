/** Rows that share one piece of memory: thousands of small arrays of their own would cost more than the sums in them. */
const rowsInChunk = 512;

/** Makes rows of so many zeros, all of the same length. */
export function cellMaker(length: number): () => Float64Array {
  let chunk = new Float64Array(0);
  let next = 0;
  return () => {
    if (next + length > chunk.length) {
      chunk = new Float64Array(rowsInChunk * length);
      next = 0;
    }
    next += length;
    return chunk.subarray(next - length, next);
  };
}
