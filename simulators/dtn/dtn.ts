import {
  type DFlow,
  hidden,
  judgeReceipt,
  layoutOf,
  maskedText,
  type Receipt,
  type ReceiptRules,
  responseCodeOf,
} from '../../market/dtn/index.ts';
import type { Party } from '../../market/parties/party.ts';
import type { FlowNotice, SentFile } from '../../market/processes/party-function.ts';
import type { Entry, EntryOf, FileMoved, PartyRef } from '../../market/record/entries.ts';
import type { Settings } from '../../market/settings/settings.ts';
import type { Clock } from '../../wire/clock.ts';
import type { Journal } from '../../wire/journal.ts';
import type { DtnDrops } from './drops.ts';
import { fileIdOf } from './file-id.ts';
import { createFilesOfThePast, isForParticipant } from './files-of-the-past.ts';
import { addressOf, type DtnParty, flowText, noticesOf, partyAt } from './flow-files.ts';
import { createGateway, type DtnGateway, type Exchanged, type ReceivedFile } from './gateway.ts';

export interface DtnOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: Settings;
  /** Parties of the market; those marked real are reached through the drops. */
  readonly parties: readonly Party[];
  readonly registrationService: Party;
  /** Parties that have no place on the DIP: those of the legacy arrangements, and meter asset providers. */
  readonly legacyParties: readonly (DtnParty & { readonly name: string })[];
  readonly scenarioOf: (mpan: string) => string | undefined;
  readonly runTag: string;
  /** The ways between the network and the participant; none where no party is real. */
  readonly drops?: DtnDrops;
  /** Hands a flow to a simulated party. */
  readonly toSimulated: (notice: FlowNotice, to: DtnParty) => void;
}

/** The data transfer network: takes files, judges them, records them, and hands them to whom they are for. */
export interface Dtn {
  /** A simulated party sends. */
  sendFrom(from: Party, file: SentFile): void;
  /** A legacy party sends to the registration service, whoever stands there. */
  sendLegacy(notice: FlowNotice): void;
  /**
   * Puts a file before the participant as it is, whatever is wrong with it; where all parties are simulated, before its recipient.
   * @returns the number of its entry in the journal
   */
  sendAsItIs(text: string, about: { readonly scenario?: string; readonly fileId: string }): number;
  /**
   * Takes what the participant has put out since the last time, and puts out what waits for it.
   * @returns whether something now lies before the participant that did not before
   */
  sweep(): Promise<boolean>;
  /** Hears what an earlier session recorded: those whom we play take their files again. */
  recall(entry: Entry): void;
  /** The present has come: hands over what was recorded and not handed over, and takes what was taken and not recorded. */
  goOn(): Promise<void>;
  /** Leaves what is still under way of the scenario before unread. */
  forget(): Promise<void>;
  /** Ends the connection to where the files are. */
  close(): void;
}

export function createDtn(options: DtnOptions): Dtn {
  const { journal, clock, settings, registrationService: regs, legacyParties, scenarioOf } = options;
  const { drops } = options;
  const parties: readonly DtnParty[] = [...options.parties, ...legacyParties];
  const addresses = parties.map((party) => addressOf(party, settings));
  const own = options.parties.filter((party) => party.real).map((party) => addressOf(party, settings));
  const handled = new Set<string>();
  const past = createFilesOfThePast();
  let files = 0;
  /** Whose scenario it is while files without a metering point pass. */
  let playing: string | undefined;
  /** Files for the participant whose fate is not known yet: their id, and what the journal said of them. */
  const underWay = new Map<string, { readonly file: FileMoved; readonly scenario: string | undefined }[]>();
  const awaits = (fileId: string, recorded: { file: FileMoved; scenario: string | undefined }) => {
    underWay.set(fileId, [...(underWay.get(fileId) ?? []), recorded]);
  };

  const gateway: DtnGateway | undefined =
    drops === undefined
      ? undefined
      : createGateway({
          ...{ incoming: drops.fromParticipant, outgoing: drops.toParticipant, settings, now: () => clock.now() },
          rules: { parties: addresses, senders: own },
        });
  const rules: ReceiptRules = {
    parties: addresses,
    testFlag: settings.dtn_test_flag,
    mdsRoleLetter: settings.dtn_mds_role_letter,
    advice: settings.dtn_unknown_variant === 'advice' ? ['dtn.variant'] : [],
  };

  const partyRef = (party: DtnParty): PartyRef => {
    const known = options.parties.find(({ role, mpid }) => role === party.role && mpid === party.mpid);
    if (known !== undefined) return { role: known.role, mpid: known.mpid, name: known.name, real: known.real };
    const legacy = legacyParties.find(({ role, mpid }) => role === party.role && mpid === party.mpid);
    return { ...party, name: legacy?.name ?? `${party.role} ${party.mpid}`, real: false };
  };
  const newFileId = () => {
    files += 1;
    return fileIdOf(options.runTag, files);
  };

  /** Every file that arrives anywhere is recorded, whoever wrote it, without what its layout calls secret. */
  const record = (text: string, receipt: Receipt, { sender, scenario, name }: Recording = {}) => {
    const mpan = receipt.flow === undefined ? mpanIn(text) : noticesOf(receipt.flow, unknown)[0]?.mpan;
    const { refusal } = receipt;
    const file: FileMoved = {
      kind: 'file',
      flow: receipt.token.slice(0, 5),
      fileId: receipt.fileId,
      from: sender ?? partyRef(partyAt(receipt.from, settings)),
      to: partyRef(partyAt(receipt.to, settings)),
      outcome: refusal === undefined ? 'accepted' : 'refused',
      codes: codesOf(receipt),
      payload: journal.payload(maskedText(text)),
      ...(refusal === undefined ? {} : { refusal }),
      ...(mpan === undefined || mpan === '' ? {} : { mpan }),
      ...(name === undefined ? {} : { name }),
    };
    const whose = scenario ?? (mpan === undefined ? undefined : scenarioOf(mpan)) ?? playing;
    return { file, entry: journal.append(file, whose), scenario: whose };
  };

  /** A file that is in order goes to its recipient; one for the participant leaves with the next exchange. */
  const deliver = (text: string, receipt: Receipt, recorded: { file: FileMoved; scenario: string | undefined }) => {
    const to = partyAt(receipt.to, settings);
    if (partyRef(to).real) {
      awaits(receipt.fileId, recorded);
      gateway?.send(receipt.fileId, text);
      return;
    }
    if (receipt.flow === undefined) return;
    for (const notice of noticesOf(receipt.flow, partyAt(receipt.from, settings))) options.toSimulated(notice, to);
  };

  const send = (file: SentFile, from: DtnParty) => {
    const fileId = newFileId();
    const text = flowText(file, { from, fileId, now: clock.now(), settings });
    const receipt = judgeReceipt(text, rules, () => false);
    deliver(text, receipt, record(text, receipt));
  };

  /** Files that were handed over say so where they belong. */
  const noteHanded = (name: string) => {
    const scenario = underWay.get(name)?.at(-1)?.scenario;
    journal.append({ kind: 'file-handed', name, ...(past.mayRepeat(name) && { mayRepeat: true }) }, scenario);
  };

  /** The record has no secrets, and a file without its own is no such file. */
  const handAgain = (name: string, text: string) => {
    if (!text.includes(hidden)) return gateway?.send(name, text, 'again');
    const message = `The file ${name} holds secrets, and was lost before the participant had it: play its scenario again (--again)`;
    journal.append({ kind: 'fault', fault: 'set-up', message });
  };

  const textOf = (payload: string): string => journal.readPayload(payload).toString('utf8');

  const recallFile = (entry: EntryOf<'file'>) => {
    const receipt = judgeReceipt(textOf(entry.payload), rules, () => false);
    if (entry.from.real && entry.refusal === undefined) gateway?.remember(receipt);
    if (isForParticipant(entry)) return awaits(entry.name ?? entry.fileId, { file: entry, scenario: entry.scenario });
    if (entry.outcome !== 'accepted' || receipt.flow === undefined) return;
    for (const notice of noticesOf(receipt.flow, entry.from as DtnParty))
      options.toSimulated(notice, entry.to as DtnParty);
  };

  const arrived = ({ text, receipt }: ReceivedFile) => {
    // What cannot be read has no sender of its own, but only the participant puts files there.
    const sender = receipt.from.mpid === '?' ? firstReal(options.parties) : undefined;
    const recorded = record(text, receipt, sender && { sender });
    if (receipt.refusal === undefined) deliver(text, receipt, recorded);
  };

  const heard = ({ fileId, code, reason, text }: Exchanged['told'][number]) => {
    // Where the header could not be read, the file is known by its name.
    const about = underWay.get(fileId.replace(/\.usr$/, ''))?.shift();
    const by = about?.file.to ?? firstReal(options.parties);
    journal.append(
      {
        kind: 'file-acknowledged',
        ...{ fileId, flow: about?.file.flow ?? '?', by, code, reason },
        outcome: code === settings.dtn_acknowledgement_accepted ? 'accepted' : 'refused',
        payload: journal.payload(text),
        ...(about === undefined ? {} : { to: about.file.from }),
      },
      about?.scenario ?? playing,
    );
  };

  return {
    sendFrom: (from, file) => send(file, from),
    sendLegacy(notice) {
      playing = scenarioOf(notice.mpan) ?? playing;
      const to = { role: regs.role, mpid: regs.mpid };
      const values = { ...notice.values, mpanCore: notice.mpan };
      send({ kind: 'file', flow: notice.flow, to, values }, notice.from);
    },
    sendAsItIs(text, { scenario, fileId }) {
      playing = scenario ?? playing;
      const key = (receipt: Receipt) => `${receipt.from.letter} ${receipt.from.mpid} ${receipt.fileId}`;
      const receipt = judgeReceipt(text, rules, (from, fileId) => handled.has(`${from.letter} ${from.mpid} ${fileId}`));
      if (receipt.refusal === undefined) handled.add(key(receipt));
      const recorded = record(text, receipt, { ...(scenario && { scenario }), ...(gateway && { name: fileId }) });
      if (gateway === undefined) {
        if (receipt.refusal === undefined) deliver(text, receipt, recorded);
        return recorded.entry.seq;
      }
      // Whatever its header says, it is put before the participant, who is the one to answer.
      const to = recorded.file.to.real ? recorded.file.to : firstReal(options.parties);
      awaits(fileId, { ...recorded, file: { ...recorded.file, to } });
      gateway.send(fileId, text);
      return recorded.entry.seq;
    },
    async sweep() {
      if (gateway === undefined) return false;
      const { received, told, put, handed } = await gateway.exchange();
      for (const name of handed) noteHanded(name);
      for (const file of received) arrived(file);
      for (const acknowledgement of told) heard(acknowledgement);
      return put > 0;
    },
    recall(entry) {
      past.hear(entry);
      if (entry.kind === 'file-acknowledged') underWay.get(entry.fileId.replace(/\.usr$/, ''))?.shift();
      if (entry.kind === 'file') recallFile(entry);
    },
    async goOn() {
      for (const { name, payload } of past.notHanded()) handAgain(name, textOf(payload));
      const taken = await drops?.fromParticipant.takenSince(past.openedAt());
      gateway?.regain(past.notRecorded(taken ?? [], (text) => journal.payload(maskedText(text))));
    },
    async forget() {
      playing = undefined;
      underWay.clear();
      gateway?.forget();
      await drops?.fromParticipant.take();
      await drops?.toParticipant.take();
    },
    close: () => drops?.close(),
  };
}

/** What the record says of a file besides what is in it. */
interface Recording {
  readonly sender?: PartyRef;
  readonly scenario?: string;
  readonly name?: string;
}

const unknown: DtnParty = { role: '?', mpid: '?' };

/** A metering point that a broken file may be about, so that its scenario finds it. */
function mpanIn(text: string): string | undefined {
  return /\|(\d{13})\|/.exec(text)?.[1];
}

/** Response code of an answer, then what is wrong with the file. */
function codesOf({ flow, findings }: Receipt): readonly string[] {
  const code = flow === undefined ? undefined : answerCodeOf(flow);
  return [...(code === undefined ? [] : [code]), ...findings.map(({ path, message }) => `${path}: ${message}`)];
}

function answerCodeOf(flow: DFlow): string | undefined {
  return layoutOf(flow.flow, flow.version) === undefined ? undefined : responseCodeOf(flow);
}

function firstReal(parties: readonly Party[]): PartyRef {
  const party = parties.find(({ real }) => real);
  if (party === undefined) return { ...unknown, name: 'nobody known', real: false };
  return { role: party.role, mpid: party.mpid, name: party.name, real: true };
}
