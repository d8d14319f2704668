import { SetUpFault } from '../../../wire/faults.ts';

/** What a template may name, by the first word in the braces: {mpan}, {party.dipId}, {values.date}. */
export type Names = Readonly<Record<string, unknown>>;

const namePattern = '([A-Za-z][\\w-]*(?:\\.[\\w-]+)*\\??)';
const placeholder = new RegExp(`\\{\\{|\\}\\}|\\{${namePattern}\\}`, 'g');
const onlyPlaceholder = new RegExp(`^\\{${namePattern}\\}$`);

/**
 * A template with its names filled in. A text that is one name alone becomes the value itself, whatever its type; two braces stand for
 * one. A name with a question mark, {mpan?}, may be missing: alone it is then null, and within a text it is nothing.
 * @param key where in the environment the template stands
 * @throws {SetUpFault} naming the key and the name that is not there
 */
export function filled(template: unknown, names: Names, key: string): unknown {
  if (typeof template === 'string') {
    const alone = onlyPlaceholder.exec(template)?.[1];
    return alone === undefined ? filledText(template, names, key) : valueAt(names, alone, key);
  }
  if (Array.isArray(template)) return template.map((item, index) => filled(item, names, `${key}.${index}`));
  if (typeof template !== 'object' || template === null) return template;
  return Object.fromEntries(
    Object.entries(template).map(([name, item]) => [name, filled(item, names, `${key}.${name}`)]),
  );
}

/** The same for what is always a text. @param encode for a place where not every character may stand, as in an address */
export function filledText(
  template: string,
  names: Names,
  key: string,
  encode: (text: string) => string = (text) => text,
): string {
  return template.replace(placeholder, (written, path: string | undefined) =>
    path === undefined ? written.slice(1) : encode(textOf(valueAt(names, path, key))),
  );
}

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value ?? '');

function valueAt(names: Names, written: string, key: string): unknown {
  const path = written.replace(/\?$/, '');
  const found = at(names, path);
  if (found.there) return found.value;
  if (path !== written) return null;
  throw new SetUpFault(
    `${key} names {${path}}, which this scenario has not; it has ${Object.keys(flat(names)).join(', ')}`,
    {
      next: 'Correct the name, or see "mhhs-qt list --actions" for the values that each action comes with.',
    },
  );
}

/** A value by its path, "order.number" or "meters.0.id". */
export function at(value: unknown, path: string): { readonly there: boolean; readonly value: unknown } {
  let here = value;
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step))
      return { there: false, value: undefined };
    here = (here as Readonly<Record<string, unknown>>)[step];
  }
  return { there: true, value: here };
}

/** The names one level down, as they are written in braces. */
function flat(names: Names): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(names).flatMap(([name, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.entries(value).map(([inner, item]) => [`${name}.${inner}`, item])
        : [[name, value]],
    ),
  );
}
