import { walkXml } from '../../xml-walk.ts';
import { contentOf, readZip } from '../../zip-parts.ts';

/** The parts of a workbook: XML as text, everything else by its length alone. */
export type Parts = ReadonlyMap<string, string>;

export async function partsOf(bytes: Buffer): Promise<Parts> {
  const zip = await readZip(bytes);
  return new Map(
    // A folder has an entry of its own in some zips, and is no part.
    [...zip.parts.values()]
      .filter(({ name }) => !name.endsWith('/'))
      .map((part) => [part.name, /\.(?:xml|rels|vml)$/.test(part.name) ? contentOf(part).toString('utf8') : '']),
  );
}

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

/** An XML part as a tree. @throws {WorkbookFault} when it is not well-formed */
export function treeOf(text: string, name: string): Element {
  const root = { name: '', attributes: {}, children: [] as Element[], text: '' };
  const open: { name: string; attributes: Readonly<Record<string, string>>; children: Element[]; text: string }[] = [
    root,
  ];
  walkXml(text, name, {
    open({ name: tag, attributes }) {
      const element = { name: tag, attributes, children: [], text: '' };
      open.at(-1)?.children.push(element);
      open.push(element);
    },
    text(piece) {
      const inner = open.at(-1);
      if (inner !== undefined) inner.text += piece;
    },
    close() {
      open.pop();
    },
  });
  const [first] = root.children;
  if (first === undefined) throw new Error(`${name} has no element`);
  return first;
}

export const childrenOf = (element: Element | undefined, name: string): readonly Element[] =>
  element?.children.filter((child) => child.name === name) ?? [];

export const childOf = (element: Element | undefined, name: string): Element | undefined =>
  childrenOf(element, name)[0];

/** Every element below, the element itself first. */
export const everyElement = (element: Element): readonly Element[] => [
  element,
  ...element.children.flatMap(everyElement),
];
