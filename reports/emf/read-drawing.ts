import { SaxesParser } from 'saxes';
import {
  type ElementPath,
  type Look,
  lookOf,
  plainLook,
  readStyle,
  type StyleSheet,
  variablesOf,
} from './drawing-style.ts';

export type Point = readonly [x: number, y: number];

export type Mark =
  | { readonly kind: 'line'; readonly points: readonly Point[]; readonly isClosed: boolean; readonly look: Look }
  | { readonly kind: 'box'; readonly from: Point; readonly to: Point; readonly corner: number; readonly look: Look }
  | {
      readonly kind: 'text';
      readonly at: Point;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
      readonly look: Look;
    };

/** A drawing as marks in the order in which they lie over each other. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly marks: readonly Mark[];
}

type Attributes = Readonly<Record<string, string>>;

/** Elements that say something of the drawing and draw nothing. */
const silent = new Set(['title', 'desc', 'style']);

/**
 * A drawing of ours (SVG) as plain marks, its style sheet followed: what our charts are made of and no more, so that an element
 * nobody knows is refused rather than left out of the picture.
 * @throws {Error} when the drawing holds something else
 */
export function readDrawing(svg: string): Drawing {
  const sheet = readStyle(/<style>([\s\S]*?)<\/style>/.exec(svg)?.[1] ?? '');
  const open: { readonly path: ElementPath; readonly look: Look; readonly attributes: Attributes; text: string }[] = [];
  const marks: Mark[] = [];
  let size: Attributes = {};
  let variables: Attributes = {};
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  parser.on('opentag', ({ name, attributes }) => {
    const classes = (attributes.class ?? '').split(' ').filter((one) => one !== '');
    const path = [...(open.at(-1)?.path ?? []), { element: name, classes }];
    if (open.length === 0) {
      size = attributes;
      variables = variablesOf(path, sheet);
    }
    const look = lookOf(path, sheet as StyleSheet, variables, open.at(-1)?.look ?? plainLook);
    open.push({ path, look, attributes, text: '' });
  });
  parser.on('text', (text) => {
    const inner = open.at(-1);
    if (inner !== undefined) inner.text += text;
  });
  parser.on('closetag', ({ name }) => {
    const closed = open.pop();
    if (closed === undefined || silent.has(name)) return;
    marks.push(...marksOf(name, closed.attributes, closed.text, closed.look));
  });
  parser.write(svg).close();
  return { width: Number(size.width), height: Number(size.height), marks };
}

function marksOf(name: string, attributes: Attributes, text: string, look: Look): Mark[] {
  const number = (key: string): number => Number(attributes[key] ?? 0);
  switch (name) {
    case 'svg':
    case 'g':
      return [];
    case 'line': {
      const points = [[number('x1'), number('y1')] as const, [number('x2'), number('y2')] as const];
      return [{ kind: 'line', points, isClosed: false, look: { ...look, fill: 'none' } }];
    }
    case 'rect': {
      const from = [number('x'), number('y')] as const;
      const to = [from[0] + number('width'), from[1] + number('height')] as const;
      return [{ kind: 'box', from, to, corner: number('rx'), look }];
    }
    case 'path':
      return pathsOf(attributes.d ?? '').map((path) => ({ kind: 'line', ...path, look }));
    case 'text': {
      const anchor = (attributes['text-anchor'] ?? 'start') as 'start' | 'middle' | 'end';
      return [{ kind: 'text', at: [number('x'), number('y')], anchor, text, look }];
    }
    default:
      throw new Error(`a drawing has <${name}>, which a document cannot show`);
  }
}

interface Path {
  points: Point[];
  isClosed: boolean;
}

/** Moves and straight lines (SVG 2, 9.3): M, m, l, h, v, z. */
function pathsOf(d: string): Path[] {
  const paths: Path[] = [];
  let [x, y] = [0, 0];
  for (const [, letter = '', rest = ''] of d.matchAll(/([A-Za-z])([^A-Za-z]*)/g)) {
    const numbers = (rest.match(/-?[\d.]+/g) ?? []).map(Number);
    if (letter === 'z') {
      for (const path of paths.slice(-1)) path.isClosed = true;
      continue;
    }
    if (letter === 'M' || letter === 'm') {
      [x, y] = [(letter === 'm' ? x : 0) + (numbers[0] ?? 0), (letter === 'm' ? y : 0) + (numbers[1] ?? 0)];
      paths.push({ points: [[x, y]], isClosed: false });
      continue;
    }
    for (const [across, down] of stepsOf(letter, numbers)) {
      [x, y] = [x + across, y + down];
      paths.at(-1)?.points.push([x, y]);
    }
  }
  return paths;
}

function stepsOf(letter: string, numbers: readonly number[]): Point[] {
  if (letter === 'h') return numbers.map((one) => [one, 0]);
  if (letter === 'v') return numbers.map((one) => [0, one]);
  if (letter !== 'l') throw new Error(`a drawing has a path with "${letter}", which a document cannot show`);
  return numbers.flatMap((one, index) => (index % 2 === 0 ? [[one, numbers[index + 1] ?? 0] as const] : []));
}
