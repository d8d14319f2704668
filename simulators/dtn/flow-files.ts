import {
  type DFlow,
  type DtnAddress,
  exampleOfDFlow,
  instancesOf,
  letterOfRole,
  roleOfLetter,
  writeDFlow,
} from '../../market/dtn/index.ts';
import type { FlowNotice, SentFile } from '../../market/processes/party-function.ts';
import type { Settings } from '../../market/settings/settings.ts';

/** A party on the network, by role and participant id. */
export interface DtnParty {
  readonly role: string;
  readonly mpid: string;
}

/** Who sends a file, and the marks of its header. */
export interface FlowEnvelope {
  readonly from: DtnParty;
  readonly fileId: string;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly settings: Settings;
}

/** How a file header names a party; the market-wide data service by the letter that a setting gives it. */
export function addressOf({ role, mpid }: DtnParty, settings: Settings): DtnAddress {
  return { letter: role === 'MDS' ? settings.dtn_mds_role_letter : letterOfRole(role), mpid };
}

/** The party that a file header names, by role code; the letter stays where no role has it. */
export function partyAt({ letter, mpid }: DtnAddress, settings: Settings): DtnParty {
  return { role: letter === settings.dtn_mds_role_letter ? 'MDS' : roleOfLetter(letter), mpid };
}

/** "20260302100000", UTC. */
export function stampOf(epochMs: number): string {
  return new Date(epochMs).toISOString().replaceAll(/\D/g, '').slice(0, 14);
}

/**
 * The file for what a party decided to send. Items that it did not name are ordinary ones of the layout.
 * @throws {RangeError} when the flow has no layout, or an item is none of its fields
 */
export function flowText(file: SentFile, { from, fileId, now, settings }: FlowEnvelope): string {
  const [sender, recipient] = [addressOf(from, settings), addressOf(file.to, settings)];
  const header = {
    ...{ fileId, fromRole: sender.letter, fromMpid: sender.mpid, toRole: recipient.letter, toMpid: recipient.mpid },
    ...{ created: stampOf(now), testFlag: settings.dtn_test_flag },
  };
  // A file that says something of a rare group holds it.
  const { repeats = {} } = file;
  return writeDFlow(exampleOfDFlow(file.flow, file.values, { header, repeats, groups: Object.keys(repeats) }));
}

/** A flow as a party hears it: one notice for each metering point. */
export function noticesOf(flow: DFlow, from: DtnParty): readonly FlowNotice[] {
  return instancesOf(flow).map((values) => ({ flow: flow.flow, mpan: values.mpanCore ?? '', from, values }));
}
