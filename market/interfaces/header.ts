import type { Finding } from '../checks/finding.ts';
import { type Catalogue, catalogueOf } from './catalogue.ts';
import type { EventRow, InterfaceRow } from './interface-row.ts';
import { anyEventShape, anyInterfaceShape } from './loose-shapes.ts';
import { shown } from './message-path.ts';
import { eventShape } from './message-shape.ts';
import { nearestOf, probablyMeant } from './nearest.ts';
import type { ObjectShape } from './shape.ts';
import { specificationVersions } from './specification.ts';

/** What S0 comes to: the shape to judge the rest by, the values to go on with, and what was wrong with the header itself. */
export interface HeaderReading {
  readonly shape: ObjectShape;
  /** "IF-041 [ReadingCOS]" for the head of a finding. */
  readonly name: string;
  /** Values that replace those of S0 while the rest is judged. */
  readonly settled: Readonly<Record<string, string>>;
  readonly faults: readonly (Pick<Finding, 'rule' | 'expected' | 'actual' | 'message'> & { readonly key: string })[];
}

/** Reads interfaceID and eventCode, wrong as they may be. Absent keys are left for the schema to report. */
export function readHeader(catalogue: Catalogue, header: Readonly<Record<string, unknown>>): HeaderReading {
  const { interfaceID, eventCode } = header;
  const row = typeof interfaceID === 'string' ? catalogue.find(interfaceID) : undefined;
  if (row === undefined) return unknownInterface(catalogue, interfaceID);
  const event = eventMeant(row, eventCode);
  const exact = event !== undefined && event.code === eventCode;
  const shape = event === undefined ? anyEventShape(catalogue, row) : eventShape(catalogue, row, event);
  const settled: Readonly<Record<string, string>> =
    event === undefined || eventCode === undefined ? {} : { eventCode: event.code };
  const name = event === undefined ? row.id : `${row.id} ${event.code}`;
  if (exact || eventCode === undefined) return { shape, name, settled, faults: [] };
  const anySettled = event === undefined ? { eventCode: row.events[0]?.code ?? '' } : settled;
  return { shape, name, settled: anySettled, faults: [eventFault(catalogue, row, event, eventCode)] };
}

/** The event that was meant: exact, without its brackets, in another case, in a list, or misspelt. */
function eventMeant(row: InterfaceRow, came: unknown): EventRow | undefined {
  if (came === undefined && row.events.length === 1) return row.events[0];
  const text = Array.isArray(came) && came.length === 1 ? came[0] : came;
  if (typeof text !== 'string') return undefined;
  const exact = row.events.find((event) => event.code === text);
  if (exact !== undefined) return exact;
  const bare = (code: string) => code.replace(/[[\]]/g, '');
  const meant = probablyMeant(
    bare(text),
    row.events.map((event) => bare(event.code)),
  );
  return row.events.find((event) => bare(event.code) === meant);
}

function eventFault(catalogue: Catalogue, row: InterfaceRow, event: EventRow | undefined, came: unknown) {
  const codes = row.events.map((one) => one.code);
  const expected = codes.length === 1 ? `"${codes[0]}"` : `one of ${codes.join(', ')}`;
  const about = { key: 'eventCode', expected, actual: shown(came) };
  const meant = event === undefined ? '' : ` Did you mean "${event.code}"?`;
  if (Array.isArray(came)) {
    const message = `${row.id}, S0.eventCode: a list came, ${shown(came)}; the event code is one text and the square brackets are part of it, as in "${event?.code ?? codes[0]}".`;
    return { ...about, rule: 'event.form', message };
  }
  if (typeof came !== 'string') {
    const message = `${row.id}, S0.eventCode: ${shown(came)} came; the event code is a text with square brackets, ${expected}.`;
    return { ...about, rule: 'event.form', message };
  }
  if (event !== undefined && event.code === `[${came}]`) {
    const message = `${row.id}, S0.eventCode: "${came}" came without its square brackets, which are part of the value; write "${event.code}".`;
    return { ...about, rule: 'event.form', message };
  }
  const elsewhere = catalogue.interfaces.filter((other) => other.events.some((one) => one.code === came));
  const home = elsewhere.length === 0 ? '' : ` (it is an event of ${elsewhere.map((other) => other.id).join(', ')})`;
  const nearest = nearestOf(came, codes).join(', ');
  const message = `${row.id}, S0.eventCode: ${shown(came)} is not an event of this interface${home}.${meant} The nearest are ${nearest}.`;
  return { ...about, rule: 'event.unknown', message };
}

function unknownInterface(catalogue: Catalogue, came: unknown): HeaderReading {
  const shape = anyInterfaceShape(catalogue);
  if (came === undefined) return { shape, name: 'unknown interface', settled: {}, faults: [] };
  const text = typeof came === 'string' ? came : '';
  const ids = catalogue.interfaces.map((row) => row.id);
  const nearest = nearestOf(text, ids).join(', ');
  const other = specificationVersions.find((version) => catalogueOf(version).find(text) !== undefined);
  const where = other === undefined ? '' : ` (specification ${other} has it)`;
  const fault = {
    key: 'interfaceID',
    rule: 'interface.unknown',
    expected: `an interface of specification ${catalogue.version}`,
    actual: shown(came),
    message: `S0.interfaceID: ${shown(came)} is not an interface of specification ${catalogue.version}${where}. The nearest are ${nearest}.`,
  };
  return { shape, name: shown(came), settled: { interfaceID: ids[0] ?? '' }, faults: [fault] };
}
