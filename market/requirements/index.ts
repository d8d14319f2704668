import { createHash } from 'node:crypto';
import { assurance } from './assurance.ts';
import { changeRequests } from './change-requests.ts';
import { dipChannel } from './dip-channel.ts';
import { dipCodes } from './dip-codes.ts';
import { dipInterfaces } from './dip-interfaces.ts';
import { dipReports } from './dip-reports.ts';
import { dtn } from './dtn.ts';
import { migration } from './migration.ts';
import { recProcesses } from './rec-processes.ts';
import { recReadiness } from './rec-readiness.ts';
import type { Requirement, RequirementRow } from './requirement.ts';
import { settlement } from './settlement.ts';

export type { Requirement, RequirementRow } from './requirement.ts';

/** First 16 hex digits of the sha256 of a requirement's text, as UTF-8. */
export function fingerprintOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 16);
}

function completed(row: RequirementRow): Requirement {
  return {
    ...row,
    interfaces: row.interfaces ?? [],
    testable: row.notTestedReason === undefined,
    // Asked for by reports only; hashing 715 texts would be half of the load time.
    get fingerprint() {
      return fingerprintOf(row.text);
    },
  };
}

/** The whole catalogue, in the order of its sets. */
export const requirements: readonly Requirement[] = [
  recReadiness,
  recProcesses,
  migration,
  dtn,
  changeRequests,
  dipChannel,
  dipInterfaces,
  dipReports,
  dipCodes,
  settlement,
  assurance,
].flatMap((rows) => rows.map(completed));

const byId = new Map(requirements.map((row) => [row.id, row]));

/** The requirement of an id, or undefined when the catalogue has none. */
export function requirementOf(id: string): Requirement | undefined {
  return byId.get(id);
}
