import { parseDipInstant } from '../../../../market/calendar/instants.ts';
import { mpanCoreFault } from '../../../../market/identifiers/mpan-core.ts';
import type { DipMessage } from '../../../../market/interfaces/index.ts';

/** What a publication is held against. */
export interface ContentContext {
  readonly dipId: string;
  readonly environmentTag: string;
  /** Epoch milliseconds. */
  readonly now: number;
  /** How far ahead of now an instant may lie before it counts as future. */
  readonly clockSkewMs: number;
  /** What the schema refuses, by rule. */
  readonly findings: readonly { readonly rule: string; readonly message: string }[];
  readonly mayReceive: (interfaceId: string) => boolean;
  readonly maySend: (interfaceId: string, role: string) => boolean;
  readonly hasEvent: (interfaceId: string, event: string) => boolean;
  readonly hasSchema: (interfaceId: string, schemaVersion: string) => boolean;
  /** Whether another transaction brought this reference to the recipient. */
  readonly usedBefore: (reference: string, transactionId: string) => boolean;
}

export interface ContentCheck {
  /** What it answers (dip-messages.md 2.9). */
  readonly code: string;
  readonly fault: (message: DipMessage, context: ContentContext) => string | undefined;
}

type Loose = Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>;

const commonOf = (message: DipMessage): Loose => (message?.payload?.CommonBlock ?? {}) as unknown as Loose;

/** A check of one field; one that is not there is left for the schema to report. */
function field(
  code: string,
  place: `${string}.${string}`,
  isWrong: (value: unknown, context: ContentContext, common: Loose) => boolean,
): ContentCheck {
  const [block = '', name = ''] = place.split('.');
  return {
    code,
    fault(message, context) {
      const common = commonOf(message);
      const value = common[block]?.[name];
      if (value === undefined || !isWrong(value, context, common)) return undefined;
      return `${place}: ${JSON.stringify(value)} cannot be taken.`;
    },
  };
}

/** What the schema refuses by one of these rules; without rules, whatever it is. */
const schema = (code: string, rules?: readonly string[]): ContentCheck => ({
  code,
  fault: (_message, { findings: [first] }) =>
    first !== undefined && (rules === undefined || rules.includes(first.rule)) ? first.message : undefined,
});

const instantOf = (value: unknown): number => {
  try {
    return parseDipInstant(String(value));
  } catch {
    return Number.NaN;
  }
};
const isNoInstant = (value: unknown) => Number.isNaN(instantOf(value));
const isFuture = (value: unknown, { now, clockSkewMs }: ContentContext) => instantOf(value) > now + clockSkewMs;
const begins = (beginning: string) => (value: unknown) => !String(value).startsWith(beginning);
const textAt = (common: Loose, block: string, name: string) => String(common[block]?.[name] ?? '');

/** A recipient's refusals. Each code is documented; which of two faults is named first is not, and the order is ours. */
export const contentChecks: readonly ContentCheck[] = [
  field('RCP1004', 'S1.environmentTag', (tag, { environmentTag }) => tag !== environmentTag),
  field('RCP1002', 'S0.interfaceID', (id, { mayReceive }) => !mayReceive(String(id))),
  field('RCP1003', 'S0.eventCode', (event, { hasEvent }, common) => {
    return !hasEvent(textAt(common, 'S0', 'interfaceID'), String(event));
  }),
  field('RCP1005', 'S0.schemaVersion', (version, { hasSchema }, common) => {
    return !hasSchema(textAt(common, 'S0', 'interfaceID'), String(version));
  }),
  field('RCP1006', 'S1.senderUniqueReference', begins('S-')),
  field('RCP1006', 'S1.senderUniqueReference', (reference, { usedBefore }, common) => {
    return usedBefore(String(reference), textAt(common, 'D0', 'transactionID'));
  }),
  field('RCP1007', 'S1.senderTimestamp', isNoInstant),
  field('RCP1008', 'S1.senderTimestamp', isFuture),
  field('RCP1009', 'S1.senderDIPID', (id) => !/^\d{10}$/.test(String(id))),
  field('RCP1010', 'S1.senderRoleID', (role, { maySend }, common) => {
    return !maySend(textAt(common, 'S0', 'interfaceID'), String(role));
  }),
  field('RCP1042', 'D0.publicationID', (publication, _context, common) => {
    return String(publication) !== textAt(common, 'S0', 'interfaceID').replace('IF-', 'PUB-');
  }),
  field('RCP1043', 'D0.transactionID', begins('T-')),
  field('RCP1044', 'D0.transactionTimestamp', isNoInstant),
  field('RCP1045', 'D0.transactionTimestamp', isFuture),
  field('RCP1046', 'D0.initialCorrelationID', (id) => id !== null && !String(id).startsWith('CI-')),
  field('RCP1047', 'D0.replayIndicator', (flag) => typeof flag !== 'boolean'),
  field('RCP1051', 'R0.responseCode', (code) => !['A', 'R', 'L', 'W', 'x'].includes(String(code))),
  field('RCP1052', 'R0.responseMessages', (messages, _context, common) => {
    const none = !Array.isArray(messages) || messages.every((one) => one === null);
    return none && textAt(common, 'R0', 'responseCode') === 'R';
  }),
  field('RCP1061', 'M0.MPANCore', (mpan) => mpanCoreFault(String(mpan)) !== undefined),
  schema('RCP1021', ['schema.required', 'schema.null']),
  schema('RCP1022', ['schema.enum']),
  schema('RCP1001'),
  field('RCP1023', 'S1.senderUniqueReference', (reference, _context, common) => {
    return !String(reference).includes(textAt(common, 'S1', 'senderDIPID'));
  }),
  {
    code: 'RCP1041',
    fault(message, { dipId }) {
      const { primaryRecipients, secondaryRecipients, always } = commonOf(message).A0 ?? {};
      const named = [primaryRecipients, secondaryRecipients, always].flat();
      return named.includes(dipId) ? undefined : `DIP ID ${dipId} is not among the recipients of the message.`;
    },
  },
];
