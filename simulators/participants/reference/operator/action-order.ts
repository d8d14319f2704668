import { z } from 'zod';

/** What a driver "http" puts to the test API of a reference participant. */
export const actionOrder = z.strictObject({
  action: z.string(),
  /** DIP ID. */
  party: z.string(),
  /** Nothing where it is about the market as a whole. */
  meteringPoint: z.string().nullish(),
  values: z.record(z.string(), z.unknown()).default({}),
});
