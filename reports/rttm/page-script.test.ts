import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPage } from './testing/page-stub.ts';
import { smallResults } from './testing/small-results.ts';

const { requirements } = smallResults();

test('Without a filter every row is shown, and only rows in scope are counted by verdict', () => {
  const page = openPage(requirements);
  assert.equal(page.form.hidden, false);
  assert.equal(page.visible().length, 6);
  assert.equal(
    page.words(),
    '6 of 6 requirements shown: 1 proved, 1 failed, 1 not tested, 1 not testable, 2 not in scope',
  );
});

test('A filter in the address is applied', () => {
  const shownBy = (hash: string) => openPage(requirements, hash).visible();
  assert.deepEqual(shownBy('#verdict=proved,failed&scope=in'), ['REC-1', 'REC-2']);
  assert.deepEqual(shownBy('#process=meter-works'), ['REC-3', 'REC-4']);
  assert.deepEqual(shownBy('#q=asks+rec-4'), ['REC-4']);
  assert.deepEqual(shownBy('#q=no+such+words'), []);
  assert.deepEqual(shownBy('#stage=functional&scope=out'), ['REC-5', 'REC-6']);
});

test('Rows for every role or segment stay when one is chosen', () => {
  assert.deepEqual(openPage(requirements, '#role=SUP').visible(), ['REC-3', 'REC-5', 'REC-6']);
  assert.deepEqual(openPage(requirements, '#role=ANY').visible(), ['REC-3']);
  assert.equal(openPage(requirements, '#segment=S').visible().length, 6);
  assert.equal(openPage(requirements, '#segment=A').visible().length, 5);
});

test('What is chosen in the form goes into the address, and that address shows the same rows', () => {
  const page = openPage(requirements);
  page.elements.role.value = 'REGS';
  page.elements.q.value = ' asks & what ';
  for (const box of page.elements.verdict) box.checked = box.value === 'failed' || box.value === 'not-tested';
  page.fire('form input');
  assert.equal(page.location.hash, '#role=REGS&verdict=failed%2Cnot-tested&q=asks+%26+what');
  page.elements.q.value = 'asks what';
  page.fire('form input');
  assert.deepEqual(page.visible(), ['REC-2', 'REC-3']);
  assert.deepEqual(openPage(requirements, page.location.hash).visible(), page.visible());
});

test('A row is found by its id and by its tag, with its scenarios unfolded', () => {
  for (const hash of ['#REC-2', '#@req-REC-2', '#%40req-REC-2']) {
    const page = openPage(requirements, hash);
    assert.deepEqual(
      page.rows.filter(({ found }) => found).map(({ id }) => id),
      ['REC-2'],
    );
    assert.equal(page.rows[1]?.parts[0]?.open, true);
    assert.equal(page.visible().length, 6);
  }
});

test('A row that the filter hides is shown again when somebody goes to it', () => {
  const page = openPage(requirements, '#verdict=proved');
  page.location.hash = '#REC-2';
  page.fire('hashchange');
  assert.equal(page.visible().length, 6);
  assert.ok(page.elements.verdict.every(({ checked }) => !checked));
});

test('An address that means nothing changes nothing', () => {
  for (const hash of ['#nothing', '#%', '#rttm-gaps', '#verdict='])
    assert.equal(openPage(requirements, hash).visible().length, 6, hash);
});

test('Unfolding opens the rows that are shown only', () => {
  const page = openPage(requirements, '#verdict=failed');
  page.fire('unfold');
  assert.deepEqual(
    page.rows.map(({ parts }) => parts[0]?.open),
    [false, true, false, false, false, false],
  );
  page.fire('fold');
  assert.ok(page.rows.every(({ parts }) => !parts[0]?.open));
});
