import { createInterface } from 'node:readline';
import type { Listener } from '../../../wire/listener.ts';
import { startAdapter } from './adapter/process.ts';
import { type ReferenceReady, referenceConfig, restingLine, restLine } from './config.ts';
import { startReferenceParticipant } from './process.ts';

async function serve(line: string): Promise<Listener> {
  const config = referenceConfig.parse(JSON.parse(line));
  const listener = await (config.kind === 'adapter' ? startAdapter : startReferenceParticipant)(config);
  const ready: ReferenceReady = { ready: true, url: listener.url, software: 'mhhs-qt reference 0.1.0' };
  process.stdout.write(`${JSON.stringify(ready)}\n`);
  return listener;
}

/**
 * Serves what each line of standard input says, until the next line, or until standard input ends (so that it never outlives
 * who started it).
 */
async function serveLines(): Promise<void> {
  let serving: Listener | undefined;
  for await (const line of createInterface({ input: process.stdin })) {
    await serving?.close();
    serving = line === restLine ? undefined : await serve(line);
    if (serving === undefined) process.stdout.write(`${restingLine}\n`);
  }
}

// Ctrl+C in a terminal reaches it as well. Whoever started it ends in order, and ends it then.
process.on('SIGINT', () => undefined);
process.stdin.once('end', () => process.exit(0));
serveLines().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(3);
});
