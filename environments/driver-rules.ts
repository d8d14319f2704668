import { actionRows } from '../market/actions/actions.ts';
import { listedOrigins, unlisted } from './addresses.ts';
import type { FieldPath } from './document.ts';
import type { Rule } from './rule.ts';
import type { Environment, EnvironmentParticipant } from './schema.ts';

const actionNames = new Set(actionRows.map(({ name }) => name));
const loopback = ['localhost', '127.0.0.1', '[::1]'];

interface Addressed {
  readonly path: FieldPath;
  readonly url: string;
  /** True where a secret goes with what is sent there. */
  readonly secret: boolean;
}

/** Every address that a driver or a question of a participant goes to. */
function addressesOf(row: EnvironmentParticipant, index: number): readonly Addressed[] {
  const place = (list: 'drivers' | 'questions') =>
    Object.entries(row[list]).flatMap(([name, chosen]): Addressed[] => {
      const path = ['participants', index, list, name, 'url'];
      if (chosen.by === 'http') {
        const secret = Object.values(chosen.headers).some((value) => typeof value !== 'string');
        return [{ path, url: chosen.url, secret }];
      }
      return chosen.by === 'browser' ? [{ path, url: chosen.url, secret: Object.keys(chosen.secrets).length > 0 }] : [];
    });
  const hook = row.testHook;
  const ofHook: Addressed[] =
    hook === undefined
      ? []
      : [{ path: ['participants', index, 'testHook', 'url'], url: hook.url, secret: hook.token !== undefined }];
  return [...ofHook, ...place('drivers'), ...place('questions')];
}

const everywhere = <T>({ participants }: Environment, find: (row: EnvironmentParticipant, index: number) => T[]): T[] =>
  participants.flatMap(find);

/** What is asked of drivers and questions besides their form. */
export const driverRules: readonly Rule[] = [
  {
    rule: 'no action has this name; mhhs-qt list --actions shows them',
    broken: (environment) =>
      everywhere(environment, ({ drivers }, index) =>
        Object.keys(drivers)
          .filter((name) => name !== 'default' && !actionNames.has(name))
          .map((name) => ['participants', index, 'drivers', name]),
      ),
  },
  {
    rule: 'nothing is sent to an address that the participant does not list: add its origin, https://host:port, to its addresses',
    broken: (environment) =>
      everywhere(environment, (row, index) =>
        addressesOf(row, index)
          .filter(({ url }) => unlisted(url, listedOrigins(row)) !== undefined)
          .map(({ path }) => path),
      ),
  },
  {
    rule: 'a secret is sent over https:// only, except to this machine itself',
    broken: (environment) =>
      everywhere(environment, (row, index) =>
        addressesOf(row, index)
          .filter(({ url, secret }) => secret && isPlain(url))
          .map(({ path }) => path),
      ),
  },
  {
    rule: 'a D-flow goes to a participant that exchanges some: name its folders under dtn',
    broken: (environment) =>
      everywhere(environment, ({ drivers, dtn }, index) =>
        dtn === undefined
          ? Object.entries(drivers)
              .filter(([, { by }]) => by === 'dtn')
              .map(([name]) => ['participants', index, 'drivers', name])
          : [],
      ),
  },
  {
    rule: 'a reference participant that the harness starts itself needs no drivers, questions or testHook',
    broken: (environment) =>
      everywhere(environment, ({ reference, drivers, questions, testHook }, index) =>
        reference && (Object.keys({ ...drivers, ...questions }).length > 0 || testHook !== undefined)
          ? [['participants', index, 'reference']]
          : [],
      ),
  },
];

function isPlain(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !loopback.includes(hostname);
}
