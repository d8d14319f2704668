import type { DutyRefusal, Occasion } from '../duties/duty.ts';
import { currentRegistration, type MeteringPoint } from '../metering-point.ts';
import { pointElsewhere, type RelationChange, relationChangeIn, relationOf } from './relation-change.ts';

/** What a refusal looks at: the request, the principal, the subsidiaries as far as they are known, and who asks. */
interface Case {
  readonly change: RelationChange;
  readonly principal: MeteringPoint;
  readonly subsidiaries: readonly MeteringPoint[];
  readonly all: readonly MeteringPoint[];
  readonly owns: (point: MeteringPoint) => boolean;
}

function caseOf(on: Occasion): Case {
  if (on.message === undefined) throw new RangeError('a relationship is asked for by a message');
  const { context, point: principal } = on;
  const change = relationChangeIn(on.message);
  const held = change.subsidiaries.map((mpan) => pointElsewhere(context, mpan));
  const subsidiaries = held.filter((point) => point !== undefined);
  const sender = on.message.payload.CommonBlock.S1.senderDIPID;
  return {
    ...{ change, principal, subsidiaries, all: [principal, ...subsidiaries] },
    owns: (point) => currentRegistration(point, context.now)?.supplierDipId === sender,
  };
}

const refusal = (code: string, when: (asked: Case) => boolean, requirement = 'DIP-CODE-REG1050-1068'): DutyRefusal => ({
  code,
  requirement,
  when: (on) => when(caseOf(on)),
});

const of =
  (kind: RelationChange['kind'], acts: readonly RelationChange['act'][], when: (asked: Case) => boolean) =>
  (asked: Case): boolean =>
    asked.change.kind === kind && acts.includes(asked.change.act) && when(asked);

const inAny = (kind: RelationChange['kind']) => (point: MeteringPoint) => relationOf(point, kind) !== undefined;
/** Whether a point is a subsidiary of the principal that the request names. */
const ofPrincipal =
  ({ change, principal }: Case) =>
  (point: MeteringPoint): boolean => {
    const relation = relationOf(point, change.kind);
    return relation?.place === 'subsidiary' && relation.others.some(({ mpan }) => mpan === principal.mpan);
  };
const ofAnother = (asked: Case) => (point: MeteringPoint) =>
  inAny(asked.change.kind)(point) && !ofPrincipal(asked)(point);
const isPrimary = ({ principal }: Case) => relationOf(principal, 'related')?.place === 'principal';

/**
 * Refusals of IF-019 in precedence order. Codes and their sense: official response code list (dip-messages.md 4.4); their order
 * is not published. Ours asks first what the message is about, then whether a relationship can change at all, then who may ask,
 * then what kind of metering points they are, and last which relationships there are. A metering point is under
 * legacy arrangements until its migration is complete; that it is refused so before the migration begins too is inferred: its
 * relationships are still those of D0386.
 */
export const relationRefusals: readonly DutyRefusal[] = [
  refusal(
    'REG0000',
    ({ change, subsidiaries }) => subsidiaries.length < change.subsidiaries.length,
    'DIP-CODE-REG0000',
  ),
  refusal('REG1059', ({ change }) => {
    const named = [change.principal, ...change.subsidiaries];
    return new Set(named).size < named.length;
  }),
  refusal('REG9010', ({ all }) => all.some(({ regime }) => regime === 'legacy'), 'DIP-CODE-REG9010'),
  refusal('REG0007', ({ all }) => all.some(({ switchUnderWay }) => switchUnderWay !== null), 'DIP-CODE-REG0007'),
  refusal('REG1051', ({ all }) => all.some(({ segment }) => segment === 'U')),
  refusal(
    'REG1050',
    of('linked', ['create', 'add', 'remove'], ({ all, owns }) => !all.some(owns)),
  ),
  refusal(
    'REG1060',
    of('related', ['create', 'add', 'remove'], ({ all, owns }) => !all.every(owns)),
  ),
  refusal(
    'REG1053',
    of('linked', ['create', 'add'], ({ principal }) => principal.energyDirection !== 'I'),
  ),
  refusal(
    'REG1054',
    of('linked', ['create', 'add'], ({ subsidiaries }) => subsidiaries.some((one) => one.energyDirection !== 'E')),
  ),
  refusal('REG1066', ({ change, principal, subsidiaries }) => {
    if (change.act === 'remove') return false;
    if (change.kind === 'linked') return relationOf(principal, 'related')?.place === 'subsidiary';
    return subsidiaries.some((one) => one.energyDirection === 'I' && inAny('linked')(one));
  }),
  refusal(
    'REG1068',
    of('related', ['create', 'add'], ({ subsidiaries }) => subsidiaries.some(inAny('linked'))),
  ),
  refusal(
    'REG1067',
    of('related', ['create', 'add'], ({ all }) => all.some((one) => one.energyDirection !== 'I')),
  ),
  refusal(
    'REG1052',
    of('linked', ['create'], ({ all }) => all.some(inAny('linked'))),
  ),
  refusal(
    'REG1055',
    of('linked', ['add', 'remove'], ({ principal }) => !inAny('linked')(principal)),
  ),
  refusal(
    'REG1057',
    of('linked', ['add'], (asked) => asked.subsidiaries.some(ofPrincipal(asked))),
  ),
  refusal(
    'REG1056',
    of('linked', ['add', 'remove'], (asked) => asked.subsidiaries.some(ofAnother(asked))),
  ),
  refusal(
    'REG1058',
    of('linked', ['remove'], ({ subsidiaries }) => !subsidiaries.every(inAny('linked'))),
  ),
  refusal(
    'REG1061',
    of('related', ['create'], ({ all }) => all.some(inAny('related'))),
  ),
  refusal(
    'REG1062',
    of('related', ['add', 'remove'], (asked) => !isPrimary(asked)),
  ),
  refusal(
    'REG1063',
    of('related', ['add'], (asked) => asked.subsidiaries.some(ofPrincipal(asked))),
  ),
  refusal(
    'REG1064',
    of('related', ['add'], (asked) => asked.subsidiaries.some(ofAnother(asked))),
  ),
  refusal(
    'REG1065',
    of('related', ['remove'], (asked) => !asked.subsidiaries.every(ofPrincipal(asked))),
  ),
];
