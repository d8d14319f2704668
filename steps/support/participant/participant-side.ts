import type { Party } from '../../../market/parties/party.ts';
import type { DirectoryParty } from '../../../simulators/dip/identity/directory.ts';
import type { DropPlaces } from '../../../simulators/dtn/drops.ts';
import type { ParticipantHook } from '../../../wire/participant-hook.ts';

/**
 * The participant of one leg, as far as a leg must know who it is. There are two kinds: a reference participant that the leg starts
 * on this machine, and one that runs elsewhere already. Nothing else of the leg knows which. How time passes is not said here.
 */
export interface ParticipantSide {
  /** Who plays in the market; the participant's own parties are marked real. */
  readonly cast: readonly Party[];
  /** Names of parties that somebody plays who is not examined; they are marked real too. */
  readonly beside?: ReadonlySet<string>;
  /** The digits that MPANs of the leg begin with, and the number from which they are counted. */
  readonly mpans: { readonly prefix: string; readonly from: number; readonly to?: number };
  /** Where DTN files are exchanged; absent where the participant exchanges none. */
  readonly places?: DropPlaces;
  /** Names and addresses by which the participant calls the DIP; the first one is told to it. */
  readonly dipNames: readonly string[];
  /** True where the participant dates its signatures by the clock on the wall, whatever the market's clock shows. */
  readonly signsByWallClock: boolean;
  /** A party as the DIP's directory has it, with its key, certificates and webhooks. */
  entryOf(party: Party): DirectoryParty;
  /**
   * Sees that a publication may go to an address.
   * @throws {SetUpFault} naming the key and the address where the environment does not list it
   */
  requireListed(url: string): void;
  /** Has it play, now that the DIP listens. @throws {SetUpFault} where it cannot */
  open(market: OpenMarket): Promise<OpenParticipant>;
}

export interface OpenMarket {
  /** Where the DIP listens. */
  readonly baseUrl: string;
  /** Fingerprints of the certificates that the DIP may sign with, which some scenarios need to be registered. */
  signers(): Promise<readonly string[]>;
  /** Puts a D-flow file before the participant. */
  post(text: string, fileId: string): Promise<void>;
  /** A number that nothing else of the leg has. */
  nextNumber(): number;
}

/** Where a participant of ours takes what the DIP sends to one of its parties. */
export interface SetWebhook {
  readonly dipId: string;
  readonly url: string;
  /** Where it takes status messages; absent where it takes none. */
  readonly statusUrl?: string;
}

export interface OpenParticipant {
  /** Its webhooks, where the DIP is to have them without being called for it. */
  readonly webhooks?: readonly SetWebhook[];
  readonly hook: ParticipantHook;
  readonly name: string;
  readonly software: string;
  readonly mutant?: string;
  /** Told when a market that lasts has come to the present. @throws {SetUpFault} where it cannot go on */
  present?(): Promise<void>;
  close(): Promise<void>;
}
