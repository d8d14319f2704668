import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sourceFiles } from './imports.ts';

/** Words that do not belong into what we ship, and why. */
const forbidden: readonly { readonly pattern: RegExp; readonly why: string }[] = [
  { pattern: /\b(TODO|FIXME|XXX)\b/, why: 'is unfinished work; finish it or say so in docs' },
  { pattern: /@ts-(ignore|nocheck|expect-error)|\bas any\b/, why: 'silences the compiler' },
  { pattern: /\b(it|test|describe)\.(only|todo)\b/, why: 'narrows the tests' },
];

/** Report readers guess a kind of fault from this word, so no message of ours may hold it; importing node:assert in a test is fine. */
const guessedWord = /(['"`])(?:(?!\1).)*\bassert(?:ion|ed|s)?\b(?:(?!\1).)*\1/i;

const ownRules = 'scripts/checks/wording.ts';

export function wordingFaults(root: string): string[] {
  const docs = [
    'README.md',
    ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => `docs/${name}`),
  ];
  return [...sourceFiles(root), ...docs]
    .filter((file) => file !== ownRules)
    .flatMap((file) => lineFaults(file, readFileSync(join(root, file), 'utf8')));
}

/** A step that cucumber defines is played again when its scenario is carried on; ours is not. */
function ownWordFaults(file: string, line: string): string[] {
  if (!/^steps\/[^/]+\.ts$/.test(file) || !line.includes("from '@cucumber/cucumber'")) return [];
  return [`${file} defines steps by cucumber; import Given, When and Then from ./support/given-when-then.ts`];
}

function lineFaults(file: string, text: string): string[] {
  const isCode = file.endsWith('.ts');
  const mayGuess = !isCode || file.endsWith('.test.ts');
  return text.split('\n').flatMap((line, index) => {
    const at = `${file}:${index + 1}`;
    const words = forbidden
      .filter(({ pattern }) => pattern.test(line))
      .map(({ why }) => `${at} ${why}: ${line.trim().slice(0, 80)}`);
    const guessed =
      !mayGuess && guessedWord.test(line)
        ? [`${at} has the word that report readers guess a fault from: ${line.trim().slice(0, 80)}`]
        : [];
    return [...words, ...guessed, ...ownWordFaults(file, line)];
  });
}

/** Commands that the README and the guide show, held against those the command line has. */
export function commandFaults(root: string, commands: readonly string[]): string[] {
  const docs = ['README.md', ...readdirSync(join(root, 'docs/guide')).map((name) => `docs/guide/${name}`)];
  return docs.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(/^npx mhhs-qt (\S+)/gm)]
      .filter(([, command = '']) => !commands.includes(command) && !command.startsWith('-'))
      .map(([, command]) => `${file} shows "mhhs-qt ${command}", which the command line does not have`),
  );
}

/** What would make the pure room answer differently tomorrow. */
const impure: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  { pattern: /\bDate\.now\(|\bnew Date\(\)|\bperformance\.now\(/, what: 'reads the clock' },
  { pattern: /\bMath\.random\(|\brandom(UUID|Bytes|Int)\(/, what: 'draws lots' },
  { pattern: /\bset(Timeout|Interval|Immediate)\(/, what: 'starts a timer' },
  { pattern: /^(?!\s*(\*|\/\/|text:)).*\b(console|process)\.\w+\(/, what: 'speaks to the process' },
];

/** market is pure: the same question has the same answer, always. */
export function purityFaults(root: string): string[] {
  return sourceFiles(root)
    .filter((file) => file.startsWith('market/') && !/\.test\.ts$|\/testing\//.test(file))
    .flatMap((file) => {
      const lines = readFileSync(join(root, file), 'utf8').split('\n');
      return lines.flatMap((line, index) =>
        impure
          .filter(({ pattern }) => pattern.test(line))
          .map(({ what }) => `${file}:${index + 1} ${what}: ${line.trim().slice(0, 80)}`),
      );
    });
}
