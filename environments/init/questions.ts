import { dipId } from '../../market/identifiers/dip-id.ts';
import { mpid } from '../../market/identifiers/mpid.ts';
import { type RoleCode, roleOf } from '../../market/identifiers/roles.ts';
import { defaultSpecificationVersion, specificationVersions } from '../../market/interfaces/specification.ts';
import { castOf } from '../../market/parties/cast.ts';
import { didYouMean } from '../nearest.ts';
import { environmentTags } from '../schema.ts';

export const segmentNames = ['smart', 'advanced', 'unmetered'] as const;
/** Clocks by which signatures may be dated. */
const signatureClocks = ['wall clock', 'market time'] as const;
/** How D-flow files may be acknowledged (setting dtn_acknowledgement). */
const acknowledgements = ['none', 'file'] as const;
export type SegmentName = (typeof segmentNames)[number];

interface KindRow {
  readonly title: string;
  /** Roles that a participant of this kind stands in, each with the segments in which it does; none named is every one. */
  readonly roles: readonly { readonly role: RoleCode; readonly segments?: readonly SegmentName[] }[];
}

/** Every role that has a place on the DIP. */
const onTheDip: readonly RoleCode[] = [...new Set(castOf().map(({ role }) => role))].filter((role) => role !== 'DIP');

/** What a participant can be, by the pack that examines it. */
export const kinds = {
  ldso: {
    title: 'network operator with its registration service',
    roles: [{ role: 'REGS' }, { role: 'LDSO' }, { role: 'UMSO', segments: ['unmetered'] }],
  },
  supplier: { title: 'supplier', roles: [{ role: 'SUP' }] },
  'metering-service': {
    title: 'metering service',
    roles: [
      { role: 'MSS', segments: ['smart'] },
      { role: 'MSA', segments: ['advanced'] },
    ],
  },
  'data-service': {
    title: 'data service',
    roles: [
      { role: 'SDS', segments: ['smart'] },
      { role: 'ADS', segments: ['advanced'] },
    ],
  },
  unmetered: {
    title: 'unmetered supplies operator with its data service',
    roles: [
      { role: 'UMSO', segments: ['unmetered'] },
      { role: 'UMSDS', segments: ['unmetered'] },
    ],
  },
  dip: {
    title: 'DIP adapter that acts for every role',
    roles: onTheDip.map((role) => ({ role })),
  },
} as const satisfies Readonly<Record<string, KindRow>>;

export type Kind = keyof typeof kinds;
const kindNames = Object.keys(kinds) as [Kind, ...Kind[]];

/** Answers as they are given, before they are put together. */
export type Answers = Readonly<Record<string, string>>;

/** The roles that a participant stands in by what was answered. */
export function rolesFor(kind: Kind, segments: readonly SegmentName[]): readonly RoleCode[] {
  const rows: KindRow['roles'] = kinds[kind].roles;
  return rows.filter((row) => row.segments?.some((one) => segments.includes(one)) ?? true).map(({ role }) => role);
}

const ofArea: readonly RoleCode[] = ['REGS', 'LDSO', 'UMSO'];
export const hasArea = (roles: readonly RoleCode[]): boolean => roles.some((role) => ofArea.includes(role));

export const listOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');

/** One thing to know, asked on a terminal or given by a flag. */
export interface Question {
  /** Name of the answer, and of the flag: "--dip-name". */
  readonly name: string;
  readonly ask: string;
  /** Words to choose from; where several may be chosen the answer joins them by commas. */
  readonly choices?: { readonly words: readonly string[]; readonly several: boolean };
  /** What is taken where nothing is said; a question without one must be answered. */
  readonly usual?: (answers: Answers) => string;
  /** Whether it is asked at all. */
  readonly applies?: (answers: Answers) => boolean;
  /** Why an answer cannot be, as a sentence; undefined when it can. */
  readonly wrong: (answer: string, answers: Answers) => string | undefined;
}

const wrongIf =
  (parse: (text: string) => unknown) =>
  (text: string): string | undefined => {
    try {
      parse(text);
      return undefined;
    } catch (error) {
      return (error as Error).message;
    }
  };

const oneOf = (words: readonly string[]) => (text: string) =>
  words.includes(text) ? undefined : `"${text}" is none of ${words.join(', ')}.${didYouMean(text, words)}`;
const someOf = (words: readonly string[]) => (text: string) => {
  const given = listOf(text);
  if (given.length === 0) return `name at least one of ${words.join(', ')}`;
  return given.map(oneOf(words)).find((reason) => reason !== undefined);
};
const notEmpty = (text: string) => (text.trim() === '' ? 'something is needed here' : undefined);

const webhookWrong = (text: string): string | undefined => {
  if (text === '') return undefined;
  if (!URL.canParse(text)) return `"${text}" is no address, such as https://adapter.example.test/dip`;
  const { protocol, username, hash } = new URL(text);
  if (protocol !== 'https:') return 'the DIP delivers over https:// only';
  if (username !== '' || hash !== '') return 'no name, password or # belongs into this address';
  return undefined;
};

const addressWrong = (text: string): string | undefined =>
  text === '' || (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
    ? undefined
    : `"${text}" is no address, such as https://adapter.example.test:9443`;

const wholeNumber = (text: string, from: number, to: number): string | undefined =>
  /^\d+$/.test(text) && Number(text) >= from && Number(text) <= to
    ? undefined
    : `a whole number from ${from} to ${to} is needed, not "${text}"`;

/** Roles of the answers so far. */
export const rolesOf = ({ role = '', segments = '' }: Answers): readonly RoleCode[] =>
  role in kinds ? rolesFor(role as Kind, listOf(segments) as readonly SegmentName[]) : [];

const segmentsOf = (answers: Answers): readonly SegmentName[] => {
  const rows: KindRow['roles'] = kinds[answers.role as Kind]?.roles ?? [];
  const named = rows.flatMap(({ segments }) => segments ?? []);
  return rows.some(({ segments }) => segments === undefined)
    ? segmentNames
    : segmentNames.filter((one) => named.includes(one));
};

/** "REGS=2200000011,LDSO=2500000011" as pairs. */
export const pairsOf = (text: string): readonly (readonly [string, string])[] =>
  listOf(text).map((pair) => {
    const [key = '', value = ''] = pair.split('=');
    return [key.trim().toUpperCase(), value.trim()] as const;
  });

function dipIdsWrong(text: string, answers: Answers): string | undefined {
  const roles = rolesOf(answers);
  const pairs = pairsOf(text);
  const form = `give one for each role, such as ${roles.map((role) => `${role}=2200000011`).join(',')}`;
  const stranger = pairs.find(([role]) => !roles.some((one) => one === role));
  if (stranger !== undefined) return `${stranger[0]} is none of your roles (${roles.join(', ')}); ${form}`;
  const missing = roles.find((role) => !pairs.some(([one]) => one === role));
  if (missing !== undefined) return `the DIP ID of ${missing} (${roleOf(missing).title}) is missing; ${form}`;
  const twice = pairs.find(([, id], index) => pairs.findIndex(([, other]) => other === id) !== index);
  if (twice !== undefined) return `${twice[1]} stands twice: each role has a DIP ID of its own`;
  const ofOurs = castOf(roles).find((party) => !party.real && pairs.some(([, id]) => id === party.dipId));
  if (ofOurs !== undefined) return `${ofOurs.dipId} is that of a simulated party, ${ofOurs.name}`;
  return pairs.map(([, id]) => wrongIf(dipId)(id)).find((reason) => reason !== undefined);
}

/** Everything that an environment is made from, in the order in which it is asked. */
export const questions: readonly Question[] = [
  {
    name: 'role',
    ask: 'What are you?',
    choices: { words: kindNames, several: false },
    wrong: oneOf(kindNames),
  },
  {
    name: 'segments',
    ask: 'In which market segments?',
    choices: { words: segmentNames, several: true },
    usual: (answers) => segmentsOf(answers).join(','),
    wrong: (text, answers) =>
      someOf(segmentNames)(text) ??
      (rolesOf({ ...answers, segments: text }).length === 0
        ? `a ${kinds[answers.role as Kind]?.title ?? 'participant'} has no part in ${text}; it has in ${segmentsOf(answers).join(', ')}`
        : undefined),
  },
  { name: 'participant', ask: 'Name of your organisation, as reports say it', wrong: notEmpty },
  { name: 'software', ask: 'Product and release under test', usual: () => 'not stated', wrong: notEmpty },
  {
    name: 'spec',
    ask: 'Version of the DIP specification that you speak',
    choices: { words: specificationVersions, several: false },
    usual: () => defaultSpecificationVersion,
    wrong: oneOf(specificationVersions),
  },
  {
    name: 'tag',
    ask: 'Environment tag in every message',
    choices: { words: environmentTags, several: false },
    usual: () => 'UIT',
    wrong: (text) =>
      /^prod/i.test(text) ? 'this harness has no business in production' : oneOf(environmentTags)(text),
  },
  { name: 'mpid', ask: 'Your market participant id (four capital letters)', wrong: wrongIf(mpid) },
  { name: 'dip-id', ask: 'DIP ID of each role, as ROLE=ID joined by commas', wrong: dipIdsWrong },
  {
    name: 'prefix',
    ask: 'The two digits that your MPANs begin with',
    applies: (answers) => hasArea(rolesOf(answers)),
    wrong: (text) => (/^\d{2}$/.test(text) ? undefined : `two digits are needed, not "${text}"`),
  },
  {
    name: 'mpan-from',
    ask: 'First of the ten-digit numbers that test data may use (empty for none)',
    usual: () => '',
    applies: (answers) => hasArea(rolesOf(answers)),
    wrong: (text) => (text === '' ? undefined : wholeNumber(text, 0, 9_999_999_999)),
  },
  {
    name: 'webhook',
    ask: 'Where the DIP delivers to you (empty: you register it through the DIP)',
    usual: () => '',
    wrong: webhookWrong,
  },
  {
    name: 'hook',
    ask: 'Your test hook, if you offer one (empty for none)',
    usual: () => '',
    wrong: addressWrong,
  },
  {
    name: 'signatures',
    ask: 'By which clock your adapter dates its signatures while your clock is moved',
    choices: { words: signatureClocks, several: false },
    applies: ({ hook }) => hook !== '',
    usual: () => 'wall clock',
    wrong: oneOf(signatureClocks),
  },
  {
    name: 'api',
    ask: 'Your test API, by which you are made to act (empty: a person is asked)',
    usual: () => '',
    wrong: addressWrong,
  },
  {
    name: 'dtn',
    ask: 'Folder by which D-flow files are exchanged with you (empty: none are)',
    usual: () => '',
    wrong: () => undefined,
  },
  {
    name: 'acknowledgement',
    ask: 'How D-flow files are acknowledged between you and us',
    choices: { words: acknowledgements, several: false },
    applies: ({ dtn }) => dtn !== '',
    usual: () => 'none',
    wrong: oneOf(acknowledgements),
  },
  {
    name: 'dip-name',
    ask: 'How you call this machine: a host name or an address',
    usual: () => 'localhost',
    wrong: (text) => (/^[A-Za-z0-9.:-]+$/.test(text) ? undefined : `"${text}" is no host name and no address`),
  },
  { name: 'dip-port', ask: 'Port of our DIP', usual: () => '8443', wrong: (text) => wholeNumber(text, 1, 65535) },
];

/** Whether a question belongs to what was answered so far. */
export const isAsked = ({ applies }: Question, answers: Answers): boolean => applies?.(answers) ?? true;
