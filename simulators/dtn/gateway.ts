import {
  type Acknowledgement,
  acknowledgementText,
  type FlowLayout,
  judgeReceipt,
  type Receipt,
  type ReceiptRules,
  readAcknowledgement,
  unreadableReceipt,
} from '../../market/dtn/index.ts';
import type { Settings } from '../../market/settings/settings.ts';
import type { DtnDrop, DtnFile } from '../../wire/dtn-drop.ts';
import { stampOf } from './flow-files.ts';

/** How a gateway conducts itself. A mutant is this with one thing changed. */
export interface GatewayConduct {
  /** Rules for which it refuses no file. */
  readonly overlooks: readonly string[];
  /** What it tells the sender of a file: its fate, always that it was taken, or nothing. */
  readonly acknowledges: 'truly' | 'everything as taken' | 'never';
  /** Its acknowledgements of refused files say why. */
  readonly givesReasons: boolean;
  /** Which metering points of a file with several are handled. */
  readonly handles: 'all' | 'the first';
  /** Layouts it reads by, where they are not the current ones. */
  readonly layouts?: readonly FlowLayout[];
  /** The first look at what it is sent. */
  readonly reads: (text: string) => string;
  /** The last look at what it sends. */
  readonly writes: (text: string) => string;
}

export const goodConduct: GatewayConduct = {
  overlooks: [],
  acknowledges: 'truly',
  givesReasons: true,
  handles: 'all',
  reads: (text) => text,
  writes: (text) => text,
};

export interface GatewayOptions {
  readonly incoming: DtnDrop;
  readonly outgoing: DtnDrop;
  readonly settings: Settings;
  readonly rules: Pick<ReceiptRules, 'parties' | 'senders' | 'recipients'>;
  /** Epoch milliseconds. */
  readonly now: () => number;
  readonly conduct?: GatewayConduct;
}

export interface ReceivedFile {
  readonly fileName: string;
  /** Empty for a file that could not be read. */
  readonly text: string;
  readonly receipt: Receipt;
}

export interface Exchanged {
  /** Files that came, oldest first, whatever became of them. */
  readonly received: readonly ReceivedFile[];
  /** What became of files that were sent. */
  readonly told: readonly (Acknowledgement & { readonly text: string })[];
  /** How many files and acknowledgements were put out. */
  readonly put: number;
  /** Files that were put out, by the id with which they were sent. */
  readonly handed: readonly string[];
}

/**
 * One end of the data transfer network: puts files out whole, takes what has come, judges each, and tells its sender. Files of
 * an id that was handled are not handled again. What could not be put out yet is put out at the next exchange.
 */
export interface DtnGateway {
  /** @param again whether it may lie there already, put out by a process that was lost */
  send(fileId: string, text: string, again?: 'again'): void;
  /** A file was handled by a process before this one. */
  remember(receipt: Receipt): void;
  /** Takes files that a process before this one had taken and lost. */
  regain(files: readonly DtnFile[]): void;
  /** @throws {SetUpFault} when the other end cannot be reached; nothing that waits or was taken is lost by it */
  exchange(): Promise<Exchanged>;
  /** Leaves unsent what still waits. */
  forget(): void;
}

export function createGateway(options: GatewayOptions): DtnGateway {
  const { incoming, outgoing, settings, now, conduct = goodConduct } = options;
  const waiting: Waiting[] = [];
  const handled = new Set<string>();
  let held: ReceivedFile[] = [];
  let handed: string[] = [];
  let told: (Acknowledgement & { text: string })[] = [];
  let turn: Promise<unknown> = Promise.resolve();
  let acknowledgements = 0;

  const rules: ReceiptRules = {
    ...options.rules,
    ...(conduct.layouts === undefined ? {} : { layouts: conduct.layouts }),
    testFlag: settings.dtn_test_flag,
    mdsRoleLetter: settings.dtn_mds_role_letter,
    advice: [...(settings.dtn_unknown_variant === 'advice' ? ['dtn.variant'] : []), ...conduct.overlooks],
  };
  const keyOf = (from: { letter: string; mpid: string }, fileId: string) => `${from.letter} ${from.mpid} ${fileId}`;

  const acknowledge = ({ receipt, fileName }: ReceivedFile) => {
    if (settings.dtn_acknowledgement === 'none' || conduct.acknowledges === 'never') return;
    const taken = receipt.refusal === undefined || conduct.acknowledges === 'everything as taken';
    const { dtn_acknowledgement_accepted: yes, dtn_acknowledgement_rejected: no } = settings;
    acknowledgements += 1;
    // A file whose header cannot be read has no id; its name is what the sender knows it by.
    const fileId =
      receipt.fileId === '?'
        ? fileName
            .replaceAll(/[^\w.-]/g, '')
            .replace(/^[.-]+/, '')
            .slice(0, 80)
        : receipt.fileId;
    waiting.push({
      fileName: `${fileId || 'unknown'}.${acknowledgements}.ack`,
      text: acknowledgementText({
        ...{ fileId, token: receipt.token, code: taken ? yes : no, at: stampOf(now()) },
        reason: taken || !conduct.givesReasons ? '' : reasonOf(receipt),
      }),
    });
  };

  const receive = (file: DtnFile) => {
    const known = file.text === undefined ? undefined : readAcknowledgement(file.text);
    if (known !== undefined) {
      told.push({ ...known, text: file.text ?? '' });
      return;
    }
    const receipt =
      file.text === undefined
        ? unreadableReceipt(file.fileName, file.fault)
        : judgeReceipt(conduct.reads(file.text), rules, (from, fileId) => handled.has(keyOf(from, fileId)));
    if (receipt.refusal === undefined) handled.add(keyOf(receipt.from, receipt.fileId));
    const received = { fileName: file.fileName, text: file.text ?? '', receipt };
    held.push(received);
    acknowledge(received);
  };

  const flush = async (): Promise<number> => {
    let put = 0;
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      // One of that name is not taken yet, by a reader that looks now and then: this one follows it, and files keep their order.
      // Where this one may lie there already, put out by a process that was lost, the one of its name is itself.
      if (!(await outgoing.put(next.fileName, next.text)) && next.mayLieThere !== true) break;
      waiting.shift();
      if (next.fileId !== undefined) handed.push(next.fileId);
      put += 1;
    }
    return put;
  };

  const exchangeOnce = async (): Promise<Exchanged> => {
    let put = await flush();
    for (const file of await incoming.take()) receive(file);
    put += await flush();
    const result = { received: held, told, put, handed };
    held = [];
    told = [];
    handed = [];
    return result;
  };

  return {
    send(fileId, text, again) {
      waiting.push({ fileId, fileName: `${fileId}.usr`, text: conduct.writes(text), mayLieThere: again === 'again' });
    },
    remember: ({ from, fileId }) => void handled.add(keyOf(from, fileId)),
    regain(files) {
      for (const file of files) receive(file);
    },
    forget() {
      waiting.length = 0;
    },
    exchange() {
      const mine = turn.then(exchangeOnce, exchangeOnce);
      turn = mine.catch(() => undefined);
      return mine;
    },
  };
}

/** A file that is to be put out, or an acknowledgement, which has no id. */
interface Waiting {
  readonly fileId?: string;
  readonly fileName: string;
  readonly text: string;
  readonly mayLieThere?: boolean;
}

/** Why a file was refused, in one sentence for each reason. */
function reasonOf({ findings }: Receipt): string {
  return findings
    .filter(({ weight }) => weight === 'refused')
    .map(({ message }) => message)
    .join('; ');
}
