import type { Names } from './template.ts';

/** What the process of the browser is told to do, once for each action. */
export interface BrowserJob {
  /** Path of the module whose function `act` acts. */
  readonly script: string;
  readonly url: string;
  /** What the script may know: action, party, mpan, values, now, scenario. */
  readonly names: Names;
  readonly secrets: Readonly<Record<string, string>>;
  /** Origins that the browser may speak to. */
  readonly origins: readonly string[];
  readonly executable: string;
  /** An empty folder for what is kept of it. */
  readonly folder: string;
}

/** What became of it. Files are there where their names are given. */
export interface BrowserResult {
  readonly outcome: 'done' | 'not loaded' | 'threw' | 'nonsense' | 'no browser';
  /** The script's own id of what it did, or what went wrong. */
  readonly words: string;
  /** Addresses that are not listed, and that nothing was sent to. */
  readonly refused: readonly string[];
  readonly screenshot?: string;
  readonly trace?: string;
}

/** Said when the browser is there and the script begins: its time is counted from here. */
export const startedMessage = 'started';
