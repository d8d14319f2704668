import type { Environment, EnvironmentParticipant } from '../../../environments/schema.ts';
import type { Party } from '../../../market/parties/party.ts';
import type { HttpClient } from '../../../wire/http-client.ts';
import type { Journal } from '../../../wire/journal.ts';
import type { Names } from './template.ts';

/** What a participant is asked to do. */
export interface Asking {
  /** Public name. */
  readonly action: string;
  readonly party: Party;
  /** Absent where it is about no metering point. */
  readonly mpan?: string;
  readonly values: Readonly<Record<string, unknown>>;
  /** Names this one thing, the same when it is asked again after a process was lost. */
  readonly asking?: string;
}

/** What a participant is asked about what it holds. */
export interface Question {
  /** Public name. */
  readonly question: string;
  /** The same in words. */
  readonly what: string;
  readonly party: Party;
  readonly mpan: string;
  /** What a value looks like. */
  readonly example: unknown;
}

/** What every driver works with. */
export interface DrivingTools {
  readonly row: EnvironmentParticipant;
  readonly environment: Environment;
  readonly client: HttpClient;
  readonly journal: Journal;
  /** Folder of the run. */
  readonly directory: string;
  /** The scenario that is played, as the record names it. */
  readonly scenario: () => string;
  /** The market's time, epoch milliseconds. */
  readonly now: () => number;
  /** @throws {SetUpFault} naming key and address where the environment does not list it */
  readonly requireListed: (url: string, key: string) => void;
  /** Who plays in the market. */
  readonly cast: readonly Party[];
  /** Puts a D-flow file before the participant. */
  readonly post: (text: string, fileId: string) => Promise<void>;
  /** Tells whoever looks on. */
  readonly announce: (text: string) => void;
  /** Ends the session: nobody stands and waits any more. */
  readonly stop?: Promise<unknown>;
  /** A number that nothing else of the leg has. */
  readonly nextNumber: () => number;
}

export interface Driven {
  /** The participant's own id of what it was asked, where it gave one. */
  readonly theirId?: string;
  /** When it was done, where somebody says so: epoch milliseconds on the run's clock. */
  readonly doneAt?: number;
}

/** What templates and scripts may name of what is asked. */
export function namesOf(
  asked: Pick<Asking, 'party' | 'mpan'> & Partial<Asking> & Partial<Question>,
  { now, scenario }: Pick<DrivingTools, 'now' | 'scenario'>,
): Names {
  const { role, mpid, dipId, name } = asked.party;
  const { action, question, mpan, values, asking } = asked;
  const given = Object.entries({ action, question, mpan, values, asking }).filter(([, value]) => value !== undefined);
  return {
    ...Object.fromEntries(given),
    party: { role, mpid, dipId, name },
    now: new Date(now()).toISOString(),
    scenario: scenario(),
  };
}
