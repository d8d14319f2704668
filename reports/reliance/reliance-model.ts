import { z } from 'zod';

const words = z.string().trim().min(1);
const day = z.iso.date();

const platformModel = z.strictObject({
  name: words,
  /** The version that is in use now; another one than a proof was made with withdraws the proof. */
  version: words,
  /** The day from which that version is in use. */
  since: day,
});

/** What a platform proved, once, for those who use it. */
const proofModel = z
  .strictObject({
    id: words,
    platform: words,
    version: words,
    /** The software as the record of the run names it; left out, platform and version. */
    software: words.optional(),
    role: words,
    pack: words,
    /** Hash of the last entry of the run's record (`record.lastHash` of results.json): it seals all that came before. */
    record: z.string().regex(/^[0-9a-f]{64}$/, 'the 64 hex digits of record.lastHash are needed'),
    /** Partial: what a participant adds to the platform it tests itself. */
    extent: z.enum(['full', 'partial']),
    participantTests: z.array(words).default([]),
    /** Left out, everything that the run proved for the role. */
    requirements: z.array(words).min(1).optional(),
    /** Where the proposal to place reliance lies. */
    proposal: words.optional(),
  })
  .refine(({ extent, participantTests }) => (extent === 'partial') === participantTests.length > 0, {
    error: 'a partial proof names participantTests, what the participant tests itself; a full one names none',
  });

/** Who inherits a proof, from when, until when. */
const heirModel = z.strictObject({
  participant: words,
  proof: words,
  /** The version of the platform that this participant uses; left out, that of the platform. */
  version: words.optional(),
  from: day,
  until: day,
});

/** reliance.yaml. */
export const relianceModel = z
  .strictObject({
    platforms: z.array(platformModel).min(1),
    proofs: z.array(proofModel).min(1),
    heirs: z.array(heirModel).default([]),
  })
  .superRefine(({ platforms, proofs, heirs }, context) => {
    const missing = (named: readonly string[], known: readonly string[], path: string, what: string) => {
      for (const [index, name] of named.entries())
        if (!known.includes(name))
          context.addIssue({
            code: 'custom',
            path: [path, index],
            message: `there is no ${what} ${name} in this file`,
          });
    };
    missing(
      proofs.map(({ platform }) => platform),
      platforms.map(({ name }) => name),
      'proofs',
      'platform',
    );
    missing(
      heirs.map(({ proof }) => proof),
      proofs.map(({ id }) => id),
      'heirs',
      'proof',
    );
  });

export type RelianceBook = z.output<typeof relianceModel>;
export type Proof = RelianceBook['proofs'][number];
export type Heir = RelianceBook['heirs'][number];
