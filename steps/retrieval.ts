import { localMidnight } from '../market/calendar/london.ts';
import { retrievalMessages as expected } from '../market/expected/retrieval.ts';
import { act, claimExpected, claimHeld } from './support/exchange.ts';
import { Given, Then, When } from './support/given-when-then.ts';
import { claimRetrieverStart, claimSubmittedFromRetriever, deliver } from './support/retrieval.ts';
import type { DayWords } from './support/words/day-words.ts';
import type { MarketWorld } from './support/world.ts';

Given('a data retriever is assigned', function (this: MarketWorld) {
  const { dipId, mpid } = this.party('MDR');
  const retriever = {
    ...{ providerDipId: dipId, providerMpid: mpid, effectiveFrom: localMidnight('2025-12-01'), effectiveTo: null },
    contractReference: null,
  };
  this.draft.changes = { ...this.draft.changes, retriever };
});

Given('the data retriever will refuse to start', async function (this: MarketWorld) {
  await act(this, this.party('MDR'), 'refuse-starts');
});

Given('the data service has started the data retriever', async function (this: MarketWorld) {
  await act(this, this.providerInOffice('data'), 'start-retriever');
  await claimRetrieverStart(this);
  await claimExpected(this, expected.started);
});

When('the data service starts the data retriever', async function (this: MarketWorld) {
  await act(this, this.providerInOffice('data'), 'start-retriever');
});

When('the data service stops the data retriever {day}', async function (this: MarketWorld, day: DayWords) {
  await act(this, this.providerInOffice('data'), 'stop-retriever', { words: { date: this.date(day) } });
});

When(
  'the data retriever delivers its {quantity} of {day} with {gap}',
  async function (this: MarketWorld, quantity: string, day: DayWords, gap: string) {
    await deliver(this, { quantity, day: this.date(day) }, gap);
  },
);

When('the data service asks the data retriever for a reading', async function (this: MarketWorld) {
  await act(this, this.providerInOffice('data'), 'ask-reading');
});

When(
  'the data service asks the data retriever for the registers of {day}',
  async function (this: MarketWorld, day: DayWords) {
    await act(this, this.providerInOffice('data'), 'ask-register-readings', { words: { day: this.date(day) } });
  },
);

When(
  'the data service asks the data retriever for the consumption of {day}',
  async function (this: MarketWorld, day: DayWords) {
    await act(this, this.providerInOffice('data'), 'ask-consumption', { words: { day: this.date(day) } });
  },
);

Then('the data retriever is told what it needs to start', async function (this: MarketWorld) {
  await claimRetrieverStart(this);
});

Then('it consents and the data service holds it as {word}', async function (this: MarketWorld, state: string) {
  await claimExpected(this, expected.started);
  await claimHeld(this, this.providerInOffice('data'), 'the retriever', state, ({ notes }) => notes.retriever);
});

Then('it refuses and the data service holds it as {word}', async function (this: MarketWorld, state: string) {
  await claimExpected(this, expected.refused, { code: 'RCP1064' });
  await claimHeld(this, this.providerInOffice('data'), 'the retriever', state, ({ notes }) => notes.retriever);
});

Then('the data retriever is told to stop {day}', async function (this: MarketWorld, day: DayWords) {
  const instant = localMidnight(this.date(day));
  await claimExpected(this, expected.stop, {
    says: {
      'B083.assignedMDRDIPID': this.party('MDR').dipId,
      'B083.assignedMDREffectiveToDate': { instant },
    },
  });
});

Then('the data retriever holds that it is to stop {day}', async function (this: MarketWorld, day: DayWords) {
  const until = localMidnight(this.date(day));
  await claimHeld(this, this.party('MDR'), 'its last day', until, ({ notes }) => {
    return (notes.retrieving as { readonly until?: number } | undefined)?.until;
  });
});

Then(
  'its {quantity} of {day} is submitted as the data retriever delivered it',
  async function (this: MarketWorld, quantity: string, day: DayWords) {
    await claimExpected(this, expected.delivery);
    await claimSubmittedFromRetriever(this, { quantity, day: this.date(day) });
  },
);

Then('it is asked, and answers with a reading of the meter', async function (this: MarketWorld) {
  const meterId = (await this.point()).meters[0]?.meterId;
  await claimExpected(this, expected.instantaneous);
  await claimExpected(this, expected.reading, { says: { 'B076List.0.meterID': meterId } });
});

Then('it is asked, and answers with the registers of {day}', async function (this: MarketWorld, day: DayWords) {
  const instant = Date.parse(`${this.date(day)}T00:00:00Z`);
  await claimExpected(this, expected.registers, { says: { 'B077.MDRReferenceDateTime': { instant } } });
  const says = { 'B065List.0.configurableRegisterReadingDate': { instant } };
  await claimExpected(this, expected.reading, { says });
});

Then(
  'it is asked, delivers, and the consumption of {day} is submitted',
  async function (this: MarketWorld, day: DayWords) {
    const instant = Date.parse(`${this.date(day)}T00:00:00Z`);
    await claimExpected(this, expected.day, { says: { 'B077.MDRReferenceDateTime': { instant } } });
    await claimExpected(this, expected.delivery);
    await claimSubmittedFromRetriever(this, { quantity: 'AI', day: this.date(day) }, '0.250');
  },
);

Then('the data service holds the reading of the {word}', async function (this: MarketWorld, what: string) {
  const meterId = (await this.point()).meters[0]?.meterId ?? '';
  const [key, value] = what === 'meter' ? [meterId, '12345.000'] : [`${meterId} 01`, '6789.000'];
  await claimHeld(
    this,
    this.providerInOffice('data'),
    `the retrieved reading of the ${what}`,
    value,
    ({ notes }) => (notes.retrieved as Readonly<Record<string, unknown>> | undefined)?.[key],
  );
});
