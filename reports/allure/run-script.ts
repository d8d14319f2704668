import { spawn } from 'node:child_process';

export interface RunScriptOptions {
  readonly cwd: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** How long it may take before it is ended. */
  readonly limitMs: number;
}

/**
 * Runs a report generator by this same Node.js, with analytics switched off. It ends when this process does.
 * @returns why it failed, in its own last words, or undefined
 */
export function runScript(
  script: string,
  args: readonly string[],
  { cwd, environment, limitMs }: RunScriptOptions,
): Promise<string | undefined> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd,
      // NODE_OPTIONS may hold a loader of ours, which the generator neither needs nor finds.
      env: { ...environment, ALLURE_NO_ANALYTICS: 'true', NODE_OPTIONS: '', NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
      // A group of its own: allure-commandline starts a shell, and that starts Java.
      detached: process.platform !== 'win32',
    });
    let said = '';
    const hear = (bytes: Buffer) => {
      said = `${said}${bytes.toString('utf8')}`.slice(-2_000);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    const release = endWithUs(() => stop(child.pid));
    const limit = setTimeout(() => {
      end(`it took longer than ${limitMs / 1_000} s and was ended`);
      stop(child.pid);
    }, limitMs);
    const end = (reason: string | undefined) => {
      clearTimeout(limit);
      release();
      resolve(reason);
    };
    child.on('error', (error) => end(error.message));
    child.on('close', (code) => end(code === 0 ? undefined : `exit code ${code}: ${said.trim() || 'it said nothing'}`));
  });
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** A group of its own does not hear Ctrl-C: it is stopped when this process ends. @returns takes that back */
function endWithUs(stopIt: () => void): () => void {
  const onSignal = (signal: NodeJS.Signals) => {
    stopIt();
    release();
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  const release = () => {
    process.removeListener('exit', stopIt);
    for (const signal of endings) process.removeListener(signal, onSignal);
  };
  process.once('exit', stopIt);
  for (const signal of endings) process.on(signal, onSignal);
  return release;
}

function stop(pid: number | undefined): void {
  if (pid === undefined) return;
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It has ended by itself.
  }
}
