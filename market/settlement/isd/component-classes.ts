import type { IsdRow } from './isd-tables.ts';

export type ComponentClass = IsdRow<'component-classes'>;

/** Segments with the connection types that occur in them (mhhs-domain.md 2). */
const kinds = ['SW', 'SL', 'AW', 'AL', 'AH', 'AE', 'UU'] as const;

/**
 * Scaling weight in hundredths. General knowledge of the settlement before MHHS, where half-hourly metering was not corrected and
 * the rest took the whole difference: the advanced segment is its successor, and what is exported was metered half-hourly.
 */
const weightOf = (quantity: 'AI' | 'AE', segment: string) => (quantity === 'AE' || segment === 'A' ? 0 : 100);

/**
 * The consumption component classes where a publication has none of its own. Their MHHS numbers and weights are not public, so
 * these are OURS, in the range of the catalogue (100 to 999): hundreds 1 and 2 actual and estimated import, 3 and 4 actual and
 * estimated export; tens the segment and connection type in the order above; the last digit 1 for consumption and 2 for its line
 * losses. Put a table `component-classes` into the publication to have others.
 */
export const defaultComponentClasses: readonly ComponentClass[] = (['AI', 'AE'] as const).flatMap(
  (quantity, exported) =>
    (['actual', 'estimated'] as const).flatMap((basis, estimated) =>
      kinds.flatMap((kind, place) =>
        (['C', 'L'] as const).map((component, loss) => {
          const [segment, connection] = [kind[0] as ComponentClass['segment'], kind[1] as ComponentClass['connection']];
          const id = (1 + 2 * exported + estimated) * 100 + place * 10 + 1 + loss;
          return { id, quantity, segment, connection, basis, component, weight: weightOf(quantity, segment) };
        }),
      ),
    ),
);
