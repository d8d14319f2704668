import { messagesOf, recordClaim, Then } from 'mhhs-qt/steps';

/** The market time of an entry of the record, in epoch milliseconds. */
const at = (entry) => Date.parse(entry.marketTime);

// A claim lists what differs; an empty list holds. Its numbers name the entries of the record that it stands on.
Then('our first answer came once, within {int} minutes', function (minutes) {
  const [request] = messagesOf(this).filter(({ interfaceId }) => interfaceId === 'IF-031');
  const answers = messagesOf(this).filter(({ interfaceId }) => interfaceId === 'IF-032');
  const took = (at(answers[0]) - at(request)) / 60_000;
  const differences = [
    ...(took <= minutes ? [] : [differing('own.late', `within ${minutes} minutes`, `after ${took} minutes`)]),
    ...(answers.length === 1 ? [] : [differing('own.once', 'one answer', `${answers.length} answers`)]),
  ];
  const evidence = [request, ...answers].map(({ seq }) => seq);
  recordClaim(this, `The first answer came once, within ${minutes} minutes`, differences, evidence);
});

const differing = (rule, expected, actual) => ({
  rule,
  path: '',
  expected,
  actual,
  message: `Our own service level asks for ${expected}; it was ${actual}.`,
  weight: 'refused',
});
