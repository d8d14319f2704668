import type { RoleCode } from '../../../market/identifiers/roles.ts';
import type { FaultName, FaultParameters, FaultPlace } from './fault-rows.ts';

/** A fault that somebody asks for: what, to whom, on which channel, where and how often. */
export type FaultOrder = Partial<FaultParameters> & {
  readonly name: FaultName;
  /** Left out: requests and deliveries, as far as the fault strikes there; never parties, which are named. */
  readonly at?: FaultPlace;
  /** DIP ID of the caller, the recipient or the simulated party; left out: any. */
  readonly party?: string;
  /** Left out: any. */
  readonly role?: RoleCode;
  /** "IF-036", "REP-002A", or "status" for status messages; left out: any. */
  readonly channel?: string;
  /** How many times; left out: until lifted. */
  readonly first?: number;
};

/** The channel that a publication or an interface belongs to: "PUB-036" is of "IF-036". */
export function channelOf(id: string): string {
  return id.toLowerCase() === 'status' ? 'status' : id.toUpperCase().replace(/^PUB-/, 'IF-');
}
