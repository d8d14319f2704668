import { z } from 'zod';
import { dipId } from '../market/identifiers/dip-id.ts';
import { mpid } from '../market/identifiers/mpid.ts';
import { type RoleCode, roles } from '../market/identifiers/roles.ts';
import { maskRowSchema } from '../market/interfaces/masking.ts';
import { defaultSpecificationVersion, specificationVersions } from '../market/interfaces/specification.ts';
import { type Settings, settingRows } from '../market/settings/settings.ts';
import { container } from './container-schema.ts';
import { drivers, questions } from './drivers-schema.ts';
import { overlayNames } from './overlays.ts';
import { participantPackNames } from './pack-names.ts';
import { secretName } from './secret-name.ts';

/** DIP environment tags (dip-messages.md, block S1). Production is left out: this harness has no business there. */
export const environmentTags = ['DEV', 'SIT', 'SITB', 'UIT'] as const;

const roleCodes = roles.map((row) => row.code) as [RoleCode, ...RoleCode[]];

/** A text that one of the market's identifier functions accepts; its sentence becomes the rule. */
const identifier = <T extends string>(parse: (text: string) => T) =>
  z.string().transform((text, context): T => {
    try {
      return parse(text);
    } catch (fault) {
      context.addIssue({ code: 'custom', message: (fault as Error).message });
      return z.NEVER;
    }
  });

const typeOf = (value: string | number | boolean): z.ZodType =>
  typeof value === 'string' ? z.string().min(1) : typeof value === 'number' ? z.number() : z.boolean();

const httpsUrl = z.url({ protocol: /^https$/, error: 'an https:// address is needed' });

/** Ten digits stand between the prefix and the check digit of an MPAN core. */
const highestMpanSerial = 9_999_999_999;

/** An SFTP server on which the folders of the data transfer network are. */
const sftpServer = z.strictObject({
  host: z.string().min(1),
  port: z.int().min(1).max(65535).default(22),
  username: z.string().min(1),
  hostKey: z
    .string()
    .regex(
      /^SHA256:[A-Za-z0-9+/]{43}$/,
      'the fingerprint of its host key is needed, as ssh-keygen -lf prints it: SHA256: and 43 characters',
    ),
  password: secretName.optional(),
  privateKey: secretName.optional(),
  passphrase: secretName.optional(),
  timeLimitMs: z.int().min(100).default(30_000),
});

/** Where DTN files are exchanged: folders of this machine, or of an SFTP server. */
const dtn = z.strictObject({
  toParticipant: z.string().min(1),
  fromParticipant: z.string().min(1),
  sftp: sftpServer.optional(),
});

const party = z.strictObject({
  role: z.enum(roleCodes),
  mpid: identifier(mpid),
  dipId: identifier(dipId),
  name: z.string().min(1).optional(),
  distributorPrefix: z
    .string()
    .regex(/^\d{2}$/, 'the two digits that begin the MPANs of a network operator')
    .optional(),
  mpanRange: z
    .strictObject({ from: z.int().min(0), to: z.int().max(highestMpanSerial) })
    .refine(({ from, to }) => from <= to, 'the range begins where it ends, or before')
    .optional(),
  webhook: httpsUrl.optional(),
  apiKey: secretName.optional(),
});

const participantKeys = z.strictObject({
  name: z.string().min(1),
  software: z.string().min(1).default('not stated'),
  packs: z.array(z.enum(participantPackNames)).default([]),
  /** Packs in which its parties play although another participant is examined. */
  alongside: z.array(z.enum(participantPackNames)).default([]),
  reference: z.boolean().default(false),
  parties: z.array(party).default([]),
  certificateAuthorities: z.array(z.string().min(1)).default([]),
  /** Its own certificates in PEM, without keys. */
  certificates: z.strictObject({ mtls: z.string().min(1), signing: z.string().min(1) }).optional(),
  /** Where this participant may be spoken to, besides its webhooks and its test hook: "https://host:port". */
  addresses: z.array(z.url({ protocol: /^https?$/ })).default([]),
  testHook: z
    .strictObject({
      url: z.url({ protocol: /^https?$/ }),
      token: secretName.optional(),
      signatures: z.enum(['market time', 'wall clock']).default('market time'),
    })
    .optional(),
  container: container.optional(),
  drivers: drivers.default({}),
  questions: questions.default({}),
  dtn: dtn.optional(),
});

const participant = participantKeys.refine(
  ({ packs, alongside }) => packs.length + alongside.length > 0,
  'a participant is examined by packs, or plays alongside in some; name them',
);

/** Every setting of the market, each of the type of its default; an environment names only those it changes. */
const settings = z.strictObject(
  Object.fromEntries(settingRows.map((row) => [row.name, typeOf(row.default).optional()])),
) as unknown as z.ZodType<Partial<Settings>>;

/**
 * An environment: where a run happens. Reading `environments/example-ldso.yaml` is the quickest way to know it; each key
 * is explained there.
 */
export const environmentSchema = z.strictObject({
  name: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower-case words joined by hyphens are needed'),
  title: z.string().min(1).default(''),
  specification: z.enum(specificationVersions).default(defaultSpecificationVersion),
  specificationFile: z.string().min(1).optional(),
  overlays: z.array(z.enum(overlayNames)).default([]),
  environmentTag: z.enum(environmentTags),
  clock: z.enum(['virtual', 'real']),
  dip: z
    .strictObject({
      host: z.string().min(1).default('127.0.0.1'),
      port: z.int().min(0).max(65535).default(0),
      names: z.array(z.string().min(1)).min(1).default(['localhost']),
      masking: z.array(maskRowSchema).default([]),
    })
    .prefault({}),
  participants: z.array(participant).min(1),
  /** The page on which people read what they are asked; 0 takes any free port of this machine. */
  people: z.strictObject({ port: z.int().min(0).max(65535).default(0) }).prefault({}),
  /** Where time passes by itself. */
  pace: z
    .strictObject({
      atOnce: z.int().min(1).max(1000).default(10),
      momentMs: z.int().min(10).default(5_000),
      quietMs: z.int().min(10).default(5_000),
    })
    .prefault({}),
  settings: settings.prefault({}),
  /** Templates of documents in the place of ours, by kind. */
  documents: z
    .strictObject({
      'case-evidence': z.string().min(1).optional(),
      'test-completion': z.string().min(1).optional(),
      readiness: z.string().min(1).optional(),
    })
    .prefault({}),
  limits: z
    .strictObject({
      bodyBytes: z.int().min(1_000).default(10_000_000),
      requestTimeoutMs: z.int().min(100).default(10_000),
      scenarioTimeoutMs: z.int().min(1_000).default(60_000),
    })
    .prefault({}),
});

export type Environment = z.output<typeof environmentSchema>;
export type EnvironmentParticipant = Environment['participants'][number];
export type EnvironmentDtn = NonNullable<EnvironmentParticipant['dtn']>;
export type EnvironmentParty = EnvironmentParticipant['parties'][number];

/** Participants that play a pack in their own roles, while another one is examined by it. */
export function alongsideIn(environment: Environment, pack: string): readonly EnvironmentParticipant[] {
  return environment.participants.filter(({ alongside }) => alongside.some((name) => name === pack));
}

/** The participant that a pack examines in this environment, if there is one. */
export function participantFor(environment: Environment, pack: string): EnvironmentParticipant | undefined {
  return environment.participants.find((candidate) => candidate.packs.some((name) => name === pack));
}
