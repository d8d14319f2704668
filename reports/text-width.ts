/**
 * The width of text in a common sans-serif face, near enough to wrap by. SVG cannot wrap text itself, and a report may not
 * depend on the fonts of the machine that makes it.
 */
const narrow = /[iljtfrI.,:;'|!()[\] -]/;
const wide = /[mwMW@%—→]/;
const capital = /[A-Z0-9_#$&?+=<>]/;

/** @returns pixels at that font size */
export function textWidth(text: string, sizePx: number): number {
  return emsAfter(0, text) * sizePx;
}

function measureOf(character: string): number {
  if (narrow.test(character)) return 0.32;
  if (wide.test(character)) return 0.88;
  if (capital.test(character)) return 0.66;
  return character.charCodeAt(0) > 0x2e80 ? 1 : 0.55;
}

/** Measured once for each character of ASCII: a run of thousands draws the same ones a million times. */
const measured = Float64Array.from({ length: 128 }, (_, code) => measureOf(String.fromCharCode(code)));

const emsOf = (character: string): number => measured[character.charCodeAt(0)] ?? measureOf(character);

/** How wide a text is in ems, where what stands before it is that wide already. */
function emsAfter(before: number, text: string): number {
  let ems = before;
  for (const character of text) ems += emsOf(character);
  return ems;
}

/** Anything but words with one space between them. */
const unevenSpace = /^\s|\s$|\s\s|[^\S ]/;

/** Lines no wider than `widthPx`, at most `most` of them; what does not fit ends in an ellipsis. Long words are broken. */
export function wrapText(text: string, sizePx: number, widthPx: number, most: number): string[] {
  if (text !== '' && isNarrow(text, sizePx, widthPx) && !unevenSpace.test(text)) return [text];
  const lines: string[] = [];
  let line = '';
  let lineEms = 0;
  for (const word of text.split(/\s+/).flatMap((one) => breakWord(one, sizePx, widthPx))) {
    const longer = line === '' ? word : `${line} ${word}`;
    const longerEms = line === '' ? emsAfter(0, word) : emsAfter(lineEms + emsOf(' '), word);
    const fits = line === '' || longerEms * sizePx <= widthPx;
    if (!fits) lines.push(line);
    line = fits ? longer : word;
    lineEms = fits ? longerEms : emsAfter(0, word);
  }
  if (line !== '') lines.push(line);
  if (lines.length <= most) return lines;
  const kept = lines.slice(0, most);
  kept[most - 1] = fitText(`${kept[most - 1]} …`, sizePx, widthPx, true);
  return kept;
}

/** Whether it fits in one line. No letter is narrower than a pixel, so a long text need not be measured. */
const isNarrow = (text: string, sizePx: number, widthPx: number): boolean =>
  text.length <= widthPx && textWidth(text, sizePx) <= widthPx;

function breakWord(word: string, sizePx: number, widthPx: number): string[] {
  if (word !== '' && isNarrow(word, sizePx, widthPx)) return [word];
  const pieces: string[] = [];
  let piece = '';
  let ems = 0;
  for (const character of word) {
    const own = emsOf(character);
    if (piece !== '' && (ems + own) * sizePx > widthPx) {
      pieces.push(piece);
      piece = '';
      ems = 0;
    }
    piece += character;
    ems += own;
  }
  return [...pieces, piece].filter((one) => one !== '');
}

/** Text cut to a width, with an ellipsis where it was cut (or where `cut` says that it was). */
export function fitText(text: string, sizePx: number, widthPx: number, cut = false): string {
  if (textWidth(text, sizePx) <= widthPx) return text;
  const whole = cut ? text.replace(/ …$/, '') : text;
  let kept = '';
  let ems = 0;
  // From the front: a participant's text may be megabytes long, a line is short.
  for (const character of whole) {
    const longer = ems + emsOf(character);
    if ((longer + emsOf('…')) * sizePx > widthPx) break;
    kept += character;
    ems = longer;
  }
  return `${kept.trimEnd()}…`;
}
