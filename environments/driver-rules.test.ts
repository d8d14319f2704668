import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EnvironmentFault } from './environment-fault.ts';
import { parseEnvironment } from './load-environment.ts';

/** An environment with these lines of its participant. */
const textOf = (own: string) => `name: mine
environmentTag: UIT
clock: real
participants:
  - name: Mine
    packs: [metering-service]
    parties: [{ role: MSS, mpid: EXMP, dipId: '1200000099', webhook: 'https://hooks.test/dip' }]
${own.replace(/^/gm, '    ')}
`;

function faultOf(own: string): string {
  try {
    parseEnvironment(textOf(own), 'mine.yaml');
  } catch (fault) {
    assert.ok(fault instanceof EnvironmentFault, String(fault));
    return fault.faults.map(({ path, rule }) => `${path}: ${rule}`).join('\n');
  }
  return 'none';
}

const http = (url: string, more = '') => `drivers: { default: { by: http, url: '${url}'${more} } }`;
const secret = ', headers: { Key: { variable: NAME } }';

const good = [
  { what: 'a listed address', own: `addresses: [https://api.test]\n${http('https://api.test/a/{mpan}')}` },
  { what: 'the address of a webhook', own: http('https://hooks.test/a', secret) },
  {
    what: 'a secret to this machine',
    own: `addresses: ['http://localhost:9']\n${http('http://localhost:9/a', secret)}`,
  },
  { what: 'a person and nobody', own: 'drivers: { default: { by: person } }\nquestions: { default: { by: nobody } }' },
];
for (const { what, own } of good) test(`is taken: ${what}`, () => assert.equal(faultOf(own), 'none'));

const bad = [
  {
    what: 'an action that nobody knows',
    own: 'drivers: { instal-meter: { by: self } }',
    says: /instal-meter: no action has this name/,
  },
  {
    what: 'an address that is not listed',
    own: http('https://api.test/a'),
    says: /drivers\.default\.url: nothing is sent/,
  },
  { what: 'another port', own: http('https://hooks.test:444/a'), says: /nothing is sent to an address/ },
  { what: 'a name in the host', own: http('https://{mpan}.test/a'), says: /names in braces in its path only/ },
  {
    what: 'a password in an address',
    own: http('https://a:b@hooks.test/a'),
    says: /looks like an address with a password/,
  },
  {
    what: 'a secret in the clear',
    own: `addresses: ['http://api.test']\n${http('http://api.test/a', secret)}`,
    says: /over https:\/\/ only/,
  },
  {
    what: 'a token of the hook in the clear',
    own: 'testHook: { url: http://hook.test/a, token: { variable: NAME } }',
    says: /testHook\.url: a secret is sent over https/,
  },
  {
    what: 'a secret in place of its name',
    own: http('https://hooks.test/a', ", headers: { Authorization: 'Bearer eyJhbGciOi.eyJzdWIi.c2ln' }"),
    says: /this looks like a signed token/,
  },
  {
    what: 'a question that is asked elsewhere',
    own: "questions: { meters: { by: http, url: 'https://api.test/a' } }",
    says: /questions\.meters\.url: nothing is sent/,
  },
  {
    what: 'a D-flow to one that exchanges none',
    own: 'drivers: { remove-meter: { by: dtn, flow: D0142, from: { role: SUP } } }',
    says: /exchanges some/,
  },
  {
    what: 'drivers of a participant of ours',
    own: 'reference: true\ndrivers: { default: { by: self } }',
    says: /needs no drivers/,
  },
  { what: 'a driver that there is not', own: 'drivers: { default: { by: magic } }', says: /drivers\.default/ },
];
for (const { what, own, says } of bad) test(`is refused: ${what}`, () => assert.match(faultOf(own), says));
