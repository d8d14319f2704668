import { callFaults, faultOfCode } from '../../market/calls/call-faults.ts';

/** What usually lies behind a difference, by the rule or code it was found by. The first row that fits a thing is taken for it. */
interface UsualFix {
  /** Beginning of a rule's name ("schema."), or a response code. */
  readonly for: string;
  readonly usually: string;
}

const fixes: readonly UsualFix[] = [
  {
    for: 'message.missing',
    usually:
      'The message was decided but not sent, sent under another metering point or event, or refused by the DIP: look for a refused message of yours before this, then in your outgoing queue for the correlation ID.',
  },
  {
    for: 'message.unwanted',
    usually:
      'A rule of yours fired where none should: look at what your system decided for this metering point, and whether it forgot that an answer had been given already.',
  },
  {
    for: 'message.reaches',
    usually: 'The addressing block of the message names another recipient than the process asks for.',
  },
  { for: 'message.code', usually: 'Your mapping from the reason to the response code picks another row.' },
  {
    for: 'message.nobody-else',
    usually:
      'The message goes to more parties than the process asks for: its addressing block names them, or is left empty where it should not be.',
  },
  {
    for: 'message.instant',
    usually: 'A date is taken in another zone than London, or moved by a day at midnight there.',
  },
  {
    for: 'message.answer',
    usually:
      'The answer says yes where no was to be said, or the other way round: look at which of your rules decided.',
  },
  {
    for: 'message.',
    usually:
      'The content is taken from another message or record than the one it answers: compare the two in the record.',
  },
  {
    for: 'correlation.',
    usually:
      'The answer must carry the correlation ID that came with the message it answers (D0 of the publication) as its sender correlation ID.',
  },
  {
    for: 'reminder.',
    usually: 'Reminders are addressed by who is in office on the day they are sent, not on the day they were planned.',
  },
  {
    for: 'status.',
    usually:
      'A fault found after a message was taken is reported by a status message about its transaction, not by silence.',
  },
  { for: 'reading.', usually: 'Readings are sent in the order of their instants.' },
  {
    for: 'flow.',
    usually: 'The flow does not follow its layout or its version: mhhs-qt validate shows the group and item.',
  },
  {
    for: 'time.late',
    usually:
      'The work waits for a batch or a queue that runs too seldom, or counts its limit in other hours (office hours instead of all hours, London time instead of UTC).',
  },
  {
    for: 'time.early',
    usually:
      'The message is sent when it is decided instead of when its moment has come: it needs a timer to the moment.',
  },
  {
    for: 'traffic.again',
    usually:
      'The message was answered, and was sent again nevertheless: a job that runs twice, or a retry that does not see the answer.',
  },
  {
    for: 'schema.required',
    usually: 'An item is left out when it is empty: the schema wants the key with a null, or a value from your data.',
  },
  {
    for: 'schema.null',
    usually: 'A null was sent where a value is needed: the source of the item is empty in your data.',
  },
  {
    for: 'schema.type',
    usually: 'A number is sent as text or the other way round: the serialiser does not go by the official description.',
  },
  {
    for: 'schema.pattern',
    usually:
      'The value is not in the form the description asks for, often a date without zone or an identifier without leading zeros.',
  },
  {
    for: 'schema.enum',
    usually: 'The value is not in the list of the release that is spoken: check the version of your enumerations.',
  },
  {
    for: 'schema.unknown-key',
    usually: 'A key is written otherwise than in the description (capitals matter), or belongs to another release.',
  },
  {
    for: 'schema.',
    usually: 'The message does not follow the schema of its interface: hold it against mhhs-qt validate.',
  },
  {
    for: 'mpan.',
    usually: 'The metering point number was typed, cut or computed wrongly: its last digit checks the others.',
  },
  {
    for: 'event.',
    usually: 'The event code is not one of the interface, or lacks its brackets: it is a text in square brackets.',
  },
  { for: 'interface.', usually: 'The interface number is not one of the release that is spoken.' },
  {
    for: 'signature.',
    usually:
      'What was signed is not what was sent: sign the exact bytes of the body, the method in capitals, the whole address in lower case and the date of the header, joined by semicolons.',
  },
  {
    for: 'dip.environment',
    usually: 'The environment tag of the message is not that of this environment: a setting of your DIP adapter.',
  },
  { for: 'dip.sender-timestamp', usually: 'The clock of your machine or the zone of the timestamp is off.' },
  {
    for: 'dip.reference-duplicate',
    usually: 'The sender reference is made from something that repeats: it must be new for each message.',
  },
  { for: 'dip.correlation', usually: 'The answer must carry the correlation ID that the DIP gave to the request.' },
  { for: 'dip.sender', usually: 'The DIP ID or role of the sender is not the one that the API key belongs to.' },
  {
    for: 'dip.',
    usually:
      'The envelope of the message is not what the DIP expects: compare its S and A blocks with a valid example.',
  },
  {
    for: 'appointment.scenario',
    usually: 'The scenario code does not fit what is asked for: a mapping of yours from business reason to code.',
  },
  {
    for: 'appointment.effective-date',
    usually: 'The date is taken from another message of the conversation, or is off by a day at midnight in London.',
  },
  { for: 'appointment.reason-coded', usually: 'A refusal carries no reason code, or one without its text.' },
  { for: 'appointment.', usually: 'The answer does not repeat what the request said: copy the items of the proposal.' },
  {
    for: 'settlement.',
    usually: 'The totals were made from other readings or with another rounding: compare one half hour by hand.',
  },
  { for: 'switch.', usually: 'The order of messages around a change of supplier is not that of the process.' },
  { for: 'dtn.', usually: 'The flow does not follow its layout: mhhs-qt validate shows the group and item.' },
  { for: 'MSG1001', usually: 'The DIP refused the message by its schema: the findings name the fields.' },
  {
    for: 'MSG1006',
    usually: 'The sender reference had been used before: make a new one for each message, also when it is sent again.',
  },
  {
    for: 'MSG103',
    usually:
      'The addressing block names recipients that the DIP cannot find: leave it out unless the process asks for it.',
  },
  { for: 'MSG', usually: 'The DIP refused the message: its code and findings say which part of the envelope.' },
  { for: 'RCP1004', usually: 'Your system expects another environment tag: it is set up for another environment.' },
  {
    for: 'RCP1005',
    usually: 'Your system speaks another release of the specification than the environment file says.',
  },
  {
    for: 'RCP1006',
    usually:
      'Your system takes a message for one it has had: it compares by another item than the sender reference, or kept an earlier run.',
  },
  {
    for: 'RCP1061',
    usually:
      'The metering point is not in your system: load the test data (mhhs-qt data make), or widen the range in the environment file.',
  },
  {
    for: 'RCP9999',
    usually:
      'Your system does not accept the signing certificate or the way of signing: register the certificate that mhhs-qt init shows, and verify over the exact bytes.',
  },
  { for: 'RCP', usually: 'Your system refused the message: the code says why, the message is in the record.' },
];

/** What usually fixes differences found by these rules and codes, each advice once, at most `most` of them. */
export function usualFixes(rulesAndCodes: readonly string[], most = 3): string[] {
  const found = rulesAndCodes.flatMap((one) => fixes.find((row) => one.startsWith(row.for))?.usually ?? []);
  return [...new Set(found)].slice(0, most);
}

/**
 * What to do about a trouble of set-up: the advice of the message that tells it, and that of the row of its code.
 * @param error code of the last call without an answer, where the message names none
 */
export function setUpFixes(message: string, error = ''): string[] {
  const [, own] = /\bNext: (.+?)(?:\. Look:|$)/s.exec(message) ?? [];
  const [, code = error] = /\[([A-Z][A-Z0-9_]+)/.exec(message) ?? [];
  const row = callFaults.some(({ codes }) => (codes as readonly string[]).includes(code))
    ? faultOfCode(code).next
    : undefined;
  return [...new Set([own, row].filter((text) => text !== undefined).map(sentence))];
}

const sentence = (text: string): string => {
  const trimmed = text.trim().replace(/\.$/, '');
  return `${trimmed.charAt(0).toUpperCase()}${trimmed.slice(1)}.`;
};

/** What helps where the fault is neither the participant's nor the set-up's. */
export const fixesOfOurs = {
  harness: [
    'Report it with the folder of the run: the journal holds what is needed to find it.',
    'Run the case again; a participant is not judged by what happened here.',
  ],
  'specification-unclear': [
    'Ask the Code Body which reading holds, and set it in the environment file where there is a setting for it.',
  ],
} as const;
