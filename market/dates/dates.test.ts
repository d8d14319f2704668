import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addLocalDays, localTime } from '../calendar/london.ts';
import { isWorkingDay } from '../calendar/working-days.ts';
import { requirementOf } from '../requirements/index.ts';
import { settingsWith } from '../settings/settings.ts';
import {
  type DateFacts,
  type DateProcessId,
  dateProcesses,
  dateProcessOf,
  dateRuleOf,
  dateRules,
  judgeDate,
  workableDates,
} from './index.ts';

const at = (date: string, time = '10:00', more: Partial<DateFacts> = {}): DateFacts => ({
  now: localTime(date, time),
  settings: settingsWith(),
  segment: 'S',
  domestic: true,
  ...more,
});

function processOf(id: DateProcessId) {
  const process = dateProcessOf(id);
  assert.ok(process);
  return process;
}

describe('the rules', () => {
  it('are each used by a process, and name requirements that exist', () => {
    const used = new Set<string>(dateProcesses.flatMap((process) => [...process.rules]));
    for (const { id } of dateRules) {
      assert.ok(used.has(id), id);
      const { requirement, source } = dateRuleOf(id);
      assert.ok(requirement === undefined || requirementOf(requirement) !== undefined, `${id}: ${requirement}`);
      assert.ok(source.length > 0);
    }
  });

  it('change with the settings that they name', () => {
    const facts = at('2026-03-02', '10:00', { settings: settingsWith({ appointment_max_days_ahead: 10 }) });
    assert.equal(workableDates(processOf('change-of-agent'), facts).latest, '2026-03-12');
    assert.equal(workableDates(processOf('change-of-agent'), at('2026-03-02')).latest, '2026-03-30');
  });
});

describe('the earliest and latest date', () => {
  const cases: [string, DateProcessId, DateFacts, string | null, string | null][] = [
    ['switch, an ordinary Monday', 'change-of-supplier', at('2026-03-02'), '2026-03-04', '2026-03-30'],
    [
      'switch of other premises',
      'change-of-supplier',
      at('2026-03-02', '10:00', { domestic: false }),
      '2026-03-05',
      '2026-03-30',
    ],
    ['switch before Easter', 'change-of-supplier', at('2026-04-02'), '2026-04-08', '2026-04-30'],
    ['switch on Christmas Eve', 'change-of-supplier', at('2026-12-24'), '2026-12-30', '2027-01-21'],
    ['switch before 29 February', 'change-of-supplier', at('2028-02-25'), '2028-02-29', '2028-03-24'],
    [
      'retrospective appointment, floor known',
      'retrospective-appointment',
      at('2026-03-02', '10:00', { registeredSince: '2026-01-05' }),
      '2026-01-05',
      '2026-03-02',
    ],
    ['retrospective appointment, floor not known', 'retrospective-appointment', at('2026-03-02'), null, '2026-03-02'],
    ['migration, in the day', 'forward-migration-coa', at('2026-03-02'), '2026-03-03', '2026-03-30'],
    ['migration, at midnight', 'forward-migration-coa', at('2026-03-02', '00:00'), '2026-03-02', '2026-03-30'],
    ['migration before M12', 'forward-migration-coa', at('2025-10-01'), '2025-10-22', '2025-10-29'],
    ['reverse migration, two days before M14', 'reverse-migration', at('2026-10-25'), '2026-10-27', '2026-10-27'],
    ['meter works after a weekend', 'meter-works', at('2026-03-02'), '2026-02-25', '2026-03-02'],
    ['meter works after Easter', 'meter-works', at('2026-04-08'), '2026-04-01', '2026-04-08'],
  ];
  for (const [what, id, facts, earliest, latest] of cases) {
    it(`is right: ${what}`, () => {
      const dates = workableDates(processOf(id), facts);
      assert.deepEqual([dates.earliest, dates.latest], [earliest, latest]);
    });
  }

  it('does not exist for a reverse migration asked for on the eve of M14', () => {
    const dates = workableDates(processOf('reverse-migration'), at('2026-10-27'));
    assert.equal(dates.possible, false);
    assert.equal(dates.comfortable, null);
  });

  it('moves on a day when the gate closes, also when the clocks have changed', () => {
    const open = at('2026-10-24', '16:59', { settings: settingsWith({ objection_working_days_domestic: 0 }) });
    const closed = { ...open, now: localTime('2026-10-24', '17:00') };
    const boundOf = (facts: DateFacts) =>
      workableDates(processOf('change-of-supplier'), facts).bounds.find(({ rule }) => rule === 'gate-closure')?.date;
    assert.deepEqual([boundOf(open), boundOf(closed)], ['2026-10-25', '2026-10-26']);
  });

  it('may be retrospective for a migration where the setting says so', () => {
    const settings = settingsWith({ migration_may_be_retrospective: true });
    const facts = at('2026-03-02', '10:00', { settings, registeredSince: '2026-02-01' });
    assert.equal(workableDates(processOf('forward-migration-coa'), facts).earliest, '2026-02-01');
  });

  it('of a correction is the later of previous supplier and settlement cut-off', () => {
    const facts = at('2026-06-01');
    const cutOff = workableDates(processOf('ssd-correction'), facts).earliest ?? '';
    const later = workableDates(processOf('ssd-correction'), { ...facts, previousSince: addLocalDays(cutOff, 1) });
    const earlier = workableDates(processOf('ssd-correction'), { ...facts, previousSince: addLocalDays(cutOff, -1) });
    assert.deepEqual([later.earliest, earlier.earliest], [addLocalDays(cutOff, 1), cutOff]);
  });

  it('cannot be told for a year whose bank holidays are not known', () => {
    assert.throws(() => workableDates(processOf('change-of-supplier'), at('2031-03-03')), /bank holidays are known/);
  });
});

describe('the verdict on a date', () => {
  it('names every reason with its rule and source', () => {
    const { workable, why } = judgeDate(
      processOf('reverse-migration'),
      '2026-10-28',
      at('2026-10-27', '18:00', { domestic: false }),
    );
    assert.equal(workable, false);
    assert.deepEqual(
      why.map(({ rule }) => rule),
      ['objection-window', 'gate-closure', 'reverse-migration-end'],
    );
    for (const { text, source, rule } of why) assert.ok(text.includes(source) && text.includes(rule));
  });

  it('names the bank holidays that moved a border', () => {
    const { why } = judgeDate(processOf('change-of-supplier'), '2026-04-03', at('2026-04-02'));
    assert.match(why[0]?.text ?? '', /Fri 2026-04-03 and Mon 2026-04-06 are bank holidays/);
  });

  it('gives advice where a provider’s answer may come too late, and not for the past', () => {
    const process = processOf('change-of-agent');
    const tomorrow = judgeDate(process, '2026-03-03', at('2026-03-02'));
    assert.deepEqual([tomorrow.workable, tomorrow.advice.length], [true, 1]);
    assert.equal(judgeDate(process, '2026-03-05', at('2026-03-02')).advice.length, 0);
    assert.equal(judgeDate(process, '2026-03-01', at('2026-03-02')).advice.length, 0);
  });

  it('remarks on days that are not as others', () => {
    const remarks = (date: string) => judgeDate(processOf('change-of-agent'), date, at('2026-03-02')).remarks.join(' ');
    assert.match(remarks('2026-03-29'), /a Sunday.*forward.*46/);
    assert.match(remarks('2026-04-03'), /a bank holiday/);
    assert.match(remarks('2026-10-28'), /M14/);
    assert.equal(remarks('2026-03-10'), '');
  });

  it('agrees with the borders for every process, date and moment', () => {
    const day = fc.integer({ min: 0, max: 365 * 3 }).map((days) => addLocalDays('2025-12-01', days));
    const time = fc.constantFrom('00:00', '10:00', '16:59', '17:00', '23:59');
    fc.assert(
      fc.property(
        fc.constantFrom(...dateProcesses),
        day,
        time,
        fc.integer({ min: -60, max: 60 }),
        fc.boolean(),
        (process, today, hour, offset, domestic) => {
          const facts = at(today, hour, { domestic, registeredSince: addLocalDays(today, -20) });
          const date = addLocalDays(today, offset);
          const { earliest, latest, possible } = workableDates(process, facts);
          const { workable, why } = judgeDate(process, date, facts);
          assert.equal(workable, (earliest ?? date) <= date && date <= (latest ?? date));
          assert.equal(workable, why.length === 0);
          if (workable) assert.ok(possible);
        },
      ),
      { numRuns: 400 },
    );
  });

  it('never lets a switch begin without a working day before it', () => {
    const day = fc.integer({ min: 0, max: 365 * 2 }).map((days) => addLocalDays('2026-01-01', days));
    fc.assert(
      fc.property(day, (today) => {
        const { earliest } = workableDates(processOf('change-of-supplier'), at(today));
        const between: string[] = [];
        for (let date = addLocalDays(today, 1); date < (earliest ?? ''); date = addLocalDays(date, 1))
          between.push(date);
        assert.ok(between.some(isWorkingDay), `${today} to ${earliest}`);
      }),
    );
  });
});
