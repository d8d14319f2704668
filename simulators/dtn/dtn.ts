import type { LegacyParty } from '../../market/parties/cast.ts';
import type { Party } from '../../market/parties/party.ts';
import type { FlowNotice, SentFile } from '../../market/processes/party-function.ts';
import type { PartyRef } from '../../market/record/entries.ts';
import type { Settings } from '../../market/settings/settings.ts';
import type { Clock } from '../../wire/clock.ts';
import { createDtnFolder } from '../../wire/dtn-files.ts';
import type { Journal } from '../../wire/journal.ts';
import { flowText, readFlowFile } from './flow-files.ts';

export interface DtnOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly registrationService: Party;
  readonly legacyParties: readonly LegacyParty[];
  readonly scenarioOf: (mpan: string) => string | undefined;
  readonly runTag: string;
  /** Folders of the participant: what it is sent, and what it sends. */
  readonly folders?: { readonly inbox: string; readonly outbox: string };
  /** Hands a flow to the simulated registration service. */
  readonly toSimulated: (notice: FlowNotice) => void;
}

/** The data transfer network between the registration service and the legacy parties. */
export interface Dtn {
  /** A simulated registration service sends. */
  sendFrom(from: Party, file: SentFile): void;
  /** A legacy party sends to the registration service, whoever stands there. */
  sendLegacy(notice: FlowNotice): void;
  /** Takes what the participant has put out since the last time. */
  sweep(): void;
  /** Leaves what is still in the folders of the scenario before unread. */
  forget(): void;
}

export function createDtn(options: DtnOptions): Dtn {
  const { journal, clock, registrationService: regs, legacyParties, scenarioOf } = options;
  const inbox = options.folders === undefined ? undefined : createDtnFolder(options.folders.inbox);
  const outbox = options.folders === undefined ? undefined : createDtnFolder(options.folders.outbox);
  let files = 0;

  const registration: PartyRef = { role: regs.role, mpid: regs.mpid, name: regs.name, real: regs.real };
  const legacy = (role: string, mpid: string): PartyRef => {
    const known = legacyParties.find((party) => party.role === role && party.mpid === mpid);
    return { role, mpid, name: known?.name ?? `${role} ${mpid}`, real: false };
  };

  const newFileId = () => {
    files += 1;
    return `${options.runTag}${files}`;
  };
  const envelope = (from: { role: string; mpid: string }) => ({
    from,
    fileId: newFileId(),
    now: clock.now(),
    testFlag: options.settings.dtn_test_flag,
  });

  /** Every file that arrives anywhere is read, judged and recorded, whoever wrote it. */
  const record = (text: string) => {
    const file = readFlowFile(text);
    const codes = [
      ...(file.responseCode === undefined ? [] : [file.responseCode]),
      ...file.findings.map((finding) => `${finding.path}: ${finding.message}`),
    ];
    const ref = (party: { role: string; mpid: string }) =>
      party.mpid === regs.mpid && party.role === regs.role ? registration : legacy(party.role, party.mpid);
    const mpan = file.notices[0]?.mpan;
    journal.append(
      {
        kind: 'file',
        flow: file.flow,
        fileId: file.fileId,
        from: ref(file.from),
        to: ref(file.to),
        outcome: file.findings.some(({ weight }) => weight === 'refused') ? 'refused' : 'accepted',
        codes,
        payload: journal.payload(text),
        ...(mpan === undefined ? {} : { mpan }),
      },
      mpan === undefined ? undefined : scenarioOf(mpan),
    );
  };

  return {
    sendFrom(from, file) {
      record(flowText(file, envelope(from)));
    },
    sendLegacy(notice) {
      const to = { role: regs.role, mpid: regs.mpid };
      const sent = envelope(notice.from);
      const text = flowText(
        { kind: 'file', flow: notice.flow, to, values: { ...notice.values, mpanCore: notice.mpan } },
        sent,
      );
      record(text);
      if (regs.real) inbox?.put(`${sent.fileId}.usr`, text);
      else options.toSimulated(notice);
    },
    sweep() {
      for (const file of outbox?.take() ?? []) if (file.text !== undefined) record(file.text);
    },
    forget() {
      inbox?.take();
      outbox?.take();
    },
  };
}
