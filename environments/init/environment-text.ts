import { type RoleCode, roleOf } from '../../market/identifiers/roles.ts';
import { isThisMachine } from '../doctor/check.ts';
import { type Answers, hasArea, listOf, pairsOf, rolesOf } from './questions.ts';

/** How many metering points a starter environment lets test data use. */
const pointCount = 100_000;

/** Where a starter environment keeps things, from its own folder. */
export const places = {
  environment: 'environment.yaml',
  authority: 'certificates/harness-authority.pem',
  harnessSigning: 'certificates/harness-signing.pem',
  apiKey: (role: string) => `secrets/api-key-${role}.txt`,
  testToken: 'secrets/test-token.txt',
} as const;

export interface OwnCertificates {
  /** From the folder of the environment, or absolute. */
  readonly mtls: string;
  readonly signing: string;
  readonly authorities: readonly string[];
}

const quoted = (text: string): string => JSON.stringify(text);

/** "example-networks-uit": lower-case words joined by hyphens. */
export function nameFrom({ participant = '', tag = '' }: Answers): string {
  const words = `${participant} ${tag}`.toLowerCase().match(/[a-z0-9]+/g) ?? ['mine'];
  return words.join('-').slice(0, 60).replace(/-$/, '');
}

/** The address of one party; where parties have one each, it holds their DIP ID. */
const webhookOf = ({ webhook = '' }: Answers, dipId: string): string => webhook.replaceAll('{dipId}', dipId);

/** Whether we call the participant besides its webhook, and show a token there. */
export const isCalled = ({ hook, api }: Answers): boolean => hook !== '' || api !== '';

function partyText(role: RoleCode, answers: Answers): string {
  const [, id = ''] = pairsOf(answers['dip-id'] ?? '').find(([one]) => one === role) ?? [];
  const from = Number(answers['mpan-from']);
  const range = `{ from: ${from}, to: ${Math.min(from + pointCount - 1, 9_999_999_999)} }`;
  const lines = [
    `      - # ${roleOf(role).title}`,
    `        role: ${role}`,
    `        mpid: ${answers.mpid}`,
    `        dipId: ${quoted(id)}`,
    ...(hasArea([role]) ? [`        distributorPrefix: ${quoted(answers.prefix ?? '')}`] : []),
    ...(hasArea([role]) && answers['mpan-from'] !== ''
      ? ['        # The numbers that test data may use (mhhs-qt data make).', `        mpanRange: ${range}`]
      : []),
    ...(answers.webhook === ''
      ? ['        # No webhook: it is registered through the DIP (POST …/pubconfig/{DIP ID}).']
      : ['        # Where the DIP delivers.', `        webhook: ${quoted(webhookOf(answers, id))}`]),
    '        # The place of the API key that this party sends to the DIP; the key itself never stands here.',
    `        apiKey: { file: ${quoted(`./${places.apiKey(role)}`)} }`,
  ];
  return lines.join('\n');
}

const token = `{ file: ${quoted(`./${places.testToken}`)} }`;

function hookText({ hook, signatures }: Answers): readonly string[] {
  if (hook === undefined || hook === '') return [];
  return [
    '    # Your optional service by which data is loaded and the clock is moved. We send the token as "Authorization: Bearer ...".',
    '    # signatures: by which clock your adapter dates its calls: that on the wall, or that of the hook (market time).',
    `    testHook: { url: ${quoted(hook)}, token: ${token}, signatures: ${signatures} }`,
  ];
}

function dtnText({ dtn }: Answers): readonly string[] {
  if (dtn === undefined || dtn === '') return [];
  const folder = (name: string) => quoted(`${dtn.replace(/\/$/, '')}/${name}`);
  return [
    '    # The folders that stand for the Data Transfer Network.',
    `    dtn: { toParticipant: ${folder('to-participant')}, fromParticipant: ${folder('from-participant')} }`,
  ];
}

/** Facts that the published papers leave open, where the participant is known to have them otherwise. */
function settingsText({ acknowledgement = 'none' }: Answers): readonly string[] {
  if (acknowledgement === 'none') return [];
  return [
    '# D-flow files are acknowledged, as they are here.',
    `settings: { dtn_acknowledgement: ${acknowledgement} }`,
  ];
}

/** A test API in the form of docs/guide/drivers.md; the templates are there to be changed into what the participant's own takes. */
function driversText({ api }: Answers): readonly string[] {
  if (api === undefined || api === '') {
    return [
      '    # How you are made to act: by a person here, whom the run asks. docs/guide/drivers.md has the other ways.',
      '    drivers: { default: { by: person } }',
    ];
  }
  const address = (path: string) => quoted(`${api.replace(/\/$/, '')}${path}`);
  const shown = `{ Authorization: { file: ${quoted(`./${places.testToken}`)}, prefix: "Bearer " } }`;
  const asked = (path: string) => `{ by: http, url: ${address(path)}, headers: ${shown}`;
  return [
    '    # Where you may be spoken to besides your webhook and your hook.',
    `    addresses: [${quoted(new URL(api).origin)}]`,
    '    # How you are made to act: every action in one form. An action may have a line of its own; docs/guide/drivers.md has the ways.',
    '    drivers:',
    '      default:',
    '        by: http',
    `        url: ${address('/actions')}`,
    `        headers: ${shown}`,
    '        body: { action: "{action}", party: "{party.dipId}", meteringPoint: "{mpan?}", values: "{values}" }',
    '    # Who says what you hold: the metering point, and what is kept besides it.',
    '    questions:',
    `      metering-point: ${asked('/metering-points/{mpan}?party={party.dipId}')} }`,
    `      default: ${asked('/metering-points/{mpan}/held/{question}?party={party.dipId}')}, path: value }`,
  ];
}

/** A starter environment with its reasons, as YAML. Every answer must have been found right. */
export function environmentText(answers: Answers, own: OwnCertificates): string {
  const away = [answers.webhook, answers.hook, answers.api].some(
    (url) => url !== undefined && url !== '' && !isThisMachine(new URL(url).hostname),
  );
  const host = away || !isThisMachine(answers['dip-name'] ?? '') ? '0.0.0.0' : '127.0.0.1';
  return `${[
    '# Made by mhhs-qt init. environments/example-ldso.yaml of the package explains every key that can stand here.',
    '# Paths count from the folder of this file. A secret never stands here: only the name of the place where it is kept.',
    `name: ${nameFrom(answers)}`,
    `title: ${quoted(`${answers.participant}, ${listOf(answers.segments ?? '').join(', ')}, in ${answers.tag}`)}`,
    '# Version of the DIP specification that both sides speak.',
    `specification: ${quoted(answers.spec ?? '')}`,
    '# The tag in every message.',
    `environmentTag: ${answers.tag}`,
    '# real: time passes as it passes. virtual: the harness moves your clock by your test hook, and days pass in moments.',
    `clock: ${answers.hook === '' ? 'real' : 'virtual'}`,
    ...settingsText(answers),
    '# Where our DIP listens, and the names in its certificate; you call it by the first one.',
    'dip:',
    `  host: ${host}`,
    `  port: ${answers['dip-port']}`,
    `  names: [${quoted(answers['dip-name'] ?? '')}]`,
    'participants:',
    `  - name: ${quoted(answers.participant ?? '')}`,
    `    software: ${quoted(answers.software ?? '')}`,
    '    # The pack of scenarios that examines you.',
    `    packs: [${answers.role}]`,
    '    # The market identities that are yours; everybody else is simulated.',
    '    parties:',
    ...rolesOf(answers).map((role) => partyText(role, answers)),
    '    # Your certificates, without keys, and the authorities that issued them (those that the harness issued need none).',
    `    certificates: { mtls: ${quoted(own.mtls)}, signing: ${quoted(own.signing)} }`,
    `    certificateAuthorities: [${own.authorities.map(quoted).join(', ')}]`,
    ...hookText(answers),
    ...dtnText(answers),
    ...driversText(answers),
  ].join('\n')}\n`;
}
