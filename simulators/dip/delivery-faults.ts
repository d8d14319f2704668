import type { RoleCode } from '../../market/identifiers/roles.ts';

/**
 * Faults that a scenario can ask of the DIP, by name.
 * "duplicate": the publication is delivered twice under one transaction ID.
 * "unreachable": the attempt ends without an answer and the webhook is not called.
 * "wrong-signature": the publication is signed over another body than the one that is sent.
 * "unavailable": the DIP answers the next request of the party with 503 and does not look at it.
 */
export type DipFaultName = 'duplicate' | 'unreachable' | 'wrong-signature' | 'unavailable';

export interface DipFault {
  readonly name: DipFaultName;
  /** Only this interface; left out: any. */
  readonly interfaceId?: string;
  /** Only parties of this role (the recipient, or the sender for "unavailable"); left out: any. */
  readonly role?: RoleCode;
  /** How many times it happens; once when left out. */
  readonly times?: number;
}

export interface FaultPlan {
  add(fault: DipFault): void;
  /** Whether the fault happens now; each yes uses up one of its times. */
  strikes(name: DipFaultName, interfaceId: string | undefined, role: RoleCode): boolean;
  clear(): void;
}

export function createFaultPlan(): FaultPlan {
  let planned: { readonly fault: DipFault; left: number }[] = [];
  return {
    add: (fault) => {
      planned.push({ fault, left: fault.times ?? 1 });
    },
    strikes(name, interfaceId, role) {
      if (planned.length === 0) return false;
      const hit = planned.find(({ fault }) => fault.name === name && fits(fault, interfaceId, role));
      if (hit === undefined) return false;
      hit.left -= 1;
      if (hit.left <= 0) planned = planned.filter((one) => one !== hit);
      return true;
    },
    clear: () => {
      planned = [];
    },
  };
}

function fits(fault: DipFault, interfaceId: string | undefined, role: RoleCode): boolean {
  return (
    (fault.interfaceId === undefined || fault.interfaceId === interfaceId) &&
    (fault.role === undefined || fault.role === role)
  );
}
