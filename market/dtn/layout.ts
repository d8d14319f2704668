/**
 * What a D-flow looks like, as data. The Data Transfer Catalogue is not public, so every layout says where it comes from
 * and how far it is known; a participant with a licence replaces a row and nothing else changes.
 */

export type FieldForm = 'mpan' | 'date' | 'date-time' | 'mpid' | 'digits' | 'number' | 'text';

export interface FieldRow {
  /** "mpanCore"; a place whose meaning is not known is called after its position, "place4". */
  readonly name: string;
  readonly form: FieldForm;
  readonly required: boolean;
  /** Used by examples; an optional field without one stays empty there. */
  readonly example?: string;
  readonly oneOf?: readonly string[];
  /** True for passwords and addresses of meters, which evidence must not show. */
  readonly secret?: boolean;
}

export interface GroupRow {
  readonly id: string;
  readonly title: string;
  /** The group it stands under; none for a group that begins a new instance of the flow. */
  readonly parent?: string;
  /** How many times under one parent. No max means any number. */
  readonly min: number;
  readonly max?: number;
  readonly fields: readonly FieldRow[];
  /** DTN role letters: the group belongs only in files from, or to, these roles. */
  readonly onlyFrom?: readonly string[];
  readonly onlyTo?: readonly string[];
  /** Requirement that a missing required field or group breaks. */
  readonly requirement?: string;
  /** True for a group that an example leaves out unless it is asked for. */
  readonly rare?: boolean;
  /** Set where this group is less well known than the rest of the layout: its id, its place or its fields are ours. */
  readonly mark?: 'inferred';
}

/** Who sends a flow to whom: any of these roles to any of those. DTN role letters. */
export interface FlowVariant {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

export interface FlowLayout {
  readonly flow: string;
  readonly version: string;
  readonly title: string;
  readonly evidence: { readonly mark: 'seed' | 'documented' | 'inferred'; readonly source: string };
  /**
   * True when the rows are all there is. False when they come from samples and the catalogue may hold more: then an unknown
   * group, a further field, another value or another order is worth advice, never a refusal.
   */
  readonly complete: boolean;
  /** Role letters of a usual sender and recipient, for examples. */
  readonly usual: { readonly from: string; readonly to: string };
  /** Scenario variants. A file from or to another role is no such flow (rule dtn.variant). */
  readonly variants: readonly FlowVariant[];
  /** The group whose number is the flow count of the trailer, where it is not the one that stands under no other. */
  readonly counted?: string;
  /** In the order in which they stand in a file, parents before children. */
  readonly groups: readonly GroupRow[];
}

type Extras = Pick<FieldRow, 'example' | 'oneOf' | 'secret'>;

/** A field that must hold a value. */
export function must(name: string, form: FieldForm = 'text', extras: Extras = {}): FieldRow {
  return { name, form, required: true, ...extras };
}

/** A field that may be empty. */
export function may(name: string, form: FieldForm = 'text', extras: Extras = {}): FieldRow {
  return { name, form, required: false, ...extras };
}

/** Places whose meaning no public source gives, both positions included, counted from 1. */
export function places(from: number, to: number): readonly FieldRow[] {
  return Array.from({ length: to - from + 1 }, (_, index) => may(`place${from + index}`));
}

/** Nine address lines and the postcode, as several flows hold them. */
export function address(): readonly FieldRow[] {
  return [...Array.from({ length: 9 }, (_, index) => may(`addressLine${index + 1}`)), may('postcode')];
}
