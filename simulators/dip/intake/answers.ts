import { responseText } from '../../../market/interfaces/response-codes.ts';
import type { FullStandardResponse, StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { Moment, Publication } from '../delivery/publication.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import type { DipSettings } from '../settings.ts';
import { cutTo } from './standard-response.ts';
import { type BatchVerdict, success, type Verdict } from './validation.ts';

const successText = responseText(success);

export interface AnswerTools {
  readonly settings: DipSettings;
}

/** One entry for each message: its number when the batch was accepted, what is wrong where when it was not. */
export function batchAnswer(
  { verdicts }: BatchVerdict,
  publications: readonly Publication[],
  owner: DirectoryParty,
  moment: Moment,
  tools: AnswerTools,
): FullStandardResponse {
  const guilty = verdicts.flatMap(({ code }, index) => (code === success ? [] : [index]));
  const messageArray = verdicts.map((verdict, index) => {
    const publication = publications[index];
    if (publication !== undefined) return acceptedEntry(verdict, publication, owner, moment, tools);
    return refusedEntry(verdict, guilty, owner, moment, tools);
  });
  return { messageArray, timestamp: moment.instant };
}

/** The answer to a body in which no message could be found, or to a request that holds none. */
export function unreadableAnswer(
  help: string,
  owner: DirectoryParty,
  moment: Moment,
  { settings }: AnswerTools,
  code = 'MSG1001',
): FullStandardResponse {
  const entry: StandardResponseEntry = {
    transactionID: null,
    senderUniqueReference: null,
    correlationID: null,
    sentTimestamp: moment.instant,
    senderID: settings.answerSenderId,
    recipientID: owner.dipId,
    DIPConnectionProviderID: null,
    message: responseText(code),
    help: cutTo(500, help),
    serviceTicketURL: settings.serviceTicketUrl,
  };
  return { messageArray: [entry], timestamp: moment.instant };
}

function acceptedEntry(
  { facts }: Verdict,
  publication: Publication,
  owner: DirectoryParty,
  moment: Moment,
  { settings }: AnswerTools,
): StandardResponseEntry {
  return {
    transactionID: publication.transaction,
    senderUniqueReference: facts.senderReference ?? null,
    correlationID: publication.correlation,
    sentTimestamp: moment.instant,
    senderID: settings.answerSenderId,
    recipientID: facts.senderDipId ?? owner.dipId,
    DIPConnectionProviderID: facts.provider ?? null,
    message: successText,
    help: null,
    serviceTicketURL: settings.serviceTicketUrl,
  };
}

function refusedEntry(
  verdict: Verdict,
  guilty: readonly number[],
  owner: DirectoryParty,
  moment: Moment,
  { settings }: AnswerTools,
): StandardResponseEntry {
  const { facts, code } = verdict;
  const bystander = code === success;
  return {
    transactionID: null,
    senderUniqueReference: facts.senderReference === undefined ? null : cutTo(200, facts.senderReference),
    correlationID: facts.senderCorrelation === undefined ? null : cutTo(60, facts.senderCorrelation),
    sentTimestamp: moment.instant,
    senderID: settings.answerSenderId,
    recipientID: facts.senderDipId?.length === 10 ? facts.senderDipId : owner.dipId,
    DIPConnectionProviderID: facts.provider?.length === 10 ? facts.provider : null,
    message: responseText(bystander ? settings.bystanderCode : code),
    help: cutTo(500, bystander ? bystanderHelp(guilty) : helpOf(verdict)),
    serviceTicketURL: settings.serviceTicketUrl,
  };
}

function bystanderHelp(guilty: readonly number[]): string {
  const places = guilty.slice(0, 10).map((index) => `[${index}]`);
  return `Nothing is wrong with this message; its batch was refused because of ${places.join(', ')}`;
}

/** The first difference in full, and how many more there are. */
function helpOf({ findings }: Verdict): string {
  const refused = findings.filter(({ weight }) => weight === 'refused');
  const first = refused[0];
  if (first === undefined) return 'The message was refused';
  const more = refused.length > 1 ? ` (and ${refused.length - 1} more)` : '';
  return `${first.rule} at ${first.path || 'the body'}: ${first.message}${more}`;
}
