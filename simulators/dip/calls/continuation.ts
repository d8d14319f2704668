import { createHmac, timingSafeEqual } from 'node:crypto';

/** X-Continuation-Token: where the next page begins, sealed for one request of one recipient. */
export interface ContinuationTokens {
  /** @param scope what the request asks for: a token fits no other */
  make(cursor: string, scope: string): string;
  /** The cursor, or undefined for a token that was not made for this request. */
  read(token: string, scope: string): string | undefined;
}

/** @param secret the same secret reads the tokens of an earlier run */
export function createContinuationTokens(secret: string): ContinuationTokens {
  const seal = (cursor: string, scope: string) =>
    createHmac('sha256', secret)
      .update(JSON.stringify([cursor, scope]))
      .digest('base64url');
  return {
    make: (cursor, scope) => `${Buffer.from(cursor).toString('base64url')}.${seal(cursor, scope)}`,
    read(token, scope) {
      const [position = '', given = '', ...more] = token.split('.');
      const cursor = Buffer.from(position, 'base64url').toString();
      const right = Buffer.from(seal(cursor, scope));
      const fits = more.length === 0 && given.length === right.length && timingSafeEqual(Buffer.from(given), right);
      return fits ? cursor : undefined;
    },
  };
}
