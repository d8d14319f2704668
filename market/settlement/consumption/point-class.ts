import { z } from 'zod';
import { enumerations } from '../../interfaces/enumerations.ts';
import type { ComponentKey } from '../isd/standing-data.ts';

const groups = (enumerations.GspGroup ?? []).map(({ value }) => value);
const code = (longest: number) => z.string().regex(new RegExp(`^[\\x21-\\x7e]{0,${longest}}$`));

/**
 * All that settlement asks of a metering point but its consumption. Very many metering points share a class, so what a class fixes
 * (BM unit, losses, component class, tariff) is worked out once for it. The rules of adding up are distributive and the
 * arithmetic is exact: that the sum comes out the same metering point by metering point is what the recalculation proves.
 */
export const pointClassSchema = z.strictObject({
  gspGroup: z.string().refine((id) => groups.includes(id), `one of ${groups.join(' ')}`),
  /** MPID. */
  supplier: z.string().regex(/^[A-Z0-9]{4}$/),
  /** An additional BM unit, or "" for the supplier's default one in the GSP group. */
  bmUnit: code(11),
  /** MPID of the network operator to which it is connected, embedded or not. */
  distributor: z.string().regex(/^[A-Z0-9]{4}$/),
  connection: z.enum(['W', 'L', 'H', 'E', 'U']),
  segment: z.enum(['S', 'A', 'U']),
  domestic: z.boolean(),
  quantity: z.enum(['AI', 'AE']),
  tariff: code(3),
  lossClass: code(3),
  energised: z.boolean(),
});
export type PointClass = z.output<typeof pointClassSchema>;

/** A text that tells classes apart, and puts them in one order. */
export const pointClassKey = (of: PointClass): string =>
  [
    ...[of.gspGroup, of.supplier, of.bmUnit, of.distributor, of.quantity, of.segment, of.connection],
    ...[of.domestic ? 'T' : 'F', of.tariff, of.lossClass, of.energised ? 'E' : 'D'],
  ].join('|');

export type Basis = ComponentKey['basis'];
export type ComponentKind = ComponentKey['component'];

/** What the class table of components is asked with for such a metering point. */
export const componentKeyOf = (of: PointClass, basis: Basis, component: ComponentKind): ComponentKey => ({
  ...{ quantity: of.quantity, segment: of.segment, connection: of.connection, basis, component },
});
