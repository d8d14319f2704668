import { z } from 'zod';

/** The files of a pack that are not sealed content but the seal itself. */
export const sealFiles = {
  statement: 'seal.json',
  signature: 'seal.sig',
  openings: 'openings.json',
  timeStamp: 'seal.tsr',
  publicKey: 'seal-key.pem',
} as const;

export const packFormat = 'mhhs-qt evidence pack';
/** Raised when an older reader could no longer judge what is written. */
export const packVersion = 1;

const sum = z.string().regex(/^[0-9a-f]{64}$/);
const salt = z.string().regex(/^[0-9a-f]{32}$/);
const count = z.number().int().nonnegative();

const participantFacts = z.object({
  pack: z.string(),
  role: z.string(),
  name: z.string(),
  software: z.string(),
  mutant: z.string().optional(),
});

/** What a pack is evidence of, as its seal says it. */
export const sealedFactsModel = z.object({
  runId: z.string(),
  packs: z.array(z.object({ name: z.string(), version: z.string() })),
  environment: z.object({ name: z.string(), hash: z.string() }),
  specification: z.string(),
  overlays: z.array(z.string()),
  participants: z.array(participantFacts),
  harness: z.object({ version: z.string(), build: z.string(), node: z.string() }),
  mode: z.string(),
  seed: z.string(),
  clock: z.string(),
  startedAt: z.string(),
  journal: z.object({ entries: count, lastHash: z.string(), complete: z.boolean() }),
  counts: z.object({
    total: count,
    passed: count,
    failed: count,
    waiting: count,
    undecided: count,
    notRun: count,
  }),
});

/** What is signed, byte for byte as it stands in the pack. */
export const statementModel = z.object({
  format: z.literal(packFormat),
  version: z.number().int().positive(),
  algorithm: z.string(),
  key: z.object({ fingerprint: sum, publicKey: z.string() }),
  sealedAt: z.string(),
  root: sum,
  leaves: count,
  evidenceOf: sealedFactsModel,
});

const pieceModel = z.union([z.object({ sum }).strict(), z.object({ salt, length: count }).strict()]);

/** A leaf that is shown as it was sealed: its seed opens the name and every piece. */
const wholeLeafModel = z.object({ name: z.string(), sum, seed: salt, cuts: z.array(count).optional() }).strict();
/** A leaf of which pieces are left out. Where all of them are, the pack has no such file. */
const partLeafModel = z.object({ name: z.string(), sum, salt, pieces: z.array(pieceModel) }).strict();

/** One leaf of the tree, in the tree's order, with its sum. */
export const openedLeafModel = z.union([wholeLeafModel, partLeafModel]);

/** What a reader needs to work out the root again. It is not signed itself: it either leads to the root or it does not. */
export const openingsModel = z.object({ leaves: z.array(openedLeafModel) });

export type SealedFacts = z.infer<typeof sealedFactsModel>;
export type Statement = z.infer<typeof statementModel>;
export type OpenedLeaf = z.infer<typeof openedLeafModel>;
export type Openings = z.infer<typeof openingsModel>;
