import { type Column, docxOf, factTable, listTable, paragraph, turnedPages } from './docx-xml.ts';
import { anyOf } from './fill-template.ts';

/** The documents that are made, by the name of their template. */
export const documentKinds = ['case-evidence', 'test-completion', 'readiness'] as const;

export type DocumentKind = (typeof documentKinds)[number];

const runFacts = [
  ['Participant', '{participants}'],
  ['Run', '{run}, {mode}, begun {begun}'],
  ['Environment', '{environment}'],
  ['DIP specification', '{specification}'],
  ['Harness', '{harness}'],
] as const;

const footer = paragraph('{sealed}', 'Small');

const signing = factTable([
  ['Name', ''],
  ['Role', ''],
  ['Date', ''],
  ['Signature', ''],
]);

/** Paragraphs for each of a list. A tag that stands alone in its paragraph takes the paragraph with it. */
const each = (list: string, ...inner: readonly string[]): string =>
  [paragraph(`{#${list}}`), ...inner, paragraph(`{/${list}}`)].join('');

const none = (list: string, words: string): string =>
  [paragraph(`{^${list}}`), paragraph(words), paragraph(`{/${list}}`)].join('');

/** A table where its list has something in it, and words where it has nothing. */
function tableOrNone(list: string, words: string, columns: readonly Column[]): string[] {
  const any = anyOf(list);
  return [none(list, words), paragraph(`{#${any}}`), listTable(list, columns), paragraph(`{/${any}}`)];
}

/** What each template says. A user's own may leave out any tag, and put it wherever they like. */
const bodies: Readonly<Record<DocumentKind, () => string>> = {
  'case-evidence': () =>
    [
      paragraph('Test evidence: {case} {title}', 'Title'),
      factTable([
        ['Outcome', '{outcome}'],
        ['Case and version', '{case}, version {version}'],
        ['Official cases', '{official}'],
        ['Pack', '{pack}'],
        ...runFacts,
        ['Carried out', '{started}, {attempts}'],
      ]),
      paragraph('{reason}'),
      paragraph('Requirements', 'Heading1'),
      listTable('requirements', [
        { head: 'Requirement', cell: '{id}', width: 2000 },
        { head: 'What it asks', cell: '{text}', width: 6200 },
        { head: 'Verdict', cell: '{verdict}', width: 1400 },
      ]),
      turnedPages([paragraph('The conversation', 'Heading1'), each('chart', paragraph('{@picture}'))].join('')),
      paragraph('Steps', 'Heading1'),
      each(
        'steps',
        paragraph('{number}. {words}: {outcome}', 'Heading2'),
        each('errors', paragraph('{words}', 'Finding')),
        each(
          'captured',
          paragraph('{what}'),
          each('marks', paragraph('{words}', 'Finding')),
          each('body', each('plain', paragraph('{text}', 'Code')), each('marked', paragraph('{text}', 'Marked'))),
        ),
        each('claims', paragraph('{sign} {words}'), each('findings', paragraph('{words}', 'Finding'))),
        each('added', paragraph('{words}'), each('pictures', paragraph('{@picture}'))),
      ),
      footer,
    ].join(''),
  'test-completion': () =>
    [
      paragraph('Test completion report', 'Title'),
      factTable(runFacts),
      paragraph('{standing}'),
      paragraph('What was executed', 'Heading1'),
      listTable('packs', [
        { head: 'Pack', cell: '{pack}', width: 2600 },
        { head: 'In scope', cell: '{total}', width: 1100 },
        { head: 'Executed', cell: '{executed}', width: 1300 },
        { head: 'Passed', cell: '{passed}', width: 1300 },
        { head: 'Failed', cell: '{failed}', width: 1000 },
        { head: 'Not decided', cell: '{undecided}', width: 1200 },
        { head: 'Waiting', cell: '{waiting}', width: 1100 },
      ]),
      paragraph('{requirementSentence}'),
      paragraph('Defects, and what is known', 'Heading1'),
      ...tableOrNone('defects', 'None is on record.', [
        { head: 'Id', cell: '{id} {link}', width: 1700 },
        { head: 'Kind', cell: '{kind}', width: 1700 },
        { head: 'What', cell: '{title}. {reason}', width: 3400 },
        { head: 'Owner', cell: '{owner}', width: 1300 },
        { head: 'State', cell: '{state}', width: 1500 },
      ]),
      paragraph('Work-off items carried over', 'Heading1'),
      ...tableOrNone('carried', 'Nothing is carried over.', [
        { head: 'Case', cell: '{case} {title}', width: 3200 },
        { head: 'Standing', cell: '{outcome}', width: 1300 },
        { head: 'Why', cell: '{why}', width: 3200 },
        { head: 'Work-off plan', cell: '{plan}', width: 1900 },
      ]),
      paragraph('Every case', 'Heading1'),
      listTable('cases', [
        { head: 'Case', cell: '{case}', width: 2500 },
        { head: 'Version', cell: '{version}', width: 1000 },
        { head: 'Title', cell: '{title}', width: 3300 },
        { head: 'Official cases', cell: '{official}', width: 1500 },
        { head: 'Outcome', cell: '{outcome}', width: 1300 },
      ]),
      signing,
      footer,
    ].join(''),
  readiness: () =>
    [
      paragraph('Readiness report', 'Title'),
      factTable(runFacts),
      paragraph('{standing}'),
      paragraph('{requirementSentence}'),
      paragraph('Requirements by set', 'Heading1'),
      listTable('sets', [
        { head: 'Set', cell: '{set}', width: 2600 },
        { head: 'In scope', cell: '{inScope}', width: 1400 },
        { head: 'Proved', cell: '{proved}', width: 1400 },
        { head: 'Failed', cell: '{failed}', width: 1400 },
        { head: 'Not proved for another reason', cell: '{open}', width: 2800 },
      ]),
      paragraph('What stands in the way', 'Heading1'),
      ...tableOrNone('open', 'Every requirement in scope is proved.', [
        { head: 'Requirement', cell: '{id}', width: 1900 },
        { head: 'What it asks', cell: '{text}', width: 3900 },
        { head: 'Verdict', cell: '{verdict}', width: 1300 },
        { head: 'Why', cell: '{reason}', width: 2500 },
      ]),
      paragraph('Work-off plan', 'Heading1'),
      ...tableOrNone('plans', 'There is none.', [
        { head: 'Id', cell: '{id}', width: 1700 },
        { head: 'What', cell: '{title}', width: 3000 },
        { head: 'Plan', cell: '{plan}', width: 2900 },
        { head: 'Due', cell: '{due}', width: 2000 },
      ]),
      paragraph('Statement', 'Heading1'),
      paragraph('I have read this report and the evidence that it stands on.'),
      signing,
      footer,
    ].join(''),
};

/** A template of ours as .docx. */
export const templateOf = (kind: DocumentKind): Buffer => docxOf(bodies[kind]());
