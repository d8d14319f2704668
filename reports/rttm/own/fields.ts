/** What a column of a requirement workbook can hold for us, and the words that such columns are called by. */
export interface Field {
  readonly name: FieldName;
  /** Read says that we take it from the workbook, fill that we write it. */
  readonly kind: 'read' | 'fill';
  readonly meaning: string;
  readonly names: readonly string[];
}

export const fieldNames = [
  'id',
  'text',
  'role',
  'segment',
  'stage',
  'theme',
  'priority',
  'cases',
  'catalogue',
  'scenarios',
  'version',
  'lastRun',
  'verdict',
  'evidence',
  'provedIn',
  'reason',
  'pitVerdict',
  'pitTests',
  'pitLastRun',
  'pitEvidence',
] as const;

export type FieldName = (typeof fieldNames)[number];

/**
 * The columns of the programme's matrices are not published, only what they trace (requirement, PIT, QT, QAD; source W2). These
 * names are inferred from that and from common use; a column that none of them fits is mapped by hand.
 */
export const fields: readonly Field[] = [
  {
    name: 'id',
    kind: 'read',
    meaning: 'id of the requirement',
    names: [
      'requirement id',
      'req id',
      'requirement ref',
      'requirement reference',
      'requirement no',
      'requirement number',
      'rttm id',
      'id',
      'ref',
      'reference',
    ],
  },
  {
    name: 'text',
    kind: 'read',
    meaning: 'text of the requirement',
    names: [
      'requirement',
      'requirement text',
      'requirement description',
      'description',
      'text',
      'statement',
      'requirement statement',
    ],
  },
  {
    name: 'role',
    kind: 'read',
    meaning: 'role it binds',
    names: ['role', 'market role', 'participant role', 'party type', 'applies to'],
  },
  { name: 'segment', kind: 'read', meaning: 'market segment', names: ['segment', 'market segment'] },
  {
    name: 'stage',
    kind: 'read',
    meaning: 'kind of testing: functional, migration, non-functional, operational',
    names: ['stage', 'test stage', 'test type', 'requirement type', 'testing type', 'category', 'type'],
  },
  { name: 'theme', kind: 'read', meaning: 'theme of the tests', names: ['theme', 'test theme'] },
  { name: 'priority', kind: 'read', meaning: 'priority', names: ['priority', 'moscow', 'importance'] },
  {
    name: 'cases',
    kind: 'read',
    meaning: 'cases that test it, official ones or ours',
    names: [
      'test case id',
      'qt test case id',
      'test case reference',
      'test case',
      'qt test case',
      'official case',
      'test script id',
      'test script',
    ],
  },
  {
    name: 'catalogue',
    kind: 'read',
    meaning: 'the requirement of our catalogue that says the same',
    names: ['catalogue id', 'catalogue requirement', 'harness requirement', 'mhhs qt requirement'],
  },
  {
    name: 'scenarios',
    kind: 'fill',
    meaning: 'scenarios that ran for it, each with its status',
    names: ['scenarios', 'qt scenarios', 'test scenarios', 'scenario', 'qt tests'],
  },
  {
    name: 'version',
    kind: 'fill',
    meaning: 'versions of those scenarios',
    names: ['version', 'case version', 'test case version', 'scenario version', 'script version', 'qt version'],
  },
  {
    name: 'lastRun',
    kind: 'fill',
    meaning: 'when the last of them ran',
    names: [
      'last run',
      'date executed',
      'execution date',
      'run date',
      'date tested',
      'last executed',
      'date run',
      'date',
    ],
  },
  {
    name: 'verdict',
    kind: 'fill',
    meaning: 'verdict of qualification testing',
    names: [
      'verdict',
      'qt verdict',
      'result',
      'qt result',
      'test result',
      'status',
      'qt status',
      'test status',
      'coverage',
      'qt coverage',
      'qt',
    ],
  },
  {
    name: 'evidence',
    kind: 'fill',
    meaning: 'link to the evidence',
    names: ['evidence', 'qt evidence', 'evidence link', 'link to evidence', 'evidence reference', 'evidence location'],
  },
  {
    name: 'provedIn',
    kind: 'fill',
    meaning: 'PIT or QT: where it is proved',
    names: ['pit or qt', 'pit qt', 'proved in', 'tested in', 'test phase', 'proved at'],
  },
  {
    name: 'reason',
    kind: 'fill',
    meaning: 'why it is not tested, or not proved',
    names: [
      'reason',
      'reason not tested',
      'reason when not tested',
      'reason if not tested',
      'why not tested',
      'rationale',
      'gap reason',
    ],
  },
  {
    name: 'pitVerdict',
    kind: 'fill',
    meaning: 'verdict of your own tests',
    names: ['pit verdict', 'pit result', 'pit status', 'pit coverage', 'pit'],
  },
  {
    name: 'pitTests',
    kind: 'fill',
    meaning: 'your own tests, each with its status',
    names: [
      'pit tests',
      'pit test',
      'pit scenarios',
      'pit scenario',
      'pit test case',
      'pit test case id',
      'pit scenario id',
    ],
  },
  {
    name: 'pitLastRun',
    kind: 'fill',
    meaning: 'when the last of your own tests ran',
    names: ['pit last run', 'pit date', 'pit run date', 'pit execution date', 'pit date executed'],
  },
  {
    name: 'pitEvidence',
    kind: 'fill',
    meaning: 'where your own tests come from: framework, host, suite',
    names: ['pit evidence', 'pit provenance', 'pit source', 'pit evidence link'],
  },
];

export const fieldOf = (name: FieldName): Field => {
  const found = fields.find((field) => field.name === name);
  if (found === undefined) throw new RangeError(`there is no field ${name}`);
  return found;
};

export const isFieldName = (word: string): word is FieldName => fieldNames.some((name) => name === word);
