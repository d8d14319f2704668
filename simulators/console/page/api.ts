import type { About, ConsoleRow, ConsoleState, EntryDetails } from '../desk.ts';

const token = new URLSearchParams(location.search).get('token') ?? '';

async function answered<T>(response: Response): Promise<T> {
  const body = (await response.json()) as T & { readonly error?: string };
  if (!response.ok) throw new Error(body.error ?? `The console answered ${response.status}`);
  return body;
}

const headers = { 'X-Console-Token': token };
const get = async <T>(path: string): Promise<T> => answered<T>(await fetch(path, { headers }));

export const about = (): Promise<About> => get('/api/about');
export const state = (): Promise<ConsoleState> => get('/api/state');
export const details = (seq: number): Promise<EntryDetails> => get(`/api/entries/${seq}`);

/** Asks the console to do something. @throws {Error} with what it said when it does not */
export async function act(path: 'pause' | 'resume' | 'plan' | 'lift' | 'time', body: unknown): Promise<unknown> {
  const init = { method: 'POST', headers: { ...headers, 'Content-Type': 'application/json' } };
  return answered(await fetch(`/api/${path}`, { ...init, body: JSON.stringify(body) }));
}

/** The rows as they come, after a break those that were missed. @param onLink told whether the market can be heard */
export function listen(onRows: (rows: readonly ConsoleRow[]) => void, onLink: (up: boolean) => void): void {
  const source = new EventSource(`/api/events?token=${encodeURIComponent(token)}`);
  source.addEventListener('rows', (event) => onRows(JSON.parse((event as MessageEvent<string>).data)));
  source.addEventListener('open', () => onLink(true));
  source.addEventListener('error', () => onLink(false));
}
