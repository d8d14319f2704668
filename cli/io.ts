/** Where a command writes. Tests give their own; the commands never touch the process. */
export interface Io {
  out(text: string): void;
  err(text: string): void;
  /** True when a person looks on: one line may be written over and over. */
  readonly tty: boolean;
  readonly colour: boolean;
  /** Characters a line holds. */
  readonly columns: number;
  readonly cwd: string;
}

/** The terminal of this process. Colours follow https://no-color.org. */
export function processIo(): Io {
  const tty = process.stdout.isTTY === true;
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    tty,
    colour: tty && (process.env.NO_COLOR ?? '') === '',
    columns: process.stdout.columns ?? 80,
    cwd: process.cwd(),
  };
}

const codes = { red: 31, green: 32, yellow: 33, dim: 2, bold: 1 } as const;

/** A text in a colour where colours are wanted. */
export function paint(io: Pick<Io, 'colour'>, colour: keyof typeof codes, text: string): string {
  return io.colour ? `\u001b[${codes[colour]}m${text}\u001b[0m` : text;
}

/** Control characters, and those that turn the direction of what follows them. */
const obeyed = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** Text from outside, made harmless for a terminal: such characters are shown, not obeyed. Line ends and tabs stay. */
export function harmless(text: string): string {
  return text.replace(obeyed, (character) => {
    if (character === '\n' || character === '\t') return character;
    const code = character.charCodeAt(0).toString(16);
    return code.length > 2 ? `\\u${code.padStart(4, '0')}` : `\\x${code.padStart(2, '0')}`;
  });
}

/** The first line of a text, cut to a length. */
export function shortened(text: string, length: number): string {
  const [line = ''] = text.split('\n');
  return line.length <= length ? line : `${line.slice(0, Math.max(0, length - 1))}…`;
}
