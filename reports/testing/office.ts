import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** LibreOffice of this machine, or why the tests that need it are left out: it takes seconds to start. */
export function findOffice(): { path: string } | { missing: string } {
  if (process.env.MHHS_QT_OFFICE === undefined)
    return { missing: 'LibreOffice takes seconds to start; set MHHS_QT_OFFICE=1 to have this tested' };
  const path = ['/usr/bin/soffice', '/usr/local/bin/soffice'].find((place) => existsSync(place));
  return path === undefined ? { missing: 'no LibreOffice on this machine' } : { path };
}

/**
 * Files as LibreOffice reads them and writes them again, in one start of it.
 * @param files bytes by name, with an ending @param ending of what it is to write
 * @throws {Error} with what it said, when one of them was not written
 */
export function convertedBy(office: string, files: ReadonlyMap<string, Buffer>, ending: string): Map<string, Buffer> {
  const folder = mkdtempSync(join(tmpdir(), 'mhhs-qt-office-'));
  try {
    for (const [name, bytes] of files) writeFileSync(join(folder, name), bytes);
    const out = join(folder, 'out');
    // A profile of its own: LibreOffice that a person has open would take the files instead.
    const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`;
    const said = execFileSync(
      office,
      [profile, '--headless', '--convert-to', ending, '--outdir', out, ...files.keys()],
      { cwd: folder, encoding: 'utf8', timeout: 120_000, stdio: ['ignore', 'pipe', 'pipe'] },
    );
    return new Map(
      [...files.keys()].map((name) => {
        const path = join(out, name.replace(/\.[^.]+$/, `.${ending}`));
        if (!existsSync(path)) throw new Error(`LibreOffice did not write ${name} as ${ending}: ${said}`);
        return [name, readFileSync(path)];
      }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
