import {
  volumeAllocationRules as good,
  type VolumeAllocationRules,
  volumeAllocationBy,
} from '../../../market/processes/settlement/volume-allocation.ts';
import { correctGroup } from '../../../market/settlement/allocation/group-correction.ts';
import type { Component } from '../../../market/settlement/consumption/components.ts';
import type { RunReport } from '../../../market/settlement/reports/run-reports.ts';
import type { Behaviour } from './behaviour.ts';
import { withDuty, withHelix } from './mutant-tools.ts';
import type { Mutant } from './mutants.ts';

/** Behaviour of a Helix that allocates volumes by other rules. */
function allocating(behaviour: Behaviour, change: Partial<VolumeAllocationRules>): Behaviour {
  return withHelix(behaviour, volumeAllocationBy({ ...good, ...change }));
}

const helix = (id: string, fault: string, change: Partial<VolumeAllocationRules>): Mutant => ({
  ...{ id: `helix-${id}`, participant: 'helix', fault },
  change: (behaviour) => allocating(behaviour, change),
});

const withVolumes = (one: Component, change: (volume: number, place: number) => number): Component => ({
  ...one,
  volumes: one.volumes.map(change),
});

const componentsBy = (change: (components: readonly Component[]) => readonly Component[]) => ({
  components: (told: Parameters<VolumeAllocationRules['components']>[0]) => change(good.components(told)),
});

const reportsBy = (change: (report: RunReport, all: readonly RunReport[]) => readonly RunReport[]) => ({
  reports: (order: Parameters<VolumeAllocationRules['reports']>[0]) => {
    const all = good.reports(order);
    return all.flatMap((report) => change(report, all));
  },
});

/** Faults of volume allocation: Helix is the harness's own, and it must be found out like every participant. */
export const allocationMutants: readonly Mutant[] = [
  helix('corrects-everything', 'corrects every component in full, whatever its scaling weight', {
    correct: (group, components, ...rest) =>
      good.correct(
        group,
        components.map((one) => ({ ...one, of: { ...one.of, weight: 100 } })),
        ...rest,
      ),
  }),
  helix('corrects-nothing', 'leaves every component as it was added up', {
    correct: (group, components, take, band) => {
      const result = correctGroup(group, components, take, band);
      if (result.outcome === 'stopped') return result;
      return { ...result, components: result.components.map((one) => ({ ...one, corrected: one.volumes })) };
    },
  }),
  helix('guesses-without-weight', 'invents a factor where nothing may be corrected', {
    correct: (group, components, take, band) => {
      const result = correctGroup(group, components, take, band);
      if (result.outcome === 'corrected') return result;
      return {
        ...{ outcome: 'corrected', gspGroup: group, take, findings: [] },
        factors: take.map(() => ({ numerator: 1n, denominator: 1n })),
        components: components.map((one) => ({ ...one, corrected: one.volumes })),
      };
    },
  }),
  helix('tells-no-factor-out-of-band', 'does not tell that a correction factor is out of its band', {
    correct: (group, components, take) =>
      correctGroup(group, components, take, { lowest: -1_000_000, highest: 1_000_000 }),
  }),
  helix('band-without-its-ends', 'tells of a factor that is just at the end of the band', {
    correct: (group, components, take, { lowest, highest } = { lowest: 90, highest: 110 }) =>
      correctGroup(group, components, take, { lowest: lowest + 1, highest: highest - 1 }),
  }),
  helix('takes-half-hour-late', 'corrects each half-hour to the take of the one before', {
    takeOn: (takes, date) =>
      new Map(
        [...good.takeOn(takes, date)].map(([group, take]) => [
          group,
          take.map((_, place) => take[Math.max(0, place - 1)] ?? 0),
        ]),
      ),
  }),
  helix('allocates-export-as-demand', 'adds what is exported to the demand of the group', {
    ...componentsBy((components) => components.map((one) => withVolumes(one, Math.abs))),
  }),
  helix('without-losses', 'leaves out line losses', {
    ...componentsBy((components) => components.filter(({ of }) => of.component === 'C')),
  }),
  helix('losses-twice', 'adds line losses twice', {
    ...componentsBy((components) =>
      components.map((one) => (one.of.component === 'L' ? withVolumes(one, (volume) => 2 * volume) : one)),
    ),
  }),
  helix('counts-twice', 'counts every metering point twice', {
    ...componentsBy((components) =>
      components.map((one) => ({ ...one, counts: one.counts.map((count) => 2 * count) })),
    ),
  }),
  helix('deems-before-correction', 'deems suppliers to have taken what was added up and not what was corrected', {
    takes: (corrections) =>
      good.takes(
        corrections.map((group) =>
          group.outcome === 'stopped'
            ? group
            : { ...group, components: group.components.map((one) => ({ ...one, corrected: one.volumes })) },
        ),
      ),
  }),
  helix('rounds-corrections-down', 'rounds every corrected volume down by itself', {
    correct: (group, components, take, band) => {
      const result = correctGroup(group, components, take, band);
      if (result.outcome === 'stopped') return result;
      const factorAt = (place: number) => {
        const { numerator = 1n, denominator = 1n } = result.factors[place] ?? {};
        return Number(numerator) / Number(denominator);
      };
      return {
        ...result,
        components: result.components.map((one) => ({
          ...one,
          corrected: one.volumes.map((volume, place) =>
            Math.floor(volume * (1 + (factorAt(place) - 1) * (one.of.weight / 100))),
          ),
        })),
      };
    },
  }),
  helix('network-volumes-in-kilowatt-hours', 'rounds volumes by tariff to whole kilowatt hours', {
    tariffs: (...of) =>
      good.tariffs(...of).map((row) => ({ ...row, actual: row.actual.map((one) => Math.round(one / 1000) * 1000) })),
  }),
  helix('estimates-as-metered', 'tells network operators of estimates as if they were metered', {
    tariffs: (...of) =>
      good.tariffs(...of).map((row) => ({
        ...row,
        actual: row.actual.map((one, place) => one + (row.estimated[place] ?? 0)),
        estimated: row.estimated.map(() => 0),
      })),
  }),
  helix('every-run-the-first', 'names every run the interim information run', {
    runOf: (run, now) => ({ ...good.runOf(run, now), code: 'II' }),
  }),
  helix('shows-all-suppliers', 'shows each supplier the allocated volumes of all of them', {
    ...reportsBy((report, all) => {
      const whole = all.find((one) => one.report === report.report && one.to.role === 'LDSO');
      return [report.report === 'REP-003' && whole !== undefined ? { ...report, content: whole.content } : report];
    }),
  }),
  helix('embedded-network-to-host', 'sends the report of an embedded network to its host', {
    ...reportsBy((report) => [
      report.report === 'REP-002B' ? { ...report, to: { ...report.to, mpid: 'EELC' } } : report,
    ]),
  }),
  helix('no-embedded-report', 'sends no host a report on the networks embedded in its own', {
    ...reportsBy((report) => (report.report === 'REP-002A' ? [] : [report])),
  }),
  helix('supplier-without-deemed-take', 'does not tell suppliers what they are deemed to have taken', {
    ...reportsBy((report) => (report.report === 'REP-004' ? [] : [report])),
  }),
  helix('metered-data-half-hour-late', 'names each metered half-hour by the next one', {
    metered: (...of) => good.metered(...of).map((one) => ({ ...one, settlementPeriod: one.settlementPeriod + 1 })),
  }),
  helix('reports-by-faulty-data', 'makes reports by standing data that cannot be read', { blocked: () => [] }),
  {
    ...{ id: 'helix-reports-kept-back', participant: 'helix', fault: 'makes reports and sends none' },
    change: (behaviour) => withDuty(behaviour, 'reports-sent', (row) => ({ ...row, ofMarket: {} })),
  },
];
