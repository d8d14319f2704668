import { SaxesParser } from 'saxes';
import { WorkbookFault } from './workbook-fault.ts';

/** An element as it opens. Names are without their prefix. */
export interface Opened {
  readonly name: string;
  /** As it is written, with its prefix. */
  readonly written: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly isEmpty: boolean;
  /** Place of its "<" in the text. */
  readonly start: number;
  /** Place behind the ">" of its opening tag. */
  readonly end: number;
}

export interface Walker {
  open?(element: Opened): void;
  text?(text: string): void;
  /**
   * @param start place of the "<" of the closing tag; the end of the element when it is empty
   * @param end place behind the element
   */
  close?(name: string, start: number, end: number): void;
}

const bare = (name: string): string => name.slice(name.indexOf(':') + 1);

/**
 * Walks over an XML text and tells each element with its place in the text.
 * @param what how the text is called in faults
 * @throws {WorkbookFault} when it is not well-formed, or brings a document type: those can hold what unpacks without end
 */
export function walkXml(text: string, what: string, walker: Walker): void {
  const parser = new SaxesParser<{ xmlns: false }>({ xmlns: false });
  const refuse = (why: string): never => {
    throw new WorkbookFault(
      `${what} in the workbook cannot be read: ${why}`,
      'save the workbook again and give that file',
    );
  };
  parser.on('error', (fault) => refuse(fault.message));
  parser.on('doctype', () => refuse('it brings a document type of its own'));
  let start = 0;
  // A name holds no "<", so the last one before the end of the name is that of its tag.
  parser.on('opentagstart', () => {
    start = text.lastIndexOf('<', parser.position - 1);
  });
  parser.on('opentag', ({ name, attributes, isSelfClosing }) => {
    const end = parser.position;
    walker.open?.({ name: bare(name), written: name, attributes, isEmpty: isSelfClosing, start, end });
  });
  if (walker.text) parser.on('text', (piece) => walker.text?.(piece));
  if (walker.text) parser.on('cdata', (piece) => walker.text?.(piece));
  parser.on('closetag', ({ name, isSelfClosing }) => {
    const end = parser.position;
    walker.close?.(bare(name), isSelfClosing ? end : text.lastIndexOf('<', end - 1), end);
  });
  parser.write(text).close();
}

/** The text of a part. @throws {WorkbookFault} when it is not UTF-8, since what is not read as it is cannot be kept as it is */
export function xmlText(bytes: Buffer, what: string): string {
  const text = bytes.toString('utf8');
  if (Buffer.from(text, 'utf8').equals(bytes)) return text;
  throw new WorkbookFault(
    `${what} in the workbook is not UTF-8`,
    'save the workbook again in Excel and give that file',
  );
}
