import type { RoleCode } from '../identifiers/roles.ts';
import type { Catalogue } from './catalogue.ts';
import type { EventRow, InterfaceRow } from './interface-row.ts';
import type { CommonBlock, DipMessage } from './message.ts';
import { eventShape } from './message-shape.ts';
import { copy, isPlainObject, lay, type PlainObject } from './plain-tree.ts';
import type { ListShape, ObjectShape, Shape } from './shape.ts';

export type DeepPartial<T> = T extends readonly unknown[]
  ? T
  : T extends object
    ? { [K in keyof T]?: DeepPartial<T[K]> }
    : T;

export interface ExampleChanges {
  /** Laid over the common blocks, key by key. `undefined` takes a key away, `null` is the value null. */
  readonly common?: DeepPartial<CommonBlock>;
  /** Laid over the custom blocks: { B070: { appointmentScenario: 'CSP' } }. A list is replaced as a whole. */
  readonly custom?: Readonly<Record<string, unknown>>;
  /** Optional blocks to leave out, by key: "B013", "A0", "B905List". */
  readonly omit?: readonly string[];
}

const halfHourMs = 1_800_000;

const templates = new WeakMap<EventRow, WeakMap<Catalogue, DipMessage>>();

/**
 * A valid message of an event as its sender would hand it to the DIP: all optional blocks, no D0. Always a fresh copy.
 * @param event code with or without brackets
 * @throws {RangeError} when there is no such interface or event, or when `omit` names a block that is not optional there
 */
export function exampleOf(
  catalogue: Catalogue,
  interfaceId: string,
  event: string,
  changes: ExampleChanges = {},
): DipMessage {
  const row = catalogue.find(interfaceId);
  const eventRow = catalogue.event(interfaceId, event);
  if (row === undefined || eventRow === undefined)
    throw new RangeError(`specification ${catalogue.version} has no event ${event} on ${interfaceId}`);
  const { payload } = copy(templateOf(catalogue, row, eventRow)) as { payload: Payload };
  for (const key of changes.omit ?? []) leaveOut(payload, eventRow, key);
  if (changes.common !== undefined) lay(payload.CommonBlock, changes.common);
  if (changes.custom !== undefined) {
    payload.CustomBlock ??= {};
    lay(payload.CustomBlock, changes.custom);
  }
  return { payload } as unknown as DipMessage;
}

interface Payload {
  CommonBlock: PlainObject;
  CustomBlock?: PlainObject;
}

function leaveOut(payload: Payload, event: EventRow, key: string): void {
  const use = [...event.common, ...event.blocks].find((candidate) => candidate.key === key);
  if (use === undefined || use.required) throw new RangeError(`${key} is not an optional block of ${event.code}`);
  delete payload.CommonBlock[key];
  delete payload.CustomBlock?.[key];
}

function templateOf(catalogue: Catalogue, row: InterfaceRow, event: EventRow): DipMessage {
  const byCatalogue = templates.get(event) ?? new WeakMap<Catalogue, DipMessage>();
  templates.set(event, byCatalogue);
  const known = byCatalogue.get(catalogue);
  if (known !== undefined) return known;
  const message = exampleValue(eventShape(catalogue, row, event)) as { payload: { CommonBlock: PlainObject } };
  const common = message.payload.CommonBlock;
  delete common.D0;
  // A report as one piece is the usual case.
  delete common.P0;
  lay(common, envelopeOf(row));
  const made = message as unknown as DipMessage;
  byCatalogue.set(catalogue, made);
  return made;
}

/** An example value of a shape. Lists of bare values stay empty where they may. */
function exampleValue(shape: Shape): unknown {
  switch (shape.kind) {
    case 'value':
      return shape.example;
    case 'list':
      return listOf(shape);
    case 'object':
      return objectOf(shape);
  }
}

function objectOf(shape: ObjectShape): PlainObject {
  const sent = [...shape.members].filter(([, member]) => !member.neverSent);
  return Object.fromEntries(sent.map(([key, member]) => [key, exampleValue(member.shape)]));
}

function listOf(shape: ListShape): unknown[] {
  if (shape.of.kind === 'value' && shape.min === 0) return [];
  if (shape.series === undefined) return [exampleValue(shape.of)];
  const { field, count } = shape.series;
  const first = objectLike(exampleValue(shape.of));
  const start = Date.parse(String(first[field]));
  const at = (index: number) => `${new Date(start + index * halfHourMs).toISOString().slice(0, 19)}+00:00`;
  return Array.from({ length: count }, (_, index) => ({ ...first, [field]: at(index) }));
}

const objectLike = (value: unknown): PlainObject => (isPlainObject(value) ? value : {});

/**
 * DIP IDs of examples. The leading digits follow the role where a published sample shows one (dip-messages.md 4.2);
 * the others are ours.
 */
const exampleDipIds: Readonly<Partial<Record<RoleCode, string>>> = {
  SUP: '2300000002',
  REGS: '2200000010',
  LDSO: '2500000010',
  MSS: '1200000002',
  MSA: '1600000001',
  UMSO: '1300000010',
  SDS: '1400000002',
  ADS: '1100000001',
  UMSDS: '1500000001',
  MDR: '1700000001',
  MDS: '1800000001',
  EES: '1900000001',
};

/** A DIP ID for a role in examples and test data. */
export const exampleDipId = (role: RoleCode): string => exampleDipIds[role] ?? '9900000000';

/** Sender and primary recipient as the roles of the interface have it; the reference follows the 2.1.0 form, which 1.8.3 allows. */
function envelopeOf(row: InterfaceRow): PlainObject {
  const [sender = 'REGS'] = row.senders;
  const [recipient = 'REGS'] = row.recipients;
  const senderDIPID = exampleDipId(sender);
  // The 2.1.0 form has no room for the letter of REP-002A and its like, so the reference keeps the number alone.
  const number = row.id.replace(/[AB]$/, '');
  return {
    S1: {
      senderUniqueReference: `S-${number}-${senderDIPID}-${sender}-20260302-1`,
      senderDIPID,
      senderRoleID: sender,
    },
    A0: { primaryRecipients: [exampleDipId(recipient)] },
  };
}
