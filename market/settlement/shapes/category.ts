/**
 * What metering points have in common that share a load shape: GSP group, connection type, market segment, whether the premises are
 * domestic, and measurement quantity (mhhs-domain.md 5.3; that these make up the category is inferred from the published key fields).
 */
export interface ShapeCategory {
  readonly gspGroup: string;
  readonly connection: string;
  readonly segment: string;
  readonly domestic: boolean;
  readonly quantity: 'AI' | 'AE';
}

/** A text that tells categories apart, and puts them in one order. */
export const categoryKey = ({ gspGroup, connection, segment, domestic, quantity }: ShapeCategory): string =>
  [gspGroup, connection, segment, domestic ? 'T' : 'F', quantity].join('|');
