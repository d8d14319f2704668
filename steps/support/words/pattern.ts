/** Any of the wordings that a list has as its keys. */
export const anyOf = (rows: Readonly<Record<string, unknown>>): RegExp => new RegExp(Object.keys(rows).join('|'));
