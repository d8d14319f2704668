/** What a mark of a drawing looks like, once the rules of its style sheet were followed. */
export interface Look {
  readonly color: string;
  readonly fill: string;
  readonly stroke: string;
  readonly strokeWidth: number;
  /** Lengths of dashes and spaces; empty for a line without. */
  readonly dash: readonly number[];
  readonly fontSize: number;
  readonly bold: boolean;
  /** Whether the stroke lies behind the fill, as around a text that stands over lines. */
  readonly isHalo: boolean;
}

type Declarations = Readonly<Record<string, string>>;

interface StyleRule {
  /** Selectors of the elements on the way down, the element itself last. */
  readonly path: readonly { readonly element?: string; readonly classes: readonly string[] }[];
  readonly weight: number;
  readonly declarations: Declarations;
}

export type StyleSheet = readonly StyleRule[];

/** Element and classes from the root down to the element itself. */
export type ElementPath = readonly { readonly element: string; readonly classes: readonly string[] }[];

/**
 * The rules of a style sheet of ours: elements, classes and descendants only, and none that hold for some media alone, so that a
 * document shows the light form.
 */
export function readStyle(text: string): StyleSheet {
  const always = text.replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*\s*\}/g, '');
  const rules = [...always.matchAll(/([^{}]+)\{([^{}]*)\}/g)].map(([, selector = '', body = '']): StyleRule => {
    const path = selector.trim().split(/\s+/).map(readSelector);
    const weight = path.reduce((sum, { element, classes }) => sum + classes.length * 100 + (element ? 1 : 0), 0);
    return { path, weight, declarations: declarationsOf(body) };
  });
  return rules.sort((one, other) => one.weight - other.weight);
}

function readSelector(text: string) {
  const [element = '', ...classes] = text.split('.');
  return { ...(element !== '' && { element }), classes };
}

const declarationsOf = (body: string): Declarations =>
  Object.fromEntries(
    body.split(';').flatMap((one) => {
      const at = one.indexOf(':');
      return at < 0 ? [] : [[one.slice(0, at).trim(), one.slice(at + 1).trim()]];
    }),
  );

/** What SVG says of an element that nothing is said of. */
export const plainLook: Look = {
  color: '#000',
  fill: '#000',
  stroke: 'none',
  strokeWidth: 1,
  dash: [],
  fontSize: 16,
  bold: false,
  isHalo: false,
};

/** The look of an element. @param parent of the element that it stands in: every property here but the halo is inherited */
export function lookOf(path: ElementPath, sheet: StyleSheet, variables: Declarations, parent: Look): Look {
  const told: Declarations = Object.assign(
    {},
    ...sheet.filter((rule) => fits(rule, path)).map((one) => one.declarations),
  );
  const value = (name: string): string | undefined =>
    told[name]?.replace(/var\((--[\w-]+)\)/g, (_, variable) => variables[variable] ?? '#000');
  const color = value('color') ?? parent.color;
  const paint = (name: 'fill' | 'stroke'): string => {
    const said = value(name) ?? parent[name];
    return said === 'currentColor' ? color : said;
  };
  const dash = value('stroke-dasharray');
  return {
    color,
    fill: paint('fill'),
    stroke: paint('stroke'),
    strokeWidth: Number.parseFloat(value('stroke-width') ?? String(parent.strokeWidth)),
    dash: dash === undefined ? parent.dash : dash.split(/[\s,]+/).map(Number),
    fontSize: Number.parseFloat(value('font-size') ?? String(parent.fontSize)),
    bold: value('font-weight') === undefined ? parent.bold : Number(value('font-weight')) >= 600,
    isHalo: value('paint-order') === 'stroke',
  };
}

/** Variables that the root of a drawing sets. */
export const variablesOf = (root: ElementPath, sheet: StyleSheet): Declarations =>
  Object.assign({}, ...sheet.filter((rule) => fits(rule, root)).map(({ declarations }) => declarations));

function fits({ path }: StyleRule, elements: ElementPath): boolean {
  let at = elements.length - 1;
  for (let part = path.length - 1; part >= 0; part -= 1) {
    const isLast = part === path.length - 1;
    while (at >= 0 && !suits(path[part], elements[at])) {
      if (isLast) return false;
      at -= 1;
    }
    if (at < 0) return false;
    at -= 1;
  }
  return true;
}

function suits(selector: StyleRule['path'][number] | undefined, element: ElementPath[number] | undefined): boolean {
  if (selector === undefined || element === undefined) return false;
  const { element: name, classes } = selector;
  return (name === undefined || name === element.element) && classes.every((one) => element.classes.includes(one));
}
