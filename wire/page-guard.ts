import { hash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Sent with every answer: nothing runs in the page but our own files, nobody frames it, nothing is kept. */
export const guardHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "connect-src 'self'",
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
  'Cache-Control': 'no-store',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
};

const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * Whether the caller asked for this host: a name of somebody else that was made to point here (DNS rebinding) is refused.
 * @param host the address that is listened on
 */
export function hostAllowed(header: string | undefined, host: string, port: number): boolean {
  const names = loopback.includes(host) ? loopback : [...loopback, host.includes(':') ? `[${host}]` : host];
  return names.some((name) => header?.toLowerCase() === `${name}:${port}`);
}

/** The same origin, or none told: what changes something comes from the page itself. */
export function originAllowed({ headers }: IncomingMessage): boolean {
  return headers.origin === undefined || headers.origin === `http://${headers.host}`;
}

/** Compared in a time that tells nothing of where they differ. */
export function sameToken(given: string | null | undefined, token: string): boolean {
  const sum = (text: string) => hash('sha256', text, 'buffer');
  return typeof given === 'string' && timingSafeEqual(sum(given), sum(token));
}
