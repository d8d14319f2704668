import { noticeAction } from '../market/actions/public-action.ts';
import type { DipMessage } from '../market/interfaces/index.ts';
import type { Party } from '../market/parties/party.ts';
import type { FlowNotice, SentFile } from '../market/processes/party-function.ts';
import type { Entry } from '../market/record/entries.ts';

/**
 * What leaves the simulated part of a market. While a record is gone through again, what it holds has left already; what it lacks
 * (the process was ended between the decision and the message) leaves when the record has been gone through.
 */
export interface Departures {
  /**
   * @param what a name that is the same for what is decided again and for what the record holds
   * @returns what the work gives, where it leaves at once
   */
  leave<T>(what: string, work: () => T): T | undefined;
  /** Whether a record that is gone through has it; false at any other time. */
  hasLeft(what: string): boolean;
  /** From now on a record is gone through. */
  recall(entries: readonly Entry[]): void;
  /** The record has been gone through: what it lacks leaves now. Resolves when all of it has left. */
  goOn(): Promise<void>;
}

export function createDepartures(): Departures {
  let recorded: Map<string, number> | undefined;
  let pending: (() => unknown)[] = [];
  const hasLeft = (what: string): boolean => {
    const count = recorded?.get(what) ?? 0;
    if (count > 0) recorded?.set(what, count - 1);
    return count > 0;
  };
  return {
    hasLeft,
    leave(what, work) {
      if (recorded === undefined) return work();
      if (!hasLeft(what)) pending.push(work);
      return undefined;
    },
    recall(entries) {
      recorded = new Map();
      for (const what of entries.flatMap((entry) => nameOf(entry) ?? []))
        recorded.set(what, (recorded.get(what) ?? 0) + 1);
    },
    async goOn() {
      recorded = undefined;
      const due = pending;
      pending = [];
      await Promise.all(due.map((work) => work()));
    },
  };
}

const words = (...parts: readonly (string | undefined)[]): string => parts.map((part) => part ?? '').join(' ');

export function messageName(message: DipMessage, { dipId }: Party): string {
  const { S0, M0, M1 } = message.payload.CommonBlock;
  return words('message', dipId, S0.interfaceID, S0.eventCode, M0?.MPANCore ?? M1?.principalMPAN);
}

export const fileName = (file: Pick<SentFile, 'flow' | 'values'>, from: { role: string; mpid: string }): string =>
  words('file', from.role, from.mpid, file.flow, file.values.mpanCore);

export const legacyFileName = (notice: FlowNotice): string =>
  words('file', notice.from.role, notice.from.mpid, notice.flow, notice.mpan);

export const insideName = (from: { readonly role: string }, to: string, what: string): string =>
  words('inside', from.role, to, what);

/** A notice as the participant was handed it, which it is after it was recorded as told. */
export const handedName = (notice: string, mpan: string): string => words('handed', notice, mpan);

export const noticeName = (notice: string, mpan: string, to: { readonly dipId?: string | undefined }): string =>
  words('css', notice, mpan, to.dipId);

/** What an entry says has left, under the name that it has when it is decided. */
function nameOf(entry: Entry): string | undefined {
  switch (entry.kind) {
    case 'message':
      return words('message', entry.sender.dipId, entry.interfaceId, entry.event, entry.mpan);
    case 'file':
      return words('file', entry.from.role, entry.from.mpid, entry.flow, entry.mpan);
    case 'css':
      return noticeName(entry.notice, entry.mpan, entry.to);
    case 'action':
      return entry.action === noticeAction ? handedName(String(entry.values.notice), entry.mpan ?? '') : undefined;
    case 'inside':
      return insideName(entry.from, entry.to.role, entry.what);
    default:
      return undefined;
  }
}
