import type { ServerResponse } from 'node:http';
import type { ConsoleDesk } from './desk.ts';

/** Rows in one event, and the most that a page is given when it opens or has fallen behind: it keeps 5000 lines, and a line is
 * a message with its deliveries. */
const mostRows = 15_000;
const mostStreams = 16;

export interface EventStreams {
  /** Answers with the rows after `since` and with every later one, until the reader goes away. False when there are too many. */
  open(outgoing: ServerResponse, headers: Readonly<Record<string, string>>, since: number): boolean;
  close(): void;
}

/**
 * Server-sent events of the conversation. A reader that is slower than the market is not written to until it has taken what it
 * was given, and gets the newest rows then; nothing piles up for it.
 */
export function createEventStreams(desk: ConsoleDesk): EventStreams {
  const open = new Set<ServerResponse>();
  return {
    open(outgoing, headers, since) {
      if (open.size >= mostStreams) return false;
      open.add(outgoing);
      outgoing.writeHead(200, { ...headers, 'Content-Type': 'text/event-stream; charset=utf-8' });
      outgoing.write('retry: 1000\n\n');
      let last = since;
      let scheduled = false;
      let full = false;
      const flush = () => {
        scheduled = false;
        if (full || !open.has(outgoing)) return;
        const rows = desk.rows(last, mostRows);
        last = rows.at(-1)?.seq ?? last;
        if (rows.length === 0) return;
        full = !outgoing.write(`id: ${last}\nevent: rows\ndata: ${JSON.stringify(rows)}\n\n`);
      };
      const schedule = () => {
        if (scheduled) return;
        scheduled = true;
        setImmediate(flush);
      };
      outgoing.on('drain', () => {
        full = false;
        schedule();
      });
      const cancel = desk.onNews(schedule);
      outgoing.on('close', () => {
        cancel();
        open.delete(outgoing);
      });
      schedule();
      return true;
    },
    close() {
      for (const outgoing of open) outgoing.end();
      open.clear();
    },
  };
}
