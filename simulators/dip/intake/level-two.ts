import type { Finding } from '../../../market/checks/finding.ts';
import { responseText } from '../../../market/interfaces/response-codes.ts';
import type { StandardResponseEntry } from '../../../market/interfaces/standard-response.ts';
import type { PartyRef, StatusReceived } from '../../../market/record/entries.ts';
import type { Moment, Publication } from '../delivery/publication.ts';
import type { DirectoryParty } from '../identity/directory.ts';
import { aboutOf } from '../status/status-body.ts';
import type { IntakeTools } from './intake.ts';
import { cutTo } from './standard-response.ts';

/** The DIP as the record names it when it speaks itself. */
const dip: PartyRef = { role: 'DIP', name: 'data integration platform', real: false };

/** A fault of a check that runs at level 2. */
export interface LaterFault {
  readonly code: string;
  readonly finding: Finding;
}

/** Tells the sender of an accepted message, with a status message, why it is not published. */
export function tellSender(
  { code, finding }: LaterFault,
  publication: Publication,
  sender: DirectoryParty,
  moment: Moment,
  { journal, statuses, settings, clock }: IntakeTools,
): void {
  const { senderUniqueReference, DIPConnectionProviderID } = publication.message.payload.CommonBlock.S1;
  const body: StandardResponseEntry = {
    transactionID: publication.transaction,
    senderUniqueReference,
    correlationID: publication.correlation,
    sentTimestamp: moment.instant,
    senderID: settings.answerSenderId,
    recipientID: sender.dipId,
    DIPConnectionProviderID,
    message: responseText(code),
    help: cutTo(500, finding.message),
    serviceTicketURL: settings.serviceTicketUrl,
  };
  const payload = journal.payload(JSON.stringify([body]));
  const { mpan, scenario } = publication;
  const { role, mpid, dipId, name, real } = sender;
  const entry: StatusReceived = {
    ...{ kind: 'status', from: dip, to: { role, mpid, dipId, name, real }, about: aboutOf(body), mpan },
    ...{ codes: [code], outcome: 'accepted', findings: [finding], payload, index: 0 },
  };
  const { seq } = journal.append(entry, scenario);
  const status = { body, payload, mpan, scenario };
  statuses.enqueue([{ entry: seq, party: sender, status, acceptedMs: clock.now() }]);
}
