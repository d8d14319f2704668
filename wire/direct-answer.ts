import { http, type RequestHandler } from 'msw';

/** What a handler answers to a request that fits its method and path: always something, and nothing of MSW's own is needed for it. */
export type DirectAnswer = (request: Request, params: Readonly<Record<string, string>>) => Promise<Response>;

const answers = new WeakMap<RequestHandler, DirectAnswer>();

/**
 * Lets a listener of ours call the answer itself. MSW makes a controller, aborts it with an error and takes ten promises for
 * each request, which is a tenth of what taking a message costs; inside somebody's `setupServer` the handler is one like any other.
 */
export function withDirectAnswer<H extends RequestHandler>(handler: H, answer: DirectAnswer): H {
  answers.set(handler, answer);
  return handler;
}

/** A handler that answers directly where a listener of ours serves it. @param path as MSW has it, with ":name" for what the answer is given */
export function answering(
  method: 'get' | 'post' | 'put' | 'delete',
  path: string,
  answer: DirectAnswer,
): RequestHandler {
  const handler = http[method](path, ({ request, params }) => answer(request, params as Record<string, string>));
  return withDirectAnswer(handler, answer);
}

export function directAnswerOf(handler: RequestHandler): DirectAnswer | undefined {
  return answers.get(handler);
}
