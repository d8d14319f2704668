import { getResponse, HttpResponse, http, type RequestHandler } from 'msw';

/** The DIP behind a line on which an answer can get lost: the call is carried out, and its caller hears nothing. */
export interface LostAnswers {
  readonly handlers: readonly RequestHandler[];
  /** The answer to the next message call gets lost. */
  loseNext(): void;
  clear(): void;
}

export function createLostAnswers(handlers: readonly RequestHandler[]): LostAnswers {
  let losing = false;
  const lose = http.post('*/dip-channel/:id', async ({ request }) => {
    if (!losing) return undefined;
    losing = false;
    await getResponse([...handlers], request);
    return HttpResponse.error();
  });
  return {
    handlers: [lose, ...handlers],
    loseNext() {
      losing = true;
    },
    clear() {
      losing = false;
    },
  };
}
