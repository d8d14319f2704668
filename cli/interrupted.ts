export interface Interruption {
  /** Resolves at the first SIGINT (Ctrl+C) or SIGTERM. From then on the next one ends the process at once, as ever. */
  readonly stop: Promise<void>;
  /** Looks for signals no longer. */
  forget(): void;
}

/** Lets somebody end this process in order. @param tell told when it happens */
export function watchForInterruption(tell: () => void = () => undefined): Interruption {
  let settle: () => void = () => undefined;
  const stop = new Promise<void>((resolve) => {
    settle = resolve;
  });
  const forget = () => {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  };
  const onSignal = () => {
    forget();
    tell();
    settle();
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  return { stop, forget };
}

/** Resolves at the first SIGINT or SIGTERM. */
export const interrupted = (): Promise<void> => watchForInterruption().stop;
