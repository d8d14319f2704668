import type { DipMessage } from '../../interfaces/index.ts';
import { pointNamed } from '../compose.ts';
import type { MeteringPoint, Relation } from '../metering-point.ts';
import { currentRegistration } from '../metering-point.ts';
import type { PartyContext } from '../party-function.ts';

/** A metering point of a relationship, and whose it is. */
export type Member = Relation['others'][number];

/** What a message of IF-019 or IF-020 asks for or tells. */
export interface RelationChange {
  readonly kind: Relation['kind'];
  readonly act: 'create' | 'add' | 'remove';
  readonly principal: string;
  readonly subsidiaries: readonly string[];
}

/** Event codes with brackets, and what each is about (dip-messages.md 3.1, IF-019 and IF-020). */
export const relationEvents: Readonly<Record<string, Pick<RelationChange, 'kind' | 'act'>>> = {
  '[LinkedImportExportCreate]': { kind: 'linked', act: 'create' },
  '[LinkedImportExportAdd]': { kind: 'linked', act: 'add' },
  '[LinkedImportExportRemove]': { kind: 'linked', act: 'remove' },
  '[RelatedCreate]': { kind: 'related', act: 'create' },
  '[RelatedAdd]': { kind: 'related', act: 'add' },
  '[RelatedRemove]': { kind: 'related', act: 'remove' },
};

/** What a message says of a relationship. @throws {RangeError} when it is about none */
export function relationChangeIn(message: DipMessage): RelationChange {
  const { eventCode } = message.payload.CommonBlock.S0;
  const about = relationEvents[eventCode];
  const principal = pointNamed(message)?.MPANCore;
  if (about === undefined || principal === undefined) throw new RangeError(`${eventCode} is about no relationship`);
  const listed = (message.payload.CustomBlock?.B090List ?? []) as readonly { readonly subsidiaryMPAN: string }[];
  return { ...about, principal, subsidiaries: listed.map(({ subsidiaryMPAN }) => subsidiaryMPAN) };
}

/** The metering point of that number as the party holds it. */
export function pointElsewhere(context: PartyContext, mpan: string): MeteringPoint | undefined {
  return (context.elsewhere(mpan)?.point as MeteringPoint | null | undefined) ?? undefined;
}

/** A metering point as a member of a relationship; of one that is not held the supplier is not known. */
export function memberOf(context: PartyContext, mpan: string): Member {
  const held = pointElsewhere(context, mpan);
  const registration = held === undefined ? undefined : currentRegistration(held, context.now);
  return {
    mpan,
    supplierDipId: registration?.supplierDipId ?? '',
    supplierMpid: registration?.supplierMpid ?? '',
  };
}

/** The relation of a kind that a metering point is in. */
export function relationOf(point: MeteringPoint, kind: Relation['kind']): Relation | undefined {
  return point.relations.find((relation) => relation.kind === kind);
}

function withRelation(point: MeteringPoint, kind: Relation['kind'], relation: Relation | undefined): MeteringPoint {
  const others = point.relations.filter((one) => one.kind !== kind);
  return { ...point, relations: relation === undefined ? others : [...others, relation] };
}

function asPrincipal(point: MeteringPoint, { kind, act, subsidiaries }: RelationChange, context: PartyContext) {
  const before = relationOf(point, kind)?.others.filter(({ mpan }) => !subsidiaries.includes(mpan)) ?? [];
  const others = act === 'remove' ? before : [...before, ...subsidiaries.map((mpan) => memberOf(context, mpan))];
  return withRelation(point, kind, others.length === 0 ? undefined : { kind, place: 'principal', others });
}

const associations = { linked: 'linked-export', related: 'related-secondary' } as const;

/** The point as a subsidiary of a principal, or, where there is none, as none any more. */
export function asSubsidiary(
  point: MeteringPoint,
  kind: Relation['kind'],
  principal: Member | undefined,
): MeteringPoint {
  const relation = principal === undefined ? undefined : { kind, place: 'subsidiary' as const, others: [principal] };
  const association = principal === undefined ? 'none' : associations[kind];
  return { ...withRelation(point, kind, relation), association };
}

/** The point after a change of relationship that concerns it, as principal or as subsidiary. */
export function related(point: MeteringPoint, change: RelationChange, context: PartyContext): MeteringPoint {
  if (point.mpan === change.principal) return asPrincipal(point, change, context);
  if (!change.subsidiaries.includes(point.mpan)) return point;
  return asSubsidiary(point, change.kind, change.act === 'remove' ? undefined : memberOf(context, change.principal));
}
