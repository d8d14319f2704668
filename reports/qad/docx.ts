import { docxOf, paragraph, table } from '../documents/docx-parts.ts';
import { fillTemplate } from '../documents/fill-template.ts';
import { dateWords, momentWords } from '../market-words.ts';
import type { Qad } from './build-qad.ts';
import { cautions, openWords } from './page.ts';
import {
  relianceLine,
  relianceWords,
  roleSentence,
  sectionWords,
  signatureWords,
  standingWords,
  statementLine,
  statementWords,
} from './qad-words.ts';

/** Our template. The tags of `qadValues` may be used in any other one. */
export function qadTemplate(): Buffer {
  return docxOf([
    paragraph('Qualification evidence summary, {submission} submission', 'Title'),
    paragraph('{organisation}', 'Heading1'),
    paragraph('{standing}'),
    paragraph('As at {asAt}. Participant in the runs: {participant}.', 'Note'),
    ...loop('cautions', paragraph('Mind: {.}')),
    ...loop(
      'roles',
      paragraph('As {title} ({role})', 'Heading1'),
      paragraph('{sentence}'),
      paragraph('1. The participant’s own tests (PIT)', 'Heading2'),
      paragraph('{pitWords}'),
      ...loop('pit', paragraph('• {.}', 'ListBullet')),
      paragraph('2. Systems integration or qualification testing', 'Heading2'),
      table(
        ['Process', 'Proved', 'Relied on', 'Open', 'Not testable', 'Of'],
        ['{#sections}{title}', '{proved}', '{reliedOn}', '{openCount}', '{notTestable}', '{total}{/sections}'],
        [3_600, 1_200, 1_200, 1_200, 1_300, 1_100],
      ),
      ...loop('testing', paragraph('• {.}', 'ListBullet')),
      ...loop(
        'openSections',
        paragraph('{title}: {words}', 'Heading3'),
        ...loop('open', paragraph('• {.}', 'ListBullet')),
      ),
      paragraph('3. Placing reliance', 'Heading2'),
      paragraph('{relianceWords}'),
      ...loop('reliance', paragraph('• {.}', 'ListBullet')),
      paragraph('4. Procedures and governance', 'Heading2'),
      paragraph('{proceduralWords}'),
      ...loop('procedural', paragraph('• {.}', 'ListBullet')),
    ),
    paragraph('Work-off plan', 'Heading1'),
    table(
      ['Due', 'What', 'Plan', 'Owner'],
      ['{#workOff}{due}', '{what}', '{plan}', '{owner}{/workOff}'],
      [1_300, 3_700, 3_200, 1_400],
    ),
    paragraph('Evidence this rests on', 'Heading1'),
    ...loop(
      'runs',
      paragraph('{runId}, {begun}: {packs}; {software}; DIP specification {specification}; {mode}', 'Heading3'),
      paragraph('Record of {entries} entries, last hash {lastHash}', 'Note'),
    ),
    paragraph('Signature', 'Heading1'),
    paragraph('{signatureWords}'),
    paragraph('Name: {name}'),
    paragraph('Position: {position}'),
    paragraph('Signature: ______________________________'),
    paragraph('Date: ______________________________'),
  ]);
}

const loop = (name: string, ...parts: readonly string[]): string[] => [
  paragraph(`{#${name}}`),
  ...parts,
  paragraph(`{/${name}}`),
];

/** What a template may name. */
export function qadValues(qad: Qad) {
  const { participant, organisation, submission, asAt, workOff, signatory, runs } = qad;
  return {
    ...{ participant, organisation, submission, signatureWords, workOff: workOff.map((item) => ({ ...item })) },
    ...{ name: signatory.name, position: signatory.position },
    standing: standingWords(qad),
    asAt: dateWords(`${asAt}T12:00:00Z`),
    cautions: cautions(qad),
    roles: qad.roles.map((role) => ({
      role: role.role,
      title: role.title,
      sentence: roleSentence(role),
      pitWords: statementWords(role.pit),
      pit: role.pit.map(statementLine),
      testing: role.testing.map(statementLine),
      sections: role.sections.map(({ open, ...section }) => ({ ...section, openCount: open.length })),
      openSections: role.sections
        .filter(({ open }) => open.length > 0)
        .map((section) => ({ title: section.title, words: sectionWords(section), open: section.open.map(openWords) })),
      relianceWords: relianceWords(role.reliance),
      reliance: role.reliance.map(relianceLine),
      proceduralWords: statementWords(role.procedural),
      procedural: role.procedural.map(statementLine),
    })),
    runs: runs.map((run) => ({ ...run, begun: run.startedAt === '' ? 'time not told' : momentWords(run.startedAt) })),
  };
}

/** @throws {TemplateFault} */
export function qadDocument(qad: Qad, template: Buffer = qadTemplate()): Buffer {
  return fillTemplate(template, qadValues(qad));
}
