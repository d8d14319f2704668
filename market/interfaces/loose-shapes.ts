import type { Catalogue } from './catalogue.ts';
import { type EventRow, type InterfaceRow, schemaVersionsOf } from './interface-row.ts';
import { messageShape } from './message-shape.ts';
import type { ObjectShape } from './shape.ts';

/** Shapes for messages whose header does not say which event they are: so that their other faults show all the same. */

const everyCommonBlock = ['S0', 'S1', 'A0', 'D0', 'M0', 'M1', 'R0', 'R1', 'S2'];

/** Where the event is not known: every block of the interface, required only where every event requires it. */
export function anyEventShape(catalogue: Catalogue, row: InterfaceRow): ObjectShape {
  const inAll = (key: string, part: 'blocks' | 'common') =>
    row.events.every((event) => event[part].some((use) => use.key === key && use.required));
  const merged: EventRow = {
    code: '',
    common: distinct(row.events.flatMap((event) => event.common)).map((use) => ({
      ...use,
      required: inAll(use.key, 'common'),
    })),
    blocks: distinct(row.events.flatMap((event) => event.blocks)).map((use) => ({
      ...use,
      required: inAll(use.key, 'blocks'),
    })),
    tolerates: row.events[0]?.tolerates ?? [],
  };
  const events = row.events.map((event) => event.code);
  return messageShape(catalogue, { interfaces: [row.id], schemaVersions: schemaVersionsOf(row), events }, merged);
}

/** Where not even the interface is known: any block in its usual form. */
export function anyInterfaceShape(catalogue: Catalogue): ObjectShape {
  const events = catalogue.interfaces.flatMap((row) => row.events);
  const any: EventRow = {
    code: '',
    common: [...everyCommonBlock, ...(catalogue.blocks.has('P0') ? ['P0'] : [])].map((key) => ({
      key,
      block: key.replace('S2', 'S1').replace('R1', 'R0'),
      required: key === 'S0' || key === 'S1',
    })),
    blocks: distinct(events.flatMap((event) => event.blocks)).map((use) => ({ ...use, required: false })),
    tolerates: [],
  };
  const header = {
    interfaces: catalogue.interfaces.map((row) => row.id),
    schemaVersions: [...new Set(catalogue.interfaces.flatMap(schemaVersionsOf))],
    events: [...new Set(events.map((event) => event.code))],
  };
  const shape = messageShape(catalogue, header, any);
  return customOptional(shape);
}

/** The same shape with a CustomBlock that may be absent: some events have none. */
function customOptional(shape: ObjectShape): ObjectShape {
  const members = [...shape.members].map(([key, member]) => {
    const inner = key === 'payload' && member.shape.kind === 'object' ? customOptional(member.shape) : member.shape;
    return [key, { shape: inner, required: key !== 'CustomBlock' && member.required }] as const;
  });
  return { ...shape, members: new Map(members) };
}

function distinct<T extends { readonly key: string }>(uses: readonly T[]): readonly T[] {
  return [...new Map(uses.map((use) => [use.key, use] as const)).values()];
}
