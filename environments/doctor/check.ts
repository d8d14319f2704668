import type { HttpAnswer } from '../../wire/http-client.ts';
import type { Pki } from '../../wire/pki.ts';
import type { Environment, EnvironmentParticipant } from '../schema.ts';

/** How a check came out. Only a fault stops a run. */
export type CheckOutcome = 'well' | 'warning' | 'fault' | 'skipped';

/** One answer: of what, how it stands, and what to do next where there is something to do. */
export interface CheckRow {
  readonly check: string;
  readonly question: string;
  readonly subject: string;
  readonly outcome: CheckOutcome;
  readonly what: string;
  readonly next?: string;
}

/** What a check says; the examination adds which check it was. */
export type Finding = Omit<CheckRow, 'check' | 'question'>;

/** An address of the participant that the harness will speak to. */
export interface Line {
  /** "webhook of REGS", "test hook": what is spoken to there. */
  readonly title: string;
  readonly url: URL;
  readonly kind: 'webhook' | 'hook' | 'address';
}

/** What the checks look at. */
export interface Site {
  readonly environment: Environment;
  readonly participant: EnvironmentParticipant;
  readonly pki: Pki;
  readonly variables: NodeJS.ProcessEnv;
  /** Epoch milliseconds. */
  readonly now: () => number;
  /** How long the participant's own call is waited for; 0 does not wait. */
  readonly waitMs: number;
  /** Told where the participant is to call. */
  readonly onWaiting?: (address: string, waitMs: number) => void;
  readonly lines: readonly Line[];
  /** What the addresses answered, as far as they were asked. */
  readonly answers: Map<string, { readonly answer: HttpAnswer; readonly sentAt: number; readonly gotAt: number }>;
}

/** One question, in the order in which they are asked. */
export interface Check {
  readonly id: string;
  readonly question: string;
  /** What is looked at, in words. */
  readonly looksAt: string;
  /** What to do where the answer is no; a fault says it more exactly. */
  readonly remedy: string;
  /** Checks that must not have found a fault in the same subject, or in general, for this one to make sense. */
  readonly needs: readonly string[];
  look(site: Site): Promise<readonly Finding[]>;
}

export const well = (subject: string, what: string): Finding => ({ subject, outcome: 'well', what });
export const skipped = (subject: string, what: string): Finding => ({ subject, outcome: 'skipped', what });
export const fault = (subject: string, what: string, next: string): Finding => ({
  ...{ subject, outcome: 'fault', what, next },
});
export const warning = (subject: string, what: string, next: string): Finding => ({
  ...{ subject, outcome: 'warning', what, next },
});

/** The subject of what is not about one address. */
export const inGeneral = 'this environment';

const ownNames = /^(localhost|127(\.\d+){3}|\[?::1\]?)$/;
export const isThisMachine = (host: string): boolean => ownNames.test(host);

/** The names in the DIP's certificate: those of the environment, and those of this machine. */
export function dipHosts({ dip }: Pick<Environment, 'dip'>): readonly string[] {
  return [...new Set([...dip.names, 'localhost', '127.0.0.1', '::1'])];
}

/** The address under which participants call the DIP; the port is chosen at the start where the environment leaves it open. */
export function dipAddress({ dip }: Pick<Environment, 'dip'>): string {
  const [name = 'localhost'] = dip.names;
  return `https://${name.includes(':') ? `[${name}]` : name}:${dip.port === 0 ? '(any free port)' : dip.port}`;
}

/** Where it is spoken to: its webhooks and its test hook, and what it lists besides that is none of these. */
export function linesOf({ parties, testHook, addresses }: EnvironmentParticipant): readonly Line[] {
  const webhooks = parties.flatMap(({ role, dipId, webhook }): Line[] =>
    webhook === undefined ? [] : [{ kind: 'webhook', title: `webhook of ${role} ${dipId}`, url: new URL(webhook) }],
  );
  const hook: readonly Line[] = testHook ? [{ kind: 'hook', title: 'test hook', url: new URL(testHook.url) }] : [];
  const known = new Set([...webhooks, ...hook].map(({ url }) => url.origin));
  const others = addresses.map((text) => new URL(text)).filter(({ origin }) => !known.has(origin));
  return [
    ...webhooks,
    ...hook,
    ...others.map((url): Line => ({ kind: 'address', title: `address ${url.origin}`, url })),
  ];
}

export const portOf = ({ port, protocol }: URL): number => Number(port || (protocol === 'https:' ? 443 : 80));
