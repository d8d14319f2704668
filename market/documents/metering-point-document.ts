import { z } from 'zod';
import { dipId } from '../identifiers/dip-id.ts';
import { gspGroupId } from '../identifiers/gsp-group.ts';
import { mpanCore } from '../identifiers/mpan-core.ts';

/** The one version there is. A change that an old reader would misread makes it 2. */
export const documentVersion = 1;

/** A text that one of the market's identifier functions accepts. */
const identifier = <T extends string>(parse: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (fault) {
      context.addIssue({ code: 'custom', message: (fault as Error).message });
      return z.NEVER;
    }
  });

const ofDip = identifier(dipId);
const mpid = z.string().regex(/^[A-Z0-9]{4}$/, 'a market participant id has four characters');
/** An instant: "2026-03-30T23:00:00.000Z". */
const instant = z.iso.datetime({ error: 'an instant in UTC is needed, such as 2026-03-30T23:00:00.000Z' });
const code = <const T extends readonly [string, ...string[]]>(codes: T) => z.enum(codes);
const period = { effectiveFrom: instant, effectiveTo: instant.nullable() };

const meter = z.strictObject({
  meterId: z.string(),
  meterType: z.string(),
  makeAndType: z.string(),
  esmeGuid: z.string().nullable(),
  location: z.string(),
  digits: z.int().nullable(),
  installed: instant,
  assetProvider: mpid,
});

const registration = z.strictObject({
  registrationId: z.string(),
  supplier: z.strictObject({ dipId: ofDip, mpid }),
  ...period,
});

const appointment = z.strictObject({
  provider: z.strictObject({ dipId: ofDip, mpid }),
  ...period,
  contractReference: z.string().nullable(),
});

const contract = z.strictObject({ provider: ofDip, effectiveTo: instant.nullable() });

const relation = z.strictObject({
  kind: code(['linked', 'related']),
  place: code(['principal', 'subsidiary']),
  others: z.array(z.strictObject({ mpan: identifier(mpanCore), supplier: z.strictObject({ dipId: ofDip, mpid }) })),
});

/** Items that may have changed since the others were set. */
const changingItems = [
  ...(['gspGroup', 'connectionType', 'duosTariff', 'energisationStatus', 'segment', 'domestic'] as const),
  ...(['dccServiceFlag', 'profileClass', 'standardSettlementConfiguration', 'consent', 'inHomeDisplay'] as const),
  ...(['systemOperator', 'status'] as const),
] as const;

/**
 * A metering point as it is written for a participant: in a test hook, in a driver's request, in test data. Single letters are the
 * market's own codes. It is explained item by item in docs/guide/test-hook.md.
 */
export const meteringPointDocument = z.strictObject({
  version: z.literal(documentVersion),
  mpan: identifier(mpanCore),
  gspGroup: identifier(gspGroupId),
  distributor: ofDip,
  arrangements: code(['legacy', 'migrated']),
  segment: code(['S', 'A', 'U']),
  connectionType: code(['W', 'L', 'H', 'E', 'U']),
  energyDirection: code(['I', 'E']),
  metered: z.boolean(),
  energisationStatus: code(['E', 'D', 'U']),
  domestic: z.boolean(),
  dccServiceFlag: code(['A', 'I', 'N']),
  duosTariff: z.string(),
  profileClass: z.string().nullable(),
  standardSettlementConfiguration: z.string().nullable(),
  address: z.strictObject({ lines: z.array(z.string()), postcode: z.string() }),
  attributesFrom: instant,
  /** By item, the instant from which it is what it is, where that is not `attributesFrom`. */
  changedOn: z.partialRecord(z.enum(changingItems), instant),
  status: z.strictObject({ registered: code(['C', 'O', 'T']), trading: code(['N', 'R', 'T', 'X']) }),
  disconnectedFrom: instant.nullable(),
  consent: code(['H', 'D', 'M', 'N']).nullable(),
  inHomeDisplay: code(['I', 'D', 'E', 'F']).nullable(),
  systemOperator: z.string().nullable(),
  greenDeal: z.strictObject(period).nullable(),
  meters: z.array(meter),
  formerMeters: z.array(meter.extend({ removed: instant })),
  registrations: z.array(registration),
  switchUnderWay: z.strictObject({ stage: code(['pending', 'secured']), registration }).nullable(),
  appointments: z.strictObject({ metering: z.array(appointment), data: z.array(appointment) }),
  legacyAgents: z.array(z.strictObject({ role: code(['MOP', 'NHHDC', 'HHDC']), mpid })),
  retriever: appointment.nullable(),
  directContracts: z.strictObject({ metering: contract.nullable(), data: contract.nullable() }),
  relations: z.array(relation),
  complexSite: z.boolean(),
  association: code(['none', 'linked-export', 'related-secondary']),
});

export type MeteringPointDocument = z.output<typeof meteringPointDocument>;
