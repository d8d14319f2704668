import { localDateOf } from '../../market/calendar/london.ts';
import type { Party, PartyDirectory } from '../../market/parties/party.ts';
import type { MeteringPoint } from '../../market/processes/metering-point.ts';
import type { CssNotice } from '../../market/processes/party-function.ts';
import {
  type CssListener,
  type CssNoticeName,
  type CssStage,
  canFollow,
  cssNoticeRow,
} from '../../market/processes/switching/css-notices.ts';
import type { Settings } from '../../market/settings/settings.ts';
import type { Clock } from '../../wire/clock.ts';
import { HarnessFault } from '../../wire/faults.ts';
import type { Journal } from '../../wire/journal.ts';
import { gateClosureOf, objectionsEnd, securedAt, windowFault } from './css-times.ts';

/** A switch as somebody asks for it. */
export interface SwitchOrder extends Omit<CssNotice, 'notice'> {
  readonly domestic: boolean;
}

/**
 * The central switching service. It keeps the stage of each metering point's switch, tells whom the order of its notices says, and
 * refuses what cannot come next: then the scenario is wrong, not the participant.
 */
export interface Css {
  /** Takes a metering point up as a scenario finds it. */
  learn(point: MeteringPoint): void;
  /** A switch that had come so far before the scenario began. */
  takeUp(mpan: string, stage: CssStage): void;
  /**
   * Begins a switch: it is validated and pending at once; it is confirmed when the time for objections has ended, and secured on
   * the evening before its date, unless it was called off.
   * @throws {HarnessFault} outside the window for requests
   */
  begin(order: SwitchOrder): Promise<void>;
  /**
   * Tells a notice to everybody whom its row names; each time it is recorded before it is told.
   * @throws {HarnessFault} when it cannot follow on what was told before, or comes after gate closure
   */
  tell(notice: CssNotice): Promise<void>;
  /** Tells notices in an order that the switching service does not have, to show how a listener takes it. */
  tellOutOfOrder(notices: readonly CssNotice[]): Promise<void>;
  stageOf(mpan: string): CssStage;
  forget(): void;
}

export interface CssOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly settings: Settings;
  readonly directory: PartyDirectory;
  readonly deliver: (notice: CssNotice, to: Party) => void | Promise<void> | undefined;
  readonly scenarioOf: (mpan: string) => string | undefined;
  /** Whether a listener was told already, by a record that is gone through again; left out: never. */
  readonly wasTold?: (notice: CssNotice, to: Party) => boolean;
}

export function createCss(options: CssOptions): Css {
  const { journal, clock, settings, directory, deliver, scenarioOf } = options;
  const stages = new Map<string, CssStage>();
  /** The switch that is under way at each metering point: what was planned for an earlier one no longer holds. */
  const current = new Map<string, string>();
  let generation = 0;

  const stageOf = (mpan: string): CssStage => stages.get(mpan) ?? 'no switch';

  const listener = (place: CssListener, notice: CssNotice): Party | undefined => {
    if (place === 'the registration service') return directory.inRole('REGS');
    const dipId = place === 'the gaining supplier' ? notice.supplierDipId : notice.losingSupplierDipId;
    return directory.byDipId(dipId ?? '');
  };

  const tellEverybody = async (notice: CssNotice) => {
    const payload = journal.payload(JSON.stringify(notice));
    for (const place of cssNoticeRow(notice.notice).to) {
      const to = listener(place, notice);
      if (to === undefined) continue;
      const { dipId, mpid, name, real, role } = to;
      if (options.wasTold?.(notice, to) !== true) {
        journal.append(
          { kind: 'css', notice: notice.notice, to: { dipId, mpid, name, real, role }, mpan: notice.mpan, payload },
          scenarioOf(notice.mpan),
        );
      }
      await deliver(notice, to);
    }
  };

  const requirePossible = ({ notice, mpan, effectiveFrom }: CssNotice) => {
    const row = cssNoticeRow(notice);
    const stage = stageOf(mpan);
    if (!canFollow(row, stage)) {
      throw new HarnessFault(
        `The switching service cannot tell "${notice}" of ${mpan}, whose switch is at the stage "${stage}". Tell first what comes before`,
      );
    }
    if (row.beforeGateClosure === true && clock.now() >= gateClosureOf(effectiveFrom, settings)) {
      const gate = new Date(gateClosureOf(effectiveFrom, settings)).toISOString();
      throw new HarnessFault(`The switching service cannot tell "${notice}" of ${mpan}: its gate closed at ${gate}`);
    }
  };

  const tell = async (notice: CssNotice) => {
    requirePossible(notice);
    const { next } = cssNoticeRow(notice.notice);
    if (next !== undefined) stages.set(notice.mpan, next);
    await tellEverybody(notice);
  };

  const isCurrent = ({ mpan, registrationId }: Pick<CssNotice, 'mpan' | 'registrationId'>, born: number) =>
    born === generation && current.get(mpan) === registrationId;

  /** Does what is due if the switch is then where it has to be; one that was called off is left alone. */
  const later = (due: number, notice: CssNotice, needs: CssStage, ...then: readonly CssNoticeName[]) => {
    const born = generation;
    const work = async () => {
      if (!isCurrent(notice, born) || stageOf(notice.mpan) !== needs) return;
      for (const name of then) await tell({ ...notice, notice: name });
    };
    clock.at(due, work, `switching service: ${then.join(', ')}`);
  };

  return {
    stageOf,
    tell,
    learn({ mpan, switchUnderWay }) {
      stages.set(mpan, switchUnderWay === null ? 'no switch' : switchUnderWay.stage);
    },
    takeUp: (mpan, stage) => void stages.set(mpan, stage),
    async begin({ domestic, ...about }) {
      const requestedOn = localDateOf(clock.now());
      const fault = windowFault(requestedOn, localDateOf(about.effectiveFrom), settings);
      if (fault !== undefined)
        throw new HarnessFault(`The switching service takes no switch of ${about.mpan}: ${fault}`);
      const notice: CssNotice = { ...about, notice: 'switch-validated' };
      await tell(notice);
      current.set(about.mpan, about.registrationId);
      await tell({ ...notice, notice: 'switch-pending' });
      if (about.losingSupplierDipId !== null) await tell({ ...notice, notice: 'objection-invited' });
      const gate = gateClosureOf(about.effectiveFrom, settings);
      later(Math.min(objectionsEnd(requestedOn, domestic, settings), gate), notice, 'pending', 'switch-confirmed');
      const lost = about.losingSupplierDipId === null ? [] : (['supply-lost'] as const);
      later(securedAt(about.effectiveFrom, settings), notice, 'confirmed', 'switch-secured', ...lost);
      // From its date on it is no longer a switch but the registration.
      const born = generation;
      const over = () =>
        isCurrent(about, born) && stageOf(about.mpan) === 'secured' ? stages.delete(about.mpan) : false;
      clock.at(about.effectiveFrom, () => void over(), 'switching service: the switch is over');
    },
    async tellOutOfOrder(notices) {
      for (const notice of notices) await tellEverybody(notice);
    },
    forget() {
      generation += 1;
      stages.clear();
      current.clear();
    },
  };
}
