import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Stage } from './stage.ts';

/** Whether a module is the program that was started. */
export function isProgram(moduleUrl: string): boolean {
  const started = process.argv[1];
  return started !== undefined && realpathSync(started) === fileURLToPath(moduleUrl);
}

/** Runs a stage by itself when its module is the program; ends with its counts and exits 1 when something failed. */
export async function runAlone(moduleUrl: string, stage: Stage): Promise<void> {
  if (!isProgram(moduleUrl)) return;
  const { passed, failed, skipped } = await stage.run((line) => console.log(line));
  for (const { name, reason } of skipped) console.log(`  skipped: ${name}: ${reason}`);
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  process.exit(failed > 0 ? 1 : 0);
}
