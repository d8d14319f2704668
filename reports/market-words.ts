import { londonOffsetMinutes } from '../market/calendar/london.ts';
import { spanWords } from '../market/calendar/span-words.ts';
import { roles } from '../market/identifiers/roles.ts';
import type { ConversationItem, Deadline, Party } from './scenario-model.ts';

/** How reports say times, spans, parties and messages. Times are shown as the clock in London shows them. */

const minuteMs = 60_000;

function london(instant: string): Date | undefined {
  const epochMs = Date.parse(instant);
  return Number.isNaN(epochMs) ? undefined : new Date(epochMs + londonOffsetMinutes(epochMs) * minuteMs);
}

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** "Tue 3 Mar 2026"; a text that is no instant is given back as it is. */
export function dateWords(instant: string): string {
  const date = london(instant);
  if (date === undefined) return instant;
  return `${days[date.getUTCDay()]} ${date.getUTCDate()} ${months[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** "09:12:05". */
export function clockWords(instant: string): string {
  const date = london(instant);
  if (date === undefined) return instant;
  return `${twoDigits(date.getUTCHours())}:${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
}

export function momentWords(instant: string): string {
  return `${dateWords(instant)} ${clockWords(instant)}`;
}

const titles = new Map<string, string>(roles.map(({ code, title }) => [code, title]));

/** "registration service" for REGS; a code that no row has is given back. */
export function roleTitle(code: string): string {
  return titles.get(code) ?? code;
}

/** "registration service Eastern Networks": the role is left out where the name says it. */
export function partyWords(party: Party): string {
  const title = roleTitle(party.role);
  return party.name.toLowerCase().startsWith(title.toLowerCase()) ? party.name : `${title} ${party.name}`;
}

/** "IF-031 MSApp": event codes without their brackets. */
export function messageWords(interfaceId: string, event: string): string {
  return `${interfaceId} ${event.replace(/^\[|\]$/g, '')}`.trim();
}

export function deadlineWords(deadline: Deadline): string {
  const { name, verdict, latencyMs, marginMs, due } = deadline;
  if (latencyMs === undefined || marginMs === undefined) {
    return verdict === 'met' ? `${name}: kept` : `${name}: nothing came by ${momentWords(due)}`;
  }
  const kept = marginMs === 0 ? 'exactly on time' : `${spanWords(marginMs)} to spare`;
  return `${name}: after ${spanWords(latencyMs)}, ${verdict === 'met' ? kept : `${spanWords(marginMs)} late`}`;
}

/** One line for each thing that was said: the text alternative of the chart. */
export function conversationInWords(items: readonly ConversationItem[]): string[] {
  return items.flatMap((item) => {
    const at = momentWords(item.marketTime);
    const timed = 'deadlines' in item ? item.deadlines.map((deadline) => ` Deadline: ${deadlineWords(deadline)}.`) : [];
    return sentencesOf(item).map((sentence, index) => `${at}: ${sentence}${index === 0 ? timed.join('') : ''}`);
  });
}

const codeWords = (codes: readonly string[]): string => (codes.length === 0 ? '' : `: ${codes.join(', ')}`);

function sentencesOf(item: ConversationItem): string[] {
  switch (item.kind) {
    case 'message': {
      const what = messageWords(item.interfaceId, item.event);
      const answer = item.responseCode === undefined ? '' : ` (${item.responseCode})`;
      if (item.outcome === 'refused') {
        return [`${partyWords(item.sender)} sends ${what}${answer}, refused by the DIP${codeWords(item.codes)}.`];
      }
      const to = item.recipients.map(({ party }) => partyWords(party)).join(', ');
      const troubles = item.recipients.flatMap(({ party, deliveries }) =>
        deliveries
          .filter(({ attempt, outcome }) => attempt > 1 || outcome !== 'delivered')
          .map(
            ({ attempt, outcome, httpStatus }) =>
              `Attempt ${attempt} to hand ${what} to ${partyWords(party)}: ${outcome}${httpStatus === undefined ? '' : ` (HTTP ${httpStatus})`}.`,
          ),
      );
      return [`${partyWords(item.sender)} sends ${what}${answer} to ${to || 'nobody'}.`, ...troubles];
    }
    case 'delivery':
      return [
        `${messageWords(item.interfaceId, item.event)} for ${partyWords(item.recipient)}, attempt ${item.delivery.attempt}: ${item.delivery.outcome}.`,
      ];
    case 'status': {
      const what = `a status message${codeWords(item.codes)}`;
      if (item.outcome === 'refused') return [`${partyWords(item.from)} sends ${what}, refused by the DIP.`];
      const troubles = item.deliveries
        .filter(({ attempt, outcome }) => attempt > 1 || outcome !== 'delivered')
        .map(({ attempt, outcome }) => `Attempt ${attempt} to hand it over: ${outcome}.`);
      return [
        `${partyWords(item.from)} sends ${item.to === undefined ? 'nobody' : partyWords(item.to)} ${what}.`,
        ...troubles,
      ];
    }
    case 'file': {
      const refused = item.outcome === 'refused' ? `, refused${codeWords(item.codes)}` : '';
      return [`${partyWords(item.from)} sends the file ${item.flow} to ${partyWords(item.to)}${refused}.`];
    }
    case 'notice':
      return [`The central switching service tells ${partyWords(item.to)}: ${item.notice}.`];
    case 'clock':
      return [`The clock moves to ${momentWords(item.to)}: ${item.reason}.`];
    case 'unanswered':
      return [`${item.method} ${item.url} got no answer: ${item.error}.`];
    case 'aside':
      return [`${item.words}.`];
    case 'fault':
      return [`Fault (${item.fault}): ${item.message}`];
  }
}
