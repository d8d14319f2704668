import { textWidth } from '../text-width.ts';

/**
 * Advance widths of Helvetica and of the faces made to its measure (Arial, Liberation Sans), in thousandths of the size, from the
 * space to the tilde. A metafile says where each letter stands, so that a text is as wide on every machine as it was reckoned.
 */
const regular =
  '278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584';
const bold =
  '278 333 474 556 556 889 722 238 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 333 333 584 584 584 611 975 722 722 722 722 667 611 778 722 278 556 722 611 833 722 778 667 778 722 667 611 722 667 944 667 667 611 333 278 333 584 556 333 556 611 556 611 556 333 611 611 278 278 556 278 889 611 611 611 611 389 556 333 611 556 778 556 556 500 389 280 389 584';

const beyond: Readonly<Record<string, number>> = {
  '·': 278,
  '…': 1000,
  '—': 1000,
  '–': 556,
  '’': 222,
  '‘': 222,
  '“': 333,
  '”': 333,
  '×': 584,
  '→': 1000,
  '✓': 850,
  '✗': 850,
};

const widths = {
  regular: regular.split(' ').map(Number),
  bold: bold.split(' ').map(Number),
};

/** @returns thousandths of the size */
export function letterWidth(letter: string, isBold: boolean): number {
  const known = widths[isBold ? 'bold' : 'regular'][letter.charCodeAt(0) - 32];
  return known ?? beyond[letter] ?? textWidth(letter, 1000);
}
