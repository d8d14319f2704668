import { type DescriptionDocuments, isObject, type Place, within } from './documents.ts';
import type { KnownFaultBook } from './known-faults.ts';

/** What the list is called in the published files. */
const listName = /^DI-999-/;

/** The list of response codes: no message refers to it, so it is looked for by its name in every file. */
export function readCodes(
  { files }: DescriptionDocuments,
  faults: KnownFaultBook,
): { readonly values: readonly string[]; readonly place: Place } | undefined {
  for (const [file, document] of files) {
    const components = isObject(document) && isObject(document.components) ? document.components : {};
    const schemas = isObject(components.schemas) ? components.schemas : {};
    const name = Object.keys(schemas).find((key) => listName.test(key));
    const list = name === undefined ? undefined : schemas[name];
    if (name === undefined || !isObject(list) || !Array.isArray(list.enum)) continue;
    const place = within({ file, pointer: '' }, 'components', 'schemas', name, 'enum');
    const values = list.enum.map(String);
    for (const [index, value] of values.entries())
      if (values.indexOf(value) !== index) faults.note('code-listed-twice', within(place, index));
    return { values: [...new Set(values)], place };
  }
  return undefined;
}
