/**
 * Where a fault strikes: "request" is how the DIP answers a caller, "delivery" how it publishes to a recipient, "party" how a
 * simulated party behaves.
 */
export const faultPlaces = ['request', 'delivery', 'party'] as const;
export type FaultPlace = (typeof faultPlaces)[number];

/** What a fault may be told besides whom it strikes. */
export interface FaultParameters {
  readonly delayMs: number;
  /** 0: up and down in turn from call to call. */
  readonly periodMs: number;
  /** HTTP status. */
  readonly status: number;
  /** MSG code of the DIP, or the code with which a simulated provider refuses. */
  readonly code: string;
  /** How many times more than once. */
  readonly count: number;
  /** Which of the DIP's certificates: the one that signs, or the one of the connection. */
  readonly certificate: 'signing' | 'tls';
}

/** What is done where a fault strikes. One deed, one place in the code that does it. */
export type FaultDeed =
  | 'no-answer'
  | 'wait'
  | 'refuse'
  | 'cut'
  | 'repeat'
  | 'let-overtake'
  | 'sign-wrongly'
  | 'use-stale-certificate';

export interface FaultAtPlace {
  readonly does: FaultDeed;
  /** The parameters that it takes here, with their defaults. */
  readonly with: Partial<FaultParameters>;
  /** Strikes in turn: down, up, down … */
  readonly byTurns?: true;
}

export interface FaultRow {
  readonly description: string;
  readonly places: Partial<Readonly<Record<FaultPlace, FaultAtPlace>>>;
}

const secondMs = 1000;
const hourMs = 3_600_000;

/** Faults on demand by the name that a tester gives them. */
export const faultRows = {
  silent: {
    description: 'takes what comes and never answers; a delivery ends without an answer when its time is over',
    places: {
      request: { does: 'no-answer', with: {} },
      delivery: { does: 'no-answer', with: {} },
      party: { does: 'no-answer', with: {} },
    },
  },
  slow: {
    description: 'answers, or delivers, after a delay',
    places: {
      request: { does: 'wait', with: { delayMs: 10 * secondMs } },
      delivery: { does: 'wait', with: { delayMs: 10 * secondMs } },
    },
  },
  late: {
    // Most messages are due 60 or 120 minutes after their trigger (mhhs-domain.md 3.0).
    description: 'delivers, or lets a party send, when the market deadline has passed',
    places: {
      delivery: { does: 'wait', with: { delayMs: 3 * hourMs } },
      party: { does: 'wait', with: { delayMs: 3 * hourMs } },
    },
  },
  duplicating: {
    description: 'delivers a publication again under the same number; a party sends again under another reference',
    places: {
      delivery: { does: 'repeat', with: { count: 1 } },
      party: { does: 'repeat', with: { count: 1 } },
    },
  },
  reordering: {
    description: 'lets the next publication to the same recipient on the same channel overtake, if one comes in time',
    places: { delivery: { does: 'let-overtake', with: { delayMs: hourMs } } },
  },
  rejecting: {
    description:
      'refuses whatever comes, with a code or a status; a provider refuses where its process knows a refusal',
    places: {
      request: { does: 'refuse', with: { status: 400, code: 'MSG1000' } },
      party: { does: 'refuse', with: { code: 'SP099' } },
    },
  },
  flapping: {
    description: 'is down, up, down again, from call to call or for a period each',
    places: {
      request: { does: 'refuse', with: { status: 503, periodMs: 0 }, byTurns: true },
      delivery: { does: 'cut', with: { periodMs: 0 }, byTurns: true },
    },
  },
  'wrongly-signing': {
    description: 'signs over other bytes than those that it sends',
    places: { delivery: { does: 'sign-wrongly', with: {} } },
  },
  'stale-certificate': {
    description: 'signs with an expired certificate, or shows one when it connects',
    places: { delivery: { does: 'use-stale-certificate', with: { certificate: 'signing' } } },
  },
  unreachable: {
    description: 'no connection: a caller is cut off, a webhook is not reached',
    places: {
      request: { does: 'cut', with: {} },
      delivery: { does: 'cut', with: {} },
    },
  },
  unavailable: {
    description: 'answers at the door and does not look at what came',
    places: { request: { does: 'refuse', with: { status: 503 } } },
  },
} as const satisfies Readonly<Record<string, FaultRow>>;

export type FaultName = keyof typeof faultRows;

export const faultNames = Object.keys(faultRows) as readonly FaultName[];

export function faultRow(name: FaultName): FaultRow {
  return faultRows[name];
}
