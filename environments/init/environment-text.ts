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
      : ['        # Where the DIP delivers.', `        webhook: ${quoted(answers.webhook ?? '')}`]),
    '        # The place of the API key that this party sends to the DIP; the key itself never stands here.',
    `        apiKey: { file: ${quoted(`./${places.apiKey(role)}`)} }`,
  ];
  return lines.join('\n');
}

/** A starter environment with its reasons, as YAML. Every answer must have been found right. */
export function environmentText(answers: Answers, own: OwnCertificates): string {
  const away = [answers.webhook, answers.hook].some(
    (url) => url !== undefined && url !== '' && !isThisMachine(new URL(url).hostname),
  );
  const host = away || !isThisMachine(answers['dip-name'] ?? '') ? '0.0.0.0' : '127.0.0.1';
  const hook =
    answers.hook === ''
      ? []
      : [
          '    # Your optional service by which data is loaded and the clock is moved.',
          '    # signatures: by which clock your adapter dates its calls: that on the wall, or that of the hook (market time).',
          `    testHook: { url: ${quoted(answers.hook ?? '')}, signatures: wall clock }`,
        ];
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
    ...hook,
    '    # How you are made to act: by a person here, whom the run asks. docs/guide/drivers.md has the other ways.',
    '    drivers: { default: { by: person } }',
  ].join('\n')}\n`;
}
