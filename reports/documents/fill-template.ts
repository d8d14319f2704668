import Docxtemplater from 'docxtemplater';
import PizZip from 'pizzip';
import { printable } from '../escape.ts';
import { setZipDates } from '../rttm/zip-dates.ts';

/** A template of a document cannot be used. Nothing was written. */
export class TemplateFault extends Error {
  override readonly name = 'TemplateFault';
  readonly next = 'correct the tags of the template; --write-template FILE writes ours to begin from';
}

/**
 * Fills a .docx template: {tag} becomes a text, {#list}…{/list} is repeated. Tags that the values do not have stand empty. The same
 * template and values give the same bytes.
 * @param values plain data: texts, lists and records of them
 * @param epochMs the date that the zip's entries bear
 * @throws {TemplateFault} when it is no .docx, or its tags are not closed
 */
export function filledDocument(template: Buffer, values: object, epochMs: number): Buffer {
  try {
    const document = new Docxtemplater(new PizZip(template), {
      paragraphLoop: true,
      linebreaks: true,
      nullGetter: () => '',
    });
    document.render(cleaned(values));
    return setZipDates(document.toBuffer({ compression: 'DEFLATE' }), epochMs);
  } catch (error) {
    throw new TemplateFault(`the template cannot be filled: ${reasonsOf(error).join('; ')}`, { cause: error });
  }
}

interface TemplateError {
  readonly message?: string;
  readonly properties?: { readonly explanation?: string; readonly errors?: readonly TemplateError[] };
}

function reasonsOf(error: unknown): readonly string[] {
  const { message, properties } = error as TemplateError;
  if (properties?.errors !== undefined) return properties.errors.flatMap(reasonsOf);
  return [properties?.explanation ?? message ?? String(error)];
}

/** Every text without what XML does not allow and what deceives the eye. */
function cleaned(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(cleaned);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, own]) => [key, cleaned(own)]));
}
