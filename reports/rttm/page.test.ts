import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { verdicts } from '../results-model.ts';
import { rttmPage } from './page.ts';
import { requirement, smallResults } from './testing/small-results.ts';

const hostile = `"><img src=x onerror=alert(1)></script><script>alert('x')</script>&\u202e`;

const rowOf = (page: string, id: string): string => {
  const row = new RegExp(`<tr id="${id}"[^]*?</tr>`).exec(page);
  assert.ok(row, `no row for ${id}`);
  return row[0];
};

test('Each requirement has one row, reachable by its id and by its tag', () => {
  const results = smallResults();
  const page = rttmPage(results);
  assert.equal(page.match(/<tr id="/g)?.length, results.requirements.length);
  for (const { id } of results.requirements) assert.match(rowOf(page, id), new RegExp(`id="@req-${id}" href="#${id}"`));
});

test('The rows carry the verdicts of the results, and only a proved row in scope looks proved', () => {
  const results = smallResults();
  const page = rttmPage(results);
  for (const verdict of verdicts) {
    assert.equal(page.split(`data-verdict="${verdict}"`).length - 1, results.verdicts[verdict], verdict);
  }
  assert.match(rowOf(page, 'REC-1'), /class="pill v-proved"/);
  assert.match(rowOf(page, 'REC-2'), /class="pill v-failed"/);
  assert.match(rowOf(page, 'REC-3'), /class="pill v-not-tested"/);
  assert.match(rowOf(page, 'REC-4'), /class="pill v-not-testable".*no machine can see it/s);
  assert.match(rowOf(page, 'REC-5'), /data-scope="out".*class="pill v-not-tested outside".*not in scope/s);
  assert.match(rowOf(page, 'REC-5'), /the harness plays the party in 1<\/summary><p>COA-1<\/p>/);
  for (const id of ['REC-2', 'REC-3', 'REC-4', 'REC-5', 'REC-6'])
    assert.doesNotMatch(rowOf(page, id), /v-proved|s-passed/);
});

test('The sentence names every denominator', () => {
  const page = rttmPage(smallResults());
  assert.match(
    page,
    /1 proved of 3 in scope: the catalogue has 6 requirements, 5 of them can be tested by this harness, 3 of those bind the roles under test \(REGS\) or every role, 2 of those are carried .* of those 1 had every scenario run and pass/,
  );
  assert.match(page, /In scope but not proved: 2\. .* not tested: 3, not testable: 1; neither counts as passed/);
  assert.match(page, /also carry 1 requirement of other parties only/);
});

test('A scenario is told with status, version, fingerprint, time, participant and links', () => {
  const results = smallResults();
  const row = rowOf(rttmPage(results, { evidence: ({ caseId }) => `evidence/${caseId}.html` }), 'REC-2');
  const scenario = results.scenarios.find(({ caseId }) => caseId === 'COA-2');
  assert.ok(scenario?.chart);
  assert.match(row, /1 scenario: 1 failed/);
  assert.match(row, /version 3 · <code title="[0-9a-f]{64}">[0-9a-f]{12}<\/code> · <time datetime="2026-02-02T10:00:/);
  assert.match(row, /Eastern Networks \(ldso\)/);
  assert.ok(row.includes(`<a href="${scenario.chart}">chart</a>`));
  assert.ok(row.includes('<a href="evidence/COA-2.html">evidence</a>'));
});

test('Both gaps are listed', () => {
  const page = rttmPage(smallResults());
  assert.match(page, /Testable requirements that no scenario of any pack carries: 2 of 5/);
  assert.match(
    page,
    /Tags that name a requirement the catalogue does not have: 1<\/summary><ul><li><code>REC-9<\/code> in COA-2<\/li>/,
  );
});

test('The catch rate stands with each requirement when known faults are given, and not otherwise', () => {
  const mutants = [
    { mutant: 'silent', role: 'REGS', pack: 'ldso', caught: ['COA-1'], missed: ['COA-2'] },
    { mutant: 'late', role: 'REGS', pack: 'ldso', caught: [], missed: ['COA-1'] },
  ];
  const page = rttmPage(smallResults({ mutants }));
  assert.match(rowOf(page, 'REC-1'), /1 of 2 caught<small class="note">1 not caught/);
  assert.match(rowOf(page, 'REC-3'), /none tried/);
  assert.doesNotMatch(rttmPage(smallResults()), /Known faults/);
});

test('Hostile text stays text, wherever it comes from', () => {
  const results = smallResults({
    words: hostile,
    title: hostile,
    requirements: [requirement('REC-1', { text: hostile, source: hostile, process: hostile, roles: [hostile] })],
  });
  results.legs = results.legs.map((leg) => ({
    ...leg,
    pack: hostile,
    participant: { role: 'REGS', name: hostile, software: hostile },
  }));
  for (const scenario of results.scenarios) {
    scenario.chart = 'javascript:alert(1)';
    if (scenario.firstDivergence) scenario.firstDivergence.words = hostile;
  }
  results.gaps.unknownRequirements = [{ requirement: hostile, caseId: hostile }];
  results.gaps.scenariosWithoutRequirement = [hostile];
  const page = rttmPage(results, {
    others: [{ title: hostile, href: 'javascript:alert(1)' }],
    evidence: () => hostile,
  });
  assert.doesNotMatch(page, /<img|javascript:|\u202e/);
  assert.equal(page.match(/<script/g)?.length, 1);
  assert.equal(page.match(/<\/script/g)?.length, 1);
  assert.ok(page.includes('&quot;&gt;&lt;img src=x onerror=alert(1)&gt;'));
});

test('The page loads nothing, and its policy knows its style and its script by their bytes', () => {
  const page = rttmPage(smallResults());
  assert.doesNotMatch(page, /<link|<iframe|<object|<base|\ssrc=|url\((?!#)|@import|\sstyle=|\son\w+=/);
  const policy = /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1] ?? '';
  assert.match(policy, /^default-src &#39;none&#39;;|^default-src 'none';/);
  for (const tag of ['style', 'script']) {
    const text = new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(text).digest('base64');
    assert.ok(policy.includes(`${tag}-src &#39;sha256-${hash}&#39;`), tag);
  }
});

test('A record that says nothing gives a page that says so', () => {
  const page = rttmPage(smallResults({ entries: [], scenarios: [] }));
  assert.match(page, /The record does not say what was run/);
  assert.match(page, /The record has no end of run/);
  assert.match(page, /0 proved of/);
  assert.doesNotMatch(page, /class="pill v-proved">.*<small>/);
});

test('The same results give the same page', () => {
  assert.equal(rttmPage(smallResults()), rttmPage(smallResults()));
});
