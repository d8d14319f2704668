import type { Catalogue, DipMessage } from '../market/interfaces/index.ts';
import { assetProviders, legacyCast } from '../market/parties/cast.ts';
import { directoryOf, type Party, type PartyDirectory } from '../market/parties/party.ts';
import type { MeteringPoint } from '../market/processes/metering-point.ts';
import type { SentFile } from '../market/processes/party-function.ts';
import { type PartyKnowledge, partyRules } from '../market/processes/party-rules.ts';
import type { Entry } from '../market/record/entries.ts';
import type { Settings } from '../market/settings/settings.ts';
import type { Journal } from '../wire/journal.ts';
import type { SteeredClock } from '../wire/steered-clock.ts';
import type { Dip } from './dip/index.ts';
import type { DtnDrops } from './dtn/drops.ts';
import { createDtn, type Dtn } from './dtn/dtn.ts';
import { knownParties } from './known-parties.ts';
import type { PartyShell } from './participants/party-shell.ts';
import { shellFor } from './participants/shells.ts';
import { createPublicationReader } from './recorded-publication.ts';
import { takingPublications } from './replay-service/taking-publications.ts';

export interface StandingMarketOptions {
  readonly clock: SteeredClock;
  readonly journal: Journal;
  readonly catalogue: Catalogue;
  readonly environmentTag: string;
  readonly settings: Settings;
  /** Those marked real are played by somebody else from the start. */
  readonly cast: readonly Party[];
  readonly dip: Dip;
  /** Makes sender references of this start different from those of an earlier one on the same journal; letters and digits. */
  readonly runTag: string;
  /** What every party that is concerned knows from the beginning. */
  readonly points: readonly MeteringPoint[];
  /** The ways of D-flow files between the network and those who play the parties marked real. */
  readonly drops?: DtnDrops;
}

/** The market, or a part of it, that goes on by itself until the process ends. */
export interface StandingMarket {
  readonly directory: PartyDirectory;
  /** Parties that are played here at this moment. */
  played(): readonly Party[];
  /** What a party that is played here holds of a metering point. */
  holds(dipId: string, mpan: string): PartyKnowledge | undefined;
  /** The simulated party leaves its place to somebody else, for good. @returns whether there was one */
  stepAside(dipId: string): boolean;
  /**
   * Brings the parties to where they were at the end of an earlier record, without saying anything again. The clock has to stand
   * meanwhile, and stands then where that record ended; what was due after it happens when it is released.
   */
  carryOn(entries: readonly Entry[]): Promise<void>;
  /** Takes the D-flow files that have come, and puts out what waits for those who play parties. */
  exchangeFiles(): Promise<void>;
  /** Until what was sent has been handed over and answered. */
  settle(): Promise<void>;
}

/** Rounds in which simulated parties may answer one another before a move of the time goes on; no process needs ten. */
const mostRounds = 200;

/** Stands the simulated parties up on a DIP, each with the metering points it should know. */
export function createStandingMarket(options: StandingMarketOptions): StandingMarket {
  const { clock, journal, dip, settings, catalogue, environmentTag, runTag } = options;
  const directory = directoryOf(options.cast);
  const shells = new Map<string, PartyShell<PartyKnowledge>>();
  let silent = false;

  const registrationService = directory.inRole('REGS');
  const dtn: Dtn | undefined =
    registrationService === undefined
      ? undefined
      : createDtn({
          ...{ journal, clock, settings, registrationService, runTag, parties: options.cast },
          ...(options.drops === undefined ? {} : { drops: options.drops }),
          legacyParties: [...legacyCast, ...assetProviders],
          scenarioOf: () => undefined,
          toSimulated: (notice, to) => {
            const party = options.cast.find(({ role, mpid }) => role === to.role && mpid === to.mpid);
            shells.get(party?.dipId ?? '')?.arrive(notice.mpan, { kind: 'file', notice });
          },
        });

  const submit = (message: DipMessage, party: Party) => {
    if (silent) return;
    const answer = dip.submit([message], party.dipId).messageArray[0];
    if (answer?.message?.startsWith('MSG0000') === true) return;
    const text = `The DIP refused what simulated ${party.name} sent: ${answer?.message} ${answer?.help ?? ''}`;
    journal.append({ kind: 'fault', fault: 'harness', message: text });
  };

  const stand = (party: Party) => {
    const outlet = {
      message: (message: DipMessage) => submit(message, party),
      file: (file: SentFile, from: Party) => (silent ? undefined : dtn?.sendFrom(from, file)),
    };
    const base = { party, clock, catalogue, directory, settings, environmentTag, outlet, runTag };
    const shell = shellFor(base, partyRules);
    shells.set(party.dipId, shell);
    dip.attach(party.dipId, takingPublications(shell, journal));
  };

  for (const party of options.cast) if (!party.real) stand(party);
  for (const point of options.points) {
    dip.learn(point.mpan, knownParties(point, directory));
    for (const shell of shells.values()) shell.arrive(point.mpan, { kind: 'loaded', point });
  }
  const stepAside = (dipId: string) => {
    const shell = shells.get(dipId);
    if (shell === undefined) return false;
    shells.delete(dipId);
    shell.forget();
    dip.detach(dipId);
    return true;
  };
  journal.onAppend((entry) => {
    const dipId = takenOverBy(entry);
    if (dipId !== undefined) stepAside(dipId);
  });

  return {
    directory,
    holds: (dipId, mpan) => shells.get(dipId)?.knows(mpan),
    played: () => [...shells.values()].map(({ party }) => party),
    stepAside,
    async carryOn(entries) {
      const publicationOf = createPublicationReader(journal, entries);
      silent = true;
      try {
        for (const entry of entries) {
          const instant = Date.parse(entry.marketTime);
          if (instant > clock.now()) await clock.moveTo(instant);
          const taken = takenOverBy(entry);
          if (taken !== undefined) stepAside(taken);
          if (entry.kind !== 'delivery' || entry.outcome !== 'delivered') continue;
          const shell = shells.get(entry.recipient.dipId ?? '');
          if (shell !== undefined) shell.receive(publicationOf(entry));
        }
        // What was due at the very end of the record has happened as well.
        await clock.moveTo(clock.now());
      } finally {
        silent = false;
      }
    },
    async exchangeFiles() {
      await dtn?.sweep();
    },
    async settle() {
      for (let round = 0; round < mostRounds && !dip.isQuiet(); round += 1) await dip.quiet();
    },
  };
}

const registration = /\/pubconfig\/(\d{10})\/?(?:[?#]|$)/i;

/** The DIP ID of a party for which a webhook was registered by this call: somebody else plays it from now on. */
function takenOverBy(entry: Entry): string | undefined {
  if (entry.kind !== 'exchange' || entry.direction !== 'in') return undefined;
  if (entry.method !== 'POST' || entry.status !== 201) return undefined;
  return registration.exec(entry.url)?.[1];
}
