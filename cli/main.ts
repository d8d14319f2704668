#!/usr/bin/env node
import { packageVersion } from '../environments/package-root.ts';
import { processIo } from './io.ts';
import { runCli } from './program.ts';

// A reader that goes away (`| head`) ends the output, not the run; the verdict is in the exit code and the journal.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

process.exitCode = await runCli(process.argv.slice(2), processIo(), packageVersion, process.env.MHHS_QT_DEBUG === '1');
