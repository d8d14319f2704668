import { faultOfCode } from '../market/calls/call-faults.ts';
import { SetUpFault } from './faults.ts';

/** The set-up fault that an error of undici, node:tls or node:net stands for, in a tester's words. */
export function connectionFault(error: unknown, call: { url: string; timeoutMs: number }): SetUpFault {
  const root = rootOf(error);
  const code = root.code ?? root.name;
  const row = faultOfCode(code, root.message);
  const time = code.endsWith('_TIMEOUT') ? ` (${call.timeoutMs} ms)` : '';
  return new SetUpFault(`No answer from ${call.url}: ${row.what}${time} [${code}: ${root.message}]`, {
    next: row.next,
    code,
    cause: error,
  });
}

/** An attempt on several addresses fails with all their errors, and undici wraps some: the first cause tells most. */
function rootOf(error: unknown): NodeJS.ErrnoException {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors[0]);
  if (error instanceof Error && error.name === 'SocketError' && error.cause instanceof Error)
    return rootOf(error.cause);
  return error instanceof Error ? error : new Error(String(error));
}
