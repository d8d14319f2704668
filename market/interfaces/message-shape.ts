import type { Catalogue } from './catalogue.ts';
import { type EventRow, type InterfaceRow, schemaVersionsOf } from './interface-row.ts';
import { choiceShape, type MemberShape, type ObjectShape, type Shape } from './shape.ts';

const object = (
  name: string,
  title: string,
  members: readonly (readonly [string, MemberShape])[],
  tolerant = false,
): ObjectShape => ({ kind: 'object', name, title, members: new Map(members), tolerant });

const required = (shape: Shape): MemberShape => ({ shape, required: true });

/** What S0 may say, and whether extra keys pass. */
export interface HeaderFacts {
  readonly interfaces: readonly string[];
  readonly schemaVersions: readonly string[];
  readonly events: readonly string[];
}

function headerShape(facts: HeaderFacts, tolerant: boolean): ObjectShape {
  const members = [
    ['interfaceID', required(choiceShape('interface', facts.interfaces))],
    ['schemaVersion', required(choiceShape('schema version', facts.schemaVersions))],
    ['eventCode', required(choiceShape('event code', facts.events))],
  ] as const;
  return object('S0', 'header', members, tolerant);
}

/** The shape of a whole message from its header facts and the blocks it may hold. */
export function messageShape(catalogue: Catalogue, header: HeaderFacts, event: EventRow): ObjectShape {
  const common = event.common.map((use): readonly [string, MemberShape] => {
    const shape =
      use.block === 'S0' ? headerShape(header, event.tolerates.includes('S0')) : catalogue.shapeOf(use.block);
    return [use.key, { shape, required: use.required }];
  });
  const custom = event.blocks.map((use): readonly [string, MemberShape] => {
    const one = catalogue.shapeOf(use.block);
    const shape: Shape = use.list === undefined ? one : { kind: 'list', of: one, ...use.list };
    return [use.key, { shape, required: use.required, ...(use.neverSent ? { neverSent: true } : {}) }];
  });
  const commonBlock = object('CommonBlock', 'common part', common, event.tolerates.includes('CommonBlock'));
  const payload: (readonly [string, MemberShape])[] = [['CommonBlock', required(commonBlock)]];
  if (custom.length > 0)
    payload.push(['CustomBlock', required(object('CustomBlock', 'own part of the event', custom))]);
  // Beside "payload" the official description forbids nothing.
  return object('message', 'message', [['payload', required(object('payload', 'payload', payload))]], true);
}

const shapes = new WeakMap<EventRow, WeakMap<Catalogue, ObjectShape>>();

/** The shape of one event of an interface, made once. D0 is optional here: whether it belongs depends on the direction. */
export function eventShape(catalogue: Catalogue, row: InterfaceRow, event: EventRow): ObjectShape {
  const byCatalogue = shapes.get(event) ?? new WeakMap<Catalogue, ObjectShape>();
  shapes.set(event, byCatalogue);
  const known = byCatalogue.get(catalogue);
  if (known !== undefined) return known;
  const header = { interfaces: [row.id], schemaVersions: schemaVersionsOf(row), events: [event.code] };
  const made = messageShape(catalogue, header, event);
  byCatalogue.set(catalogue, made);
  return made;
}
