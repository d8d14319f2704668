import { createInterface } from 'node:readline';
import { startAdapter } from './adapter/process.ts';
import { type ReferenceReady, referenceConfig } from './config.ts';
import { startReferenceParticipant } from './process.ts';

/** Reads one line of configuration, serves until standard input ends (so that it never outlives who started it). */
const lines = createInterface({ input: process.stdin });
lines.once('line', (line) => {
  const config = referenceConfig.parse(JSON.parse(line));
  const start = config.kind === 'adapter' ? startAdapter : startReferenceParticipant;
  start(config)
    .then((listener) => {
      const ready: ReferenceReady = { ready: true, url: listener.url, software: 'mhhs-qt reference 0.1.0' };
      process.stdout.write(`${JSON.stringify(ready)}\n`);
    })
    .catch((error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exit(3);
    });
});
lines.once('close', () => process.exit(0));
