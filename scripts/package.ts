import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageRoot, packageVersion } from '../environments/package-root.ts';
import { runAlone } from './run-alone.ts';
import { outcomeOf, type StageOutcome } from './stage.ts';

function run(command: string, parameters: readonly string[], cwd: string): { status: number | null; out: string } {
  const done = spawnSync(command, parameters, { cwd, encoding: 'utf8' });
  return { status: done.status, out: `${done.stdout}${done.stderr}` };
}

/** `node --test` takes a folder in some versions and not in others; files it always takes. */
const testsIn = (project: string): string[] =>
  readdirSync(join(project, 'test')).map((file) => join(project, 'test', file));

/** Packs the package as npm would publish it and uses it from a folder that has nothing to do with the checkout. */
export async function checkPackage(say: (line: string) => void): Promise<StageOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-package-'));
  try {
    const packed = run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', folder], packageRoot);
    const tarball = readdirSync(folder).find((file) => file.endsWith('.tgz'));
    if (tarball === undefined) return outcomeOf([{ name: 'npm pack', faults: [packed.out] }], say);
    const home = join(folder, 'elsewhere', 'node_modules', 'mhhs-qt');
    mkdirSync(home, { recursive: true });
    run('tar', ['-xzf', join(folder, tarball), '-C', home, '--strip-components=1'], folder);
    symlinkSync(join(packageRoot, 'node_modules'), join(home, 'node_modules'));
    const elsewhere = join(folder, 'elsewhere');
    writeFileSync(join(elsewhere, 'message.json'), '{"not": "a message"}');
    const bin = join(home, 'dist', 'cli', 'main.js');
    const call = (name: string, parameters: readonly string[], expected: number, holds: (out: string) => boolean) => {
      const { status, out } = run(process.execPath, [bin, ...parameters], elsewhere);
      const good = status === expected && holds(out);
      return { name, faults: good ? [] : [`exit ${status} instead of ${expected}: ${out.slice(0, 800)}`] };
    };
    const resultsOf = (run: string) => readFileSync(join(elsewhere, run, 'results.json'), 'utf8');
    const example = join(elsewhere, 'own-tests');
    cpSync(join(home, 'docs', 'examples', 'own-tests'), example, { recursive: true });
    mkdirSync(join(example, 'node_modules'));
    symlinkSync(home, join(example, 'node_modules', 'mhhs-qt'));
    symlinkSync(join(packageRoot, 'node_modules', 'msw'), join(example, 'node_modules', 'msw'));
    const own = run(process.execPath, ['--test', ...testsIn(example)], example);
    const ownPack = join(elsewhere, 'own-pack');
    cpSync(join(home, 'docs', 'examples', 'own-pack'), ownPack, { recursive: true });
    const brokenPack = join(elsewhere, 'broken-pack');
    cpSync(ownPack, brokenPack, { recursive: true });
    writeFileSync(join(brokenPack, 'steps', 'answers.js'), 'const const nothing = 1;\n');
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).filter(
      (file) => !file.startsWith('node_modules'),
    );
    const stray = files.filter((file) => /\.test\.|\.tsbuildinfo|^(?!dist|docs\/examples).*\.ts$/.test(file));
    return outcomeOf(
      [
        { name: 'the package holds no tests and no sources but those of examples', faults: stray.slice(0, 5) },
        call('--version', ['--version'], 0, (out) => out.trim() === packageVersion),
        call('list --json', ['list', '-p', 'ldso', '--json'], 0, (out) => JSON.parse(out).length > 0),
        call('validate a bad message', ['validate', 'message.json'], 1, (out) => out.includes('payload')),
        call(
          'a run of one scenario',
          ['run', '-p', 'ldso', '--tags', '@id-COA-002', '-o', 'run', '--no-allure-report'],
          0,
          (out) => /1 passed/.test(out),
        ),
        call(
          "the pack of one's own in the example, with sentences of both and its requirements",
          ['run', '--extra', 'own-pack', '-p', 'own-ldso', '-o', 'run-own', '--no-allure-report'],
          0,
          (out) => /in all: 2 passed/.test(out) && /"OWN-SLA-01"[^}]*"verdict": "proved"/s.test(resultsOf('run-own')),
        ),
        call(
          "a pack of one's own whose steps cannot be loaded",
          ['run', '--extra', 'broken-pack', '-p', 'own-ldso', '-o', 'run-broken'],
          2,
          (out) => out.includes('broken-pack/steps/answers.js:1 cannot be loaded'),
        ),
        {
          name: 'the tests of the example project, with the DIP of the package inside',
          faults: own.status === 0 && /^# pass [1-9]/m.test(own.out) ? [] : [own.out.slice(0, 2_000)],
        },
      ],
      say,
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

await runAlone(import.meta.url, { title: 'package', run: checkPackage });
