import type { RoleCode } from '../../market/identifiers/roles.ts';
import type { Party } from '../../market/parties/party.ts';
import type { Arrived, SentInside } from '../../market/processes/party-function.ts';
import { type RunWords, runWordsOf } from '../../market/processes/settlement/run-words.ts';
import type { PartyRef } from '../../market/record/entries.ts';
import type { Settings } from '../../market/settings/settings.ts';
import { type CalendarOverride, cutOffMs } from '../../market/settlement/index.ts';
import type { Clock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';

/** Services that work in a settlement run, in the order in which they are told that it begins. */
const inARun = ['LSS', 'MDS', 'VAS'] as const satisfies readonly RoleCode[];

/** Services that settle by standing data, and are given it before the first run. */
const bySettledData = ['MDS', 'VAS'] as const satisfies readonly RoleCode[];

const minuteMs = 60_000;

export interface HelixOptions {
  readonly clock: Clock;
  readonly journal: Journal;
  readonly settings: Settings;
  readonly parties: readonly Party[];
  /** Something arrives at a simulated service, about the market as a whole. */
  readonly deliver: (to: Party, arrived: Arrived) => void;
  /** Whether a service was told already, by a record that is gone through again; left out: never. */
  readonly wasTold?: (told: SentInside, from: Party) => boolean;
  /** Whose scenario it is when something is told inside. */
  readonly scenarioOfRest: () => string | undefined;
  /** Dates of runs in the standing data that are published. */
  readonly calendar: () => readonly CalendarOverride[];
}

/** What the services of Helix have to do with each other beside the DIP: what they tell one another, and the timetable. */
export interface Helix {
  /** One service tells another something. It is recorded, and arrives at once. */
  tell(told: SentInside, from: Party): void;
  /**
   * Puts the settlement runs of a day that are still to come on the clock. At the midnight of each, and in steps after it
   * (`helix_step_minutes`), load shaping, the market-wide data service and volume allocation are told that the run begins.
   * @param settlementDate London date
   * @param scenario whose runs they are; left out: that of the moment
   */
  settle(settlementDate: string, scenario?: string): void;
  /** The runs of a settlement day by the calendar of the day on which it is asked. */
  runsOf(settlementDate: string): readonly RunWords[];
  /** Forgets every run that is still to come. */
  forget(): void;
}

export function createHelix(options: HelixOptions): Helix {
  const { clock, journal, settings, parties, deliver } = options;
  let generation = 0;
  /** Whose the settlement days are: a run may come when another scenario is played, or none. */
  const owners = new Map<string, string | undefined>();
  const serviceIn = (role: RoleCode) => parties.find((party) => party.role === role);

  const ownerOf = (words: SentInside['words']): string | undefined => {
    const day = dayIn(words);
    return day !== undefined && owners.has(day) ? owners.get(day) : options.scenarioOfRest();
  };

  const tell = (told: SentInside, from: Party) => {
    const { to: role, what, words } = told;
    const to = serviceIn(role);
    // A real service of Helix is not spoken to inside: nobody knows how.
    if (to === undefined || to.real) return;
    if (options.wasTold?.(told, from) !== true) {
      const payload = journal.payload(JSON.stringify(words));
      journal.append({ kind: 'inside', from: refOf(from), to: refOf(to), what, payload }, ownerOf(words));
    }
    deliver(to, { kind: 'inside', from: from.role, what, words });
  };

  const begin = (run: RunWords, role: RoleCode) => {
    // The calendar of runs is standing data.
    const publisher = serviceIn('ISD');
    if (publisher !== undefined) tell({ kind: 'inside', to: role, what: 'run-begins', words: { ...run } }, publisher);
  };

  const runsOf = (settlementDate: string) => runWordsOf(settlementDate, settings, options.calendar());

  return {
    tell,
    runsOf,
    settle(settlementDate, scenario = options.scenarioOfRest()) {
      owners.set(settlementDate, scenario);
      const publisher = serviceIn('ISD');
      for (const role of bySettledData) {
        const user = serviceIn(role);
        if (publisher === undefined || user === undefined) continue;
        deliver(publisher, { kind: 'inside', from: role, what: 'standing-data-wanted', words: {} });
      }
      const born = generation;
      for (const run of runsOf(settlementDate)) {
        const midnight = cutOffMs(run);
        if (midnight < clock.now()) continue;
        for (const [place, role] of inARun.entries()) {
          const due = midnight + place * settings.helix_step_minutes * minuteMs;
          const work = () => (born === generation ? begin(run, role) : undefined);
          clock.at(due, work, `settlement run ${run.code} of ${run.settlementDate}: ${role}`);
        }
      }
    },
    forget() {
      generation += 1;
      owners.clear();
    },
  };
}

/** The settlement day of the run that something is told about. */
function dayIn(words: SentInside['words']): string | undefined {
  const { settlementDate, run } = words as Partial<RunWords> & { readonly run?: RunWords };
  return run?.settlementDate ?? settlementDate;
}

const refOf = ({ role, mpid, dipId, name, real }: Party): PartyRef => ({ role, mpid, dipId, name, real });
