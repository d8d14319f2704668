import type { FuzzRange, FuzzSeen } from './channel.ts';
export async function fuzzSockets(_range: FuzzRange): Promise<FuzzSeen> {
  return { statuses: new Map(), codes: new Map(), faults: [] };
}
