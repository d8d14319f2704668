import { z } from 'zod';
import { specificationVersions } from '../../../market/interfaces/specification.ts';

const party = z.object({
  role: z.string(),
  mpid: z.string(),
  dipId: z.string(),
  name: z.string(),
  real: z.boolean(),
  distributorPrefix: z.string().optional(),
  qualified: z.boolean().optional(),
});

/**
 * The reference participants: a registration service with its network operator, a supplier, providers of each kind, and a DIP
 * adapter of any role that has no process behind it.
 */
export const referenceKinds = ['ldso', 'supplier', 'metering-service', 'data-service', 'unmetered', 'adapter'] as const;

/** What a reference participant is told when its process starts: one line of JSON on standard input. */
export const referenceConfig = z.object({
  kind: z.enum(referenceKinds),
  /** Name of the one fault it has; absent for the well-behaved one. */
  mutant: z.string().optional(),
  pkiDirectory: z.string(),
  /** What callers of its test hook show. */
  hookToken: z.string(),
  identity: z.string(),
  dip: z.object({
    baseUrl: z.string(),
    apiKeys: z.record(z.string(), z.string()),
    /** Fingerprints of the certificates that the DIP signs with. */
    signers: z.array(z.string()),
  }),
  /** DIP IDs of the cast in which this process stands. */
  own: z.array(z.string()).min(1),
  cast: z.array(party),
  settings: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])),
  specification: z.enum(specificationVersions),
  /** Names of the proposed changes laid over the specification. */
  overlays: z.array(z.string()),
  environmentTag: z.string(),
  /** Folders of this machine, or of the SFTP server where one is given. */
  dtn: z.object({
    inbox: z.string(),
    outbox: z.string(),
    sftp: z
      .object({
        host: z.string(),
        port: z.number(),
        username: z.string(),
        hostKey: z.string(),
        password: z.string().optional(),
        privateKey: z.string().optional(),
        passphrase: z.string().optional(),
        timeLimitMs: z.number().optional(),
      })
      .optional(),
  }),
  runTag: z.string(),
  /** Where it listens; 0 takes any free port. */
  port: z.int().default(0),
  /** False where the DIP has its webhooks already. */
  subscribes: z.boolean().default(true),
  /** Present where somebody works at it: the token of its test API, the port of its portal, and what it does by itself. */
  operator: z.object({ token: z.string(), portalPort: z.int(), habits: z.array(z.string()) }).optional(),
  /** Epoch milliseconds at which its clock starts. */
  startsAt: z.number(),
  /** Its clock goes by that on the wall; left out, it stands until it is moved by the test hook. */
  clock: z.literal('wall').optional(),
});

export type ReferenceConfig = z.output<typeof referenceConfig>;
/** The same with what has a default left out. */
export type GivenConfig = z.input<typeof referenceConfig>;

/** A line that has the process serve nothing until it is told more, and the line it answers with. */
export const restLine = 'rest';
export const restingLine = '{"resting":true}';

/** The line that the process prints on standard output when it serves. */
export interface ReferenceReady {
  readonly ready: true;
  readonly url: string;
  readonly software: string;
}

export type ReferenceKind = ReferenceConfig['kind'];
