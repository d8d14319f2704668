import { parseDipInstant } from '../../../market/calendar/instants.ts';
import type { InterfaceRow } from '../../../market/interfaces/interface-row.ts';
import type { DipMessage } from '../../../market/interfaces/message.ts';
import type { Address } from '../addressing/addressing.ts';
import type { Directory, DirectoryParty } from '../identity/directory.ts';
import type { DipSettings } from '../settings.ts';

/** What a check may look at. Everything is of this moment; nothing here changes. */
export interface CheckContext {
  /** The interface of the channel that was called. */
  readonly channel: string;
  /** The owner of the API key, or the simulated party that sends. */
  readonly owner: DirectoryParty;
  readonly directory: Directory;
  readonly settings: DipSettings;
  readonly environmentTag: string;
  readonly nowMs: number;
  /** True when this sender used the reference before, in an earlier body or earlier in this one. */
  referenceUsed(senderDipId: string, reference: string): boolean;
  correlationKnown(correlation: string): boolean;
  /** Epoch milliseconds of a DIP instant, undefined when there is no such day and time. */
  instantOf(text: string): number | undefined;
}

/** A message that fits its schema, with what was looked up once for all checks. */
export interface Candidate {
  readonly message: DipMessage;
  readonly row: InterfaceRow;
  readonly sender: DirectoryParty | undefined;
  readonly address: Address;
}

export interface Difference {
  /** Below "[0]": "payload.CommonBlock.S1.senderDIPID". */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
}

export interface L1Check {
  readonly code: string;
  readonly rule: string;
  fault(candidate: Candidate, context: CheckContext): Difference | undefined;
}

const common = 'payload.CommonBlock';

/** "[3].payload…" is added by the caller; a check names the place inside the message. */
function at(path: string, expected: string, actual: unknown): Difference {
  return { path: `${common}.${path}`, expected, actual: actual === undefined ? 'nothing' : String(actual) };
}

/**
 * The checks of level 1 after the schema (MSG1001), in the order in which the DIP here makes them; the first that fails
 * gives the code. The codes are published, their order and level are not (dip-messages.md 2.9 and 5 item 11).
 */
export const l1Checks: readonly L1Check[] = [
  {
    code: 'MSG1002',
    rule: 'dip.channel',
    fault: ({ message }, { channel }) => {
      const { interfaceID } = message.payload.CommonBlock.S0;
      return interfaceID === channel ? undefined : at('S0.interfaceID', `${channel}, as the URL says`, interfaceID);
    },
  },
  {
    code: 'MSG1001',
    rule: 'dip.environment',
    fault: ({ message }, { settings, environmentTag }) => {
      const tag = message.payload.CommonBlock.S1.environmentTag;
      if (!settings.refuseOtherEnvironments || tag === environmentTag) return undefined;
      return at('S1.environmentTag', environmentTag, tag);
    },
  },
  {
    code: 'MSG1009',
    rule: 'dip.sender',
    fault: ({ message, sender }, { owner }) => {
      const id = message.payload.CommonBlock.S1.senderDIPID;
      if (sender === undefined) return at('S1.senderDIPID', 'a DIP ID of the directory', id);
      return maySendFor(owner, sender) ? undefined : at('S1.senderDIPID', `${owner.dipId}, who sends`, id);
    },
  },
  {
    code: 'MSG1010',
    rule: 'dip.sender-role',
    fault: ({ message, row, sender }) => {
      const role = message.payload.CommonBlock.S1.senderRoleID;
      if (sender !== undefined && role !== sender.role)
        return at('S1.senderRoleID', `${sender.role}, the role of ${sender.dipId}`, role);
      if (row.senders.some((allowed) => allowed === role)) return undefined;
      return at('S1.senderRoleID', `a role that sends ${row.id}: ${row.senders.join(', ')}`, role);
    },
  },
  {
    code: 'MSG1006',
    rule: 'dip.reference-duplicate',
    fault: ({ message }, context) => {
      const { senderDIPID, senderUniqueReference } = message.payload.CommonBlock.S1;
      if (!context.settings.refuseDuplicateReferences) return undefined;
      if (!context.referenceUsed(senderDIPID, senderUniqueReference)) return undefined;
      return at('S1.senderUniqueReference', 'a reference that this sender did not use before', senderUniqueReference);
    },
  },
  { code: 'MSG1007', rule: 'dip.sender-timestamp', fault: timestampFault },
  {
    code: 'MSG1012',
    rule: 'dip.correlation',
    fault: (candidate, context) => {
      return context.settings.unknownCorrelation === 'refuse' ? correlationDifference(candidate, context) : undefined;
    },
  },
  {
    code: 'MSG1011',
    rule: 'dip.connection-provider',
    fault: ({ message, sender }, { owner, settings }) => {
      const provider = message.payload.CommonBlock.S1.DIPConnectionProviderID;
      const forAnother = sender !== undefined && owner.dipId !== sender.dipId;
      if (forAnother && provider !== owner.dipId && settings.unnamedProvider === 'refuse')
        return at('S1.DIPConnectionProviderID', `${owner.dipId}, who sends for ${sender.dipId}`, provider);
      if (provider === null || sender?.connectionProviders?.includes(provider)) return undefined;
      return at('S1.DIPConnectionProviderID', `null or a connection provider of ${sender?.dipId}`, provider);
    },
  },
  { code: 'MSG1031', rule: 'dip.primary-recipient', fault: primaryFault },
  { code: 'MSG1032', rule: 'dip.primary-role', fault: primaryRoleFault },
  { code: 'MSG1033', rule: 'dip.secondary-recipient', fault: listedIdFault('secondaryRecipients') },
  { code: 'MSG1034', rule: 'dip.secondary-role', fault: listedRoleFault('secondaryRecipients') },
  { code: 'MSG1035', rule: 'dip.always-recipient', fault: listedIdFault('always') },
  { code: 'MSG1036', rule: 'dip.always-role', fault: listedRoleFault('always') },
  {
    code: 'MSG1037',
    rule: 'dip.secondary-without-mpan',
    fault: ({ address, row }, { settings }) => {
      if (settings.unresolvedSecondary === 'accept' || address.secondaryRoles.length === 0) return undefined;
      if (address.mpan !== undefined) return undefined;
      return at('M0.MPANCore', `a metering point, by which the recipients of ${row.id} are found`, undefined);
    },
  },
  {
    code: 'MSG1038',
    rule: 'dip.secondary-unknown',
    fault: ({ address }, { settings }) => {
      if (settings.unresolvedSecondary === 'accept' || address.secondaryRoles.length === 0) return undefined;
      if (address.secondary.length > 0) return undefined;
      const roles = address.secondaryRoles.join(', ');
      return at('M0.MPANCore', `a metering point with a known party in one of the roles ${roles}`, address.mpan);
    },
  },
  {
    code: 'MSG1030',
    rule: 'dip.nobody',
    fault: (candidate, { settings }) => (settings.unaddressed === 'refuse' ? nobodyDifference(candidate) : undefined),
  },
];

/** The checks of addressing, which the published stages put after the acceptance (Inbound, then Addressing). */
export const addressingRules: readonly string[] = ['dip.secondary-without-mpan', 'dip.secondary-unknown', 'dip.nobody'];

/** A message that reaches nobody; also the advice where the settings accept it. */
export function nobodyDifference({ address, row }: Candidate): Difference | undefined {
  if (address.primary.length + address.secondary.length + address.always.length > 0) return undefined;
  return at('A0', `at least one recipient of ${row.id} (${row.recipients.join(', ')})`, 'nobody is known');
}

/** A correlation that this DIP never gave out; also the advice where the settings accept it. */
export function correlationDifference({ message }: Candidate, context: CheckContext): Difference | undefined {
  const correlation = message.payload.CommonBlock.S1.senderCorrelationID;
  if (correlation === null || context.correlationKnown(correlation)) return undefined;
  return at('S1.senderCorrelationID', 'null or a correlation ID that the DIP gave out', correlation);
}

/** A party sends for itself, and a connection provider for the parties that named it. */
export function maySendFor(owner: DirectoryParty, sender: DirectoryParty): boolean {
  return owner.dipId === sender.dipId || sender.connectionProviders?.includes(owner.dipId) === true;
}

function timestampFault({ message }: Candidate, { nowMs, settings, instantOf }: CheckContext): Difference | undefined {
  const text = message.payload.CommonBlock.S1.senderTimestamp;
  const sentMs = instantOf(text);
  if (sentMs === undefined) return at('S1.senderTimestamp', 'a day and time that exists', text);
  const ahead = sentMs - nowMs;
  if (ahead > settings.senderTimestampAheadMs)
    return at('S1.senderTimestamp', `at most ${settings.senderTimestampAheadMs / 1000} s after ${iso(nowMs)}`, text);
  const oldest = settings.senderTimestampBehindMs;
  if (oldest !== null && -ahead > oldest)
    return at('S1.senderTimestamp', `at most ${oldest / 1000} s before ${iso(nowMs)}`, text);
  return undefined;
}

/** Reads instants; the messages of a batch often share one, so the last is kept. */
export function createInstantReader(): CheckContext['instantOf'] {
  let lastText: string | undefined;
  let lastMs: number | undefined;
  return (text) => {
    if (text === lastText) return lastMs;
    lastText = text;
    try {
      lastMs = parseDipInstant(text);
    } catch {
      lastMs = undefined;
    }
    return lastMs;
  };
}

function primaryFault({ address, row }: Candidate, { directory }: CheckContext): Difference | undefined {
  const { primaryIds } = address;
  const unknown = primaryIds.length === 0 ? -1 : primaryIds.findIndex((id) => directory.byDipId(id) === undefined);
  if (unknown >= 0) return at(`A0.primaryRecipients[${unknown}]`, 'a DIP ID of the directory', primaryIds[unknown]);
  if (!address.needsPrimary || primaryIds.length > 0) return undefined;
  return at('A0.primaryRecipients', `the recipient of ${row.id}, which only the sender knows`, undefined);
}

function primaryRoleFault({ address, row }: Candidate): Difference | undefined {
  if (address.primary.length === 0) return undefined;
  const wrong = address.primary.find((party) => !row.recipients.includes(party.role));
  if (wrong === undefined) return undefined;
  const path = `A0.primaryRecipients[${address.primaryIds.indexOf(wrong.dipId)}]`;
  return at(path, `a party that receives ${row.id} (${row.recipients.join(', ')})`, `${wrong.dipId}, ${wrong.role}`);
}

/**
 * The sender leaves these two lists to the DIP, which replaces them. What stands there is checked all the same, since the
 * official codes for it exist.
 */
function listedIdFault(list: 'secondaryRecipients' | 'always'): L1Check['fault'] {
  return ({ message }, { directory }) => {
    const ids = message.payload.CommonBlock.A0?.[list];
    if (ids === undefined || ids.length === 0) return undefined;
    const unknown = ids.findIndex((id) => id !== null && directory.byDipId(id) === undefined);
    return unknown < 0 ? undefined : at(`A0.${list}[${unknown}]`, 'a DIP ID of the directory', ids[unknown]);
  };
}

function listedRoleFault(list: 'secondaryRecipients' | 'always'): L1Check['fault'] {
  return ({ message, row }, { directory }) => {
    const ids = message.payload.CommonBlock.A0?.[list];
    if (ids === undefined || ids.length === 0) return undefined;
    const roleAt = (id: string | null) => (id === null ? undefined : directory.byDipId(id)?.role);
    const wrong = ids.findIndex((id) => {
      const role = roleAt(id);
      return role !== undefined && !row.recipients.includes(role);
    });
    if (wrong < 0) return undefined;
    return at(`A0.${list}[${wrong}]`, `a party that receives ${row.id}`, roleAt(ids[wrong] ?? null));
  };
}

function iso(epochMs: number): string {
  return new Date(epochMs).toISOString();
}
