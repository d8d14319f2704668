import { z } from 'zod';

const secretRule = 'the place of the secret is needed, not the secret: { variable: NAME } or { file: PATH }';

const variable = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, 'the name of an environment variable is needed');

/** Where a secret is kept: the name of an environment variable, or a file. */
export const secretName = z.union(
  [z.strictObject({ variable }), z.strictObject({ file: z.string().min(1) })],
  secretRule,
);

const prefix = z.string().min(1).optional();

/** A header: a text, or the place of a secret with what stands before it ("Bearer "). */
export const headerValue = z.union(
  [z.string(), z.strictObject({ variable, prefix }), z.strictObject({ file: z.string().min(1), prefix })],
  `a text is needed, or ${secretRule}`,
);

export type HeaderValue = z.output<typeof headerValue>;
