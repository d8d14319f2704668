import type { Party, Service } from '../../market/parties/party.ts';
import type { CssNotice } from '../../market/processes/party-function.ts';
import type { Exchange } from './exchange.ts';

/** What a scenario says of a switch. */
export interface SwitchStory {
  /** Name of the supplier that gains; absent: the other one of MHHS and MHHX. */
  gaining: string | undefined;
  /** Providers that the gaining supplier has chosen. */
  readonly chosen: Partial<Record<Service, Party>>;
  /** The switch as the switching service was asked for it; undefined before. */
  asked: Omit<CssNotice, 'notice'> | undefined;
  /** Its messages. */
  exchange: Exchange | undefined;
}

export function newSwitchStory(): SwitchStory {
  return { gaining: undefined, chosen: {}, asked: undefined, exchange: undefined };
}
