import type { Look } from './drawing-style.ts';
import { colourOf, createBrush, createFont, createPen, metafile, points, record, stock, text } from './emf-records.ts';
import { letterWidth } from './letter-widths.ts';
import { type Mark, type Point, readDrawing } from './read-drawing.ts';

/** Units of the metafile in a pixel, so that nothing is rounded that an eye could see. */
const unit = 20;

export interface Metafile {
  readonly bytes: Buffer;
  /** Pixels at 96 to the inch. */
  readonly width: number;
  readonly height: number;
}

/**
 * A drawing of ours (SVG) as an enhanced metafile: a picture of lines and letters, sharp at every size, that Word and LibreOffice
 * show without help. The same drawing gives the same bytes on every machine.
 */
export function metafileOf(svg: string): Metafile {
  const { width, height, marks } = readDrawing(svg);
  const pencils = createPencils();
  for (const mark of marks) drawMark(mark, pencils);
  const bytes = metafile(pencils.records, pencils.count(), { width, height, unit });
  return { bytes, width, height };
}

/** Pens, brushes and fonts, each made once and taken up when another one was in hand. */
interface Pencils {
  readonly records: Buffer[];
  readonly count: () => number;
  pen(look: Pick<Look, 'stroke' | 'strokeWidth' | 'dash'>): void;
  brush(fill: string): void;
  font(size: number, bold: boolean): void;
  textColour(fill: string): void;
}

function createPencils(): Pencils {
  const records: Buffer[] = [];
  const handles = new Map<string, number>();
  const inHand = new Map<string, string>();
  const take = (slot: string, key: string, handle: () => number): void => {
    if (inHand.get(slot) === key) return;
    inHand.set(slot, key);
    records.push(record('selectObject', [handle()]));
  };
  const made = (key: string, make: (handle: number) => Buffer) => (): number => {
    const known = handles.get(key);
    if (known !== undefined) return known;
    const handle = handles.size + 1;
    handles.set(key, handle);
    records.push(make(handle));
    return handle;
  };
  return {
    records,
    count: () => handles.size,
    pen({ stroke, strokeWidth, dash }) {
      if (stroke === 'none') return take('pen', 'none', () => stock.noPen);
      const key = `pen ${stroke} ${strokeWidth} ${dash.join()}`;
      const lengths = dash.map((one) => one * unit);
      const width = Math.round(strokeWidth * unit);
      take(
        'pen',
        key,
        made(key, (handle) => createPen(handle, width, colourOf(stroke), lengths)),
      );
    },
    brush(fill) {
      if (fill === 'none') return take('brush', 'none', () => stock.noBrush);
      const key = `brush ${fill}`;
      take(
        'brush',
        key,
        made(key, (handle) => createBrush(handle, colourOf(fill))),
      );
    },
    font(size, bold) {
      const key = `font ${size} ${bold}`;
      take(
        'font',
        key,
        made(key, (handle) => createFont(handle, Math.round(size * unit), bold)),
      );
    },
    textColour(fill) {
      if (inHand.get('text') === fill) return;
      inHand.set('text', fill);
      records.push(record('textColour', [colourOf(fill)]));
    },
  };
}

const units = ([x, y]: Point): [number, number] => [Math.round(x * unit), Math.round(y * unit)];

function drawMark(mark: Mark, pencils: Pencils): void {
  switch (mark.kind) {
    case 'line': {
      const { points: list, isClosed, look } = mark;
      pencils.pen(look);
      if (isClosed) pencils.brush(look.fill);
      pencils.records.push(points(isClosed ? 'polygon' : 'polyline', list.map(units)));
      return;
    }
    case 'box':
      pencils.pen(mark.look);
      pencils.brush(mark.look.fill);
      pencils.records.push(box(mark.from, mark.to, mark.corner));
      return;
    case 'text':
      drawText(mark, pencils);
  }
}

function box(from: Point, to: Point, corner: number): Buffer {
  const edges = [...units(from), ...units(to)];
  const round = Math.round(corner * 2 * unit);
  return corner === 0 ? record('rectangle', edges) : record('roundRectangle', [...edges, round, round]);
}

/** Signs that few faces have: drawn, as points of a square whose lower left corner stands on the base line. */
const signs: Readonly<Record<string, readonly (readonly Point[])[]>> = {
  '✓': [
    [
      [0.08, -0.32],
      [0.3, -0.06],
      [0.72, -0.7],
    ],
  ],
  '✗': [
    [
      [0.1, -0.68],
      [0.68, -0.04],
    ],
    [
      [0.68, -0.68],
      [0.1, -0.04],
    ],
  ],
  '⋮': [0.1, 0.35, 0.6].map(
    (up) =>
      [
        [0.2, -up - 0.06],
        [0.2, -up + 0.06],
      ] as const,
  ),
};

function drawText({ at: [x, y], anchor, text: words, look }: Extract<Mark, { kind: 'text' }>, pencils: Pencils): void {
  const { fontSize, bold, fill } = look;
  const widths = [...words].map((letter) => (letterWidth(letter, bold) / 1000) * fontSize);
  const whole = widths.reduce((sum, one) => sum + one, 0);
  const left = x - { start: 0, middle: whole / 2, end: whole }[anchor];
  if (look.isHalo && words.trim() !== '') {
    pencils.pen({ ...look, stroke: 'none' });
    pencils.brush(look.stroke);
    pencils.records.push(box([left - 2, y - fontSize * 0.82], [left + whole + 2, y + fontSize * 0.24], 0));
  }
  let from = left;
  for (const piece of words.split(/([✓✗⋮]|^ +| +$|(?<=[✓✗⋮]) +)/)) {
    if (piece === '') continue;
    const sign = signs[piece];
    const advances = [...piece].map((letter) => (letterWidth(letter, bold) / 1000) * fontSize);
    if (sign !== undefined) {
      pencils.pen({ stroke: fill, strokeWidth: bold ? 2 : 1.5, dash: [] });
      for (const stroke of sign) {
        pencils.records.push(
          points(
            'polyline',
            stroke.map(([across, up]) => units([from + across * fontSize, y + up * fontSize])),
          ),
        );
      }
    } else if (piece.trim() !== '') {
      pencils.font(fontSize, bold);
      pencils.textColour(fill);
      pencils.records.push(text(units([from, y]), piece, roundedAdvances(piece, advances)));
    }
    from += advances.reduce((sum, one) => sum + one, 0);
  }
}

/** Whole units for each code unit, rounded where the letter stands and not where it ends, so that a long line does not drift. */
function roundedAdvances(piece: string, advances: readonly number[]): number[] {
  let exact = 0;
  let told = 0;
  return [...piece].flatMap((letter, index) => {
    exact += (advances[index] ?? 0) * unit;
    const advance = Math.round(exact) - told;
    told += advance;
    // A letter of two code units moves on with its first.
    return letter.length === 1 ? [advance] : [advance, 0];
  });
}
