import type { z } from 'zod';
import { catalogueOf, overlaysNamed } from '../market/interfaces/index.ts';
import { maskFault } from '../market/interfaces/masking.ts';
import { type FieldPath, keysAt, type LocatedDocument, pathText } from './document.ts';
import { driverRules } from './driver-rules.ts';
import type { EnvironmentFaultRow } from './environment-fault.ts';
import { nearest } from './nearest.ts';
import type { Rule } from './rule.ts';
import { type Environment, environmentSchema } from './schema.ts';
import { secretKind } from './secrets.ts';

const secretWord = /secret|password|token|api-?key|private/i;

/** What came, in a few words. Texts that may be secret are described, never shown. */
export function describe(value: unknown, path: FieldPath): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'an empty value';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'object') return `the keys ${Object.keys(value).join(', ')}`;
  if (typeof value === 'string') {
    const hidden = secretKind(value) !== undefined || path.some((step) => secretWord.test(String(step)));
    return hidden ? `a text of ${value.length} characters, not shown` : `"${value}"`;
  }
  return String(value);
}

const typeWords: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'a group of keys',
  boolean: 'true or false',
  int: 'a whole number',
  record: 'a group of keys',
};

function ruleOf(issue: z.core.$ZodIssue, value: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const wanted = typeWords[issue.expected] ?? `a ${issue.expected}`;
      if (value === undefined) return `${wanted} is needed here`;
      const digits = issue.expected === 'string' && typeof value === 'number' ? ': put it in quotes' : '';
      return `should be ${wanted}${digits}`;
    }
    case 'invalid_value':
      return `should be one of ${issue.values.map(String).join(', ')}`;
    case 'too_small':
      return `should be at least ${issue.minimum}${issue.origin === 'array' || issue.origin === 'string' ? ' long' : ''}`;
    case 'too_big':
      return `should be at most ${issue.maximum}`;
    case 'invalid_format':
      return issue.format === 'regex' && issue.message.startsWith('Invalid')
        ? `should match ${issue.pattern}`
        : issue.message;
    default:
      return issue.message;
  }
}

function rowsOfIssue(issue: z.core.$ZodIssue, document: LocatedDocument, file: string): EnvironmentFaultRow[] {
  const path = issue.path as FieldPath;
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      file,
      ...document.placeOfKey([...path, key]),
      path: pathText([...path, key]),
      rule: path.at(-1) === 'settings' ? 'no setting has this name' : 'this key is not known here',
      actual: key,
      nearest: nearest(key, keysAt(environmentSchema, path)),
    }));
  }
  const value = document.valueAt(path);
  const words =
    issue.code === 'invalid_value' && typeof value === 'string' ? nearest(value, issue.values.map(String)) : [];
  return [
    {
      file,
      ...document.placeOf(path),
      path: pathText(path),
      rule: ruleOf(issue, value),
      actual: describe(value, path),
      nearest: words,
    },
  ];
}

/** Texts that look like a secret: they do not belong in a file that is kept, copied and hashed. */
export function secretFaults(document: LocatedDocument, file: string): EnvironmentFaultRow[] {
  return document.texts().flatMap(({ path, text }) => {
    const kind = secretKind(text);
    if (kind === undefined) return [];
    const rule = `this looks like ${kind}; name the place instead, { variable: NAME } or { file: PATH }, and change the secret if the file was shared`;
    const actual = `a text of ${text.length} characters, not shown`;
    return [{ file, ...document.placeOf(path), path: pathText(path), rule, actual, nearest: [] }];
  });
}

export function schemaFaults(error: z.ZodError, document: LocatedDocument, file: string): EnvironmentFaultRow[] {
  return error.issues.flatMap((issue) => rowsOfIssue(issue, document, file));
}

function repeated<T>(items: readonly { readonly value: T; readonly path: FieldPath }[]): typeof items {
  return items.filter(({ value }, index) => items.findIndex((other) => other.value === value) !== index);
}

const rules: readonly Rule[] = [
  {
    rule: 'a pack examines one participant: another one has this pack already',
    broken: ({ participants }) =>
      repeated(
        participants.flatMap((row, p) =>
          row.packs.map((value, i) => ({ value, path: ['participants', p, 'packs', i] })),
        ),
      ).map(({ path }) => path),
  },
  {
    rule: 'each party has a DIP ID of its own: another one has this already',
    broken: ({ participants }) =>
      participants.flatMap(({ parties }, p) =>
        repeated(
          parties.map(({ dipId: value }, i) => ({ value, path: ['participants', p, 'parties', i, 'dipId'] })),
        ).map(({ path }) => path),
      ),
  },
  {
    rule: 'a participant that is not the reference one names its parties: role, mpid and dipId of each',
    broken: ({ participants }) =>
      participants.flatMap((row, p) => (row.reference || row.parties.length > 0 ? [] : [['participants', p]])),
  },
  {
    rule: 'a virtual clock needs a participant that follows it: reference: true, or a testHook; use clock: real',
    broken: ({ clock, participants }) =>
      clock === 'virtual' && participants.some((row) => !row.reference && row.testHook === undefined)
        ? [['clock']]
        : [],
  },
  {
    rule: 'a reference participant ends with the run that started it, and cannot be waited for until tomorrow; use clock: virtual',
    broken: ({ clock, participants }) =>
      clock === 'real' && participants.some(({ reference }) => reference) ? [['clock']] : [],
  },
  {
    rule: 'a participant in a container calls the DIP from outside this machine: dip.port must be given, and dip.host be 0.0.0.0 or an address that the container reaches',
    broken: ({ dip, participants }) =>
      participants.some((row) => row.container !== undefined) &&
      (dip.port === 0 || /^(localhost|127\.|::1)/.test(dip.host))
        ? [['dip']]
        : [],
  },
  {
    rule: 'a participant in a container calls the DIP by host.docker.internal: add it to dip.names',
    broken: ({ dip, participants }) =>
      participants.some((row) => row.container !== undefined) && !dip.names.includes('host.docker.internal')
        ? [['dip', 'names']]
        : [],
  },
  {
    rule: 'the reference participant is started by the harness itself and has no container',
    broken: ({ participants }) =>
      participants.flatMap((row, p) =>
        row.reference && row.container !== undefined ? [['participants', p, 'container']] : [],
      ),
  },
  {
    rule: 'a port of this machine is given away once: another container has this already',
    broken: ({ participants }) =>
      repeated(
        participants.flatMap(({ container }, p) => {
          const place: FieldPath = ['participants', p, 'container'];
          const all = container === undefined ? [] : [{ at: place, row: container }];
          const needs = Object.entries(container?.needs ?? {}).map(([name, row]) => ({
            at: [...place, 'needs', name],
            row,
          }));
          return [...all, ...needs].flatMap(({ at, row }) =>
            row.ports.map(({ here }, i) => ({ value: here, path: [...at, 'ports', i, 'here'] })),
          );
        }),
      ).map(({ path }) => path),
  },
  {
    rule: 'an SFTP server is entered by one secret: password or privateKey',
    broken: ({ participants }) =>
      participants.flatMap(({ dtn }, p) =>
        dtn?.sftp !== undefined && (dtn.sftp.password === undefined) === (dtn.sftp.privateKey === undefined)
          ? [['participants', p, 'dtn', 'sftp']]
          : [],
      ),
  },
  {
    rule: 'a passphrase belongs to a privateKey',
    broken: ({ participants }) =>
      participants.flatMap(({ dtn }, p) =>
        dtn?.sftp?.passphrase !== undefined && dtn.sftp.privateKey === undefined
          ? [['participants', p, 'dtn', 'sftp', 'passphrase']]
          : [],
      ),
  },
  {
    rule: 'a folder on an SFTP server is given from its root: it begins with a slash',
    broken: ({ participants }) =>
      participants.flatMap(({ dtn }, p) =>
        dtn?.sftp === undefined
          ? []
          : (['toParticipant', 'fromParticipant'] as const)
              .filter((way) => !dtn[way].startsWith('/'))
              .map((way) => ['participants', p, 'dtn', way]),
      ),
  },
  {
    rule: 'files to the participant and files from it need a folder each',
    broken: ({ participants }) =>
      participants.flatMap(({ dtn }, p) =>
        dtn !== undefined && dtn.toParticipant === dtn.fromParticipant
          ? [['participants', p, 'dtn', 'fromParticipant']]
          : [],
      ),
  },
  ...driverRules,
  {
    rule: 'a masked item stands in every event named (or in one at least) of its interface, in R0 or the custom block, and the value fits there',
    broken: ({ dip, specification, overlays }) => {
      const catalogue = catalogueOf(specification, overlaysNamed(overlays));
      return dip.masking.flatMap((row, index) =>
        maskFault(catalogue, row) === undefined ? [] : [['dip', 'masking', index]],
      );
    },
  },
];

/** Rules that hold between fields. */
export function ruleFaults(environment: Environment, document: LocatedDocument, file: string): EnvironmentFaultRow[] {
  return rules.flatMap(({ rule, broken }) =>
    broken(environment).map((path) => ({
      file,
      ...document.placeOf(path),
      path: pathText(path),
      rule,
      actual: describe(document.valueAt(path), path),
      nearest: [],
    })),
  );
}
