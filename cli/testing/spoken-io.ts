import type { Io } from '../io.ts';

/** An Io that remembers what was said, for tests. */
export interface SpokenIo extends Io {
  readonly said: { out: string; err: string };
}

export function spokenIo(changes: Partial<Io> = {}): SpokenIo {
  const said = { out: '', err: '' };
  return {
    said,
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
    tty: false,
    colour: false,
    columns: 80,
    cwd: process.cwd(),
    ...changes,
  };
}
