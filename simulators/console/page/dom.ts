export type Child = Node | string | undefined;
type Attributes = Readonly<Record<string, string | number | boolean | undefined>>;

const svgNames = 'http://www.w3.org/2000/svg';

/** Characters that turn the direction of what follows them, also of our own words. */
const turnsDirection = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text as it is shown: what would turn its direction stands there by its number. */
function readable(text: string): string {
  return text.replace(turnsDirection, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** Every text of the page goes in as a text node and every value as an attribute: nothing that came is ever read as markup. */
function fill<E extends Element>(made: E, attributes: Attributes, children: readonly Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? '' : String(value));
  }
  const shown = children.map((child) => (typeof child === 'string' ? readable(child) : child));
  made.append(...shown.filter((child) => child !== undefined));
  return made;
}

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  return fill(document.createElement(tag), attributes, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[K] {
  return fill(document.createElementNS(svgNames, tag), attributes, children);
}

/** The part of the page that goes by this id. */
export function part<E extends HTMLElement>(id: string, kind: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new TypeError(`the page has no ${kind.name} called ${id}`);
  return found;
}

export function setText(target: Element, text: string): void {
  const shown = readable(text);
  if (target.textContent !== shown) target.textContent = shown;
}
