import { HttpResponse, http, type RequestHandler } from 'msw';
import { enquire, enquirers } from '../../market/enquiry/enquire.ts';
import { mpanCoreFault } from '../../market/identifiers/mpan-core.ts';
import type { PartyDirectory } from '../../market/parties/party.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import type { PartyKnowledge } from '../../market/processes/party-rules.ts';

export interface EesOptions {
  readonly directory: PartyDirectory;
  /** Epoch milliseconds, as the market has it. */
  readonly now: () => number;
  /** What the enquiry service's party holds of a metering point. */
  readonly holds: (mpan: string) => PartyKnowledge | undefined;
}

const refused = (status: number, error: string) => HttpResponse.json({ error }, { status });

/**
 * The enquiry service's look-up: `GET …/enquiry/metering-points/{mpan}?role=SUP` answers the items of the metering point as they
 * stand after the updates that the DIP brought. The real one's interface is not published; this one is ours.
 */
export function createEes({ directory, now, holds }: EesOptions): readonly RequestHandler[] {
  return [
    http.get('*/enquiry/metering-points/:mpan', ({ request, params }) => {
      const role = new URL(request.url).searchParams.get('role') ?? '';
      if (!enquirers.includes(role)) {
        return refused(
          403,
          `An enquiry names the role of the enquirer (role=SUP); "${role}" is none of ${enquirers.join(' ')}`,
        );
      }
      const mpan = String(params.mpan);
      const fault = mpanCoreFault(mpan);
      if (fault !== undefined) return refused(400, fault);
      const held = holds(mpan);
      const point = held?.point as MeteringPoint | null | undefined;
      if (point == null) return refused(404, `The enquiry service holds no metering point ${mpan}`);
      const notes = (held?.notes ?? {}) as Readonly<Record<string, unknown>>;
      return HttpResponse.json({ mpan, regime: point.regime, items: enquire({ point, notes, now: now(), directory }) });
    }),
  ];
}
