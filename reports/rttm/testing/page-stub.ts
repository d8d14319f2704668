import { runInNewContext } from 'node:vm';
import type { RequirementResult } from '../../results-model.ts';
import { pageScript } from '../page-script.ts';
import { verdictLooks, verdictsInOrder } from '../verdict-words.ts';

type Listener = (event: unknown) => void;

/**
 * The little of a browser that the script of the page needs, with one row for each requirement: enough to test which
 * rows a filter leaves and what stands in the address.
 */
export function openPage(requirements: readonly RequirementResult[], hash = '') {
  const listeners = new Map<string, Listener>();
  const on = (name: string, listener: Listener) => listeners.set(name, listener);
  const rows = requirements.map(rowStub);
  const select = () => ({ value: '', selectedIndex: 0, selectedOptions: [{ textContent: 'the chosen one' }] });
  const verdict = verdictsInOrder.map((value) => ({
    value,
    checked: false,
    parentElement: { querySelector: () => ({ lastChild: { textContent: ` ${verdictLooks[value].word}` } }) },
  }));
  const elements = {
    role: select(),
    process: select(),
    stage: select(),
    segment: select(),
    scope: select(),
    q: select(),
    verdict,
  };
  const form = {
    elements,
    hidden: true,
    offsetHeight: 100,
    addEventListener: (name: string, run: Listener) => on(`form ${name}`, run),
  };
  const byId: Record<string, unknown> = {
    'rttm-filters': form,
    'rttm-shown': { textContent: '' },
    'rttm-printed': { textContent: '' },
    'rttm-unfold': { addEventListener: (_: string, run: Listener) => on('unfold', run) },
    'rttm-fold': { addEventListener: (_: string, run: Listener) => on('fold', run) },
    'rttm-requirements': { scrollIntoView: () => undefined },
  };
  for (const row of rows) {
    byId[row.id] = row;
    byId[`@req-${row.id}`] = row;
  }
  const location = { hash };
  const style = { setProperty: () => undefined };
  runInNewContext(pageScript, {
    document: {
      getElementById: (id: string) => byId[id] ?? null,
      querySelectorAll: (what: string) => (what === 'tr.found' ? [] : rows),
      documentElement: { style },
    },
    location,
    history: {
      replaceState: (_: unknown, __: string, to: string) => {
        location.hash = to;
      },
    },
    addEventListener: on,
    requestAnimationFrame: (run: () => void) => {
      run();
      return 1;
    },
    cancelAnimationFrame: () => undefined,
    setTimeout: (run: () => void) => run(),
    getComputedStyle: () => ({ position: 'sticky' }),
    ResizeObserver: class {
      observe(): void {}
    },
    URLSearchParams,
  });
  return {
    elements,
    form,
    rows,
    location,
    fire: (name: string) => listeners.get(name)?.({}),
    visible: () => rows.filter(({ hidden }) => !hidden).map(({ id }) => id),
    words: () => (byId['rttm-shown'] as { textContent: string }).textContent,
  };
}

function rowStub(row: RequirementResult) {
  const { id, roles, process, stage, verdict, segments, text, inScopeOf } = row;
  const parts = [{ open: false }];
  const stub = {
    id,
    parts,
    hidden: false,
    found: false,
    textContent: `${id} ${text}`,
    dataset: {
      role: roles.join(' '),
      process,
      stage,
      verdict,
      segment: segments.join(' '),
      scope: inScopeOf.length > 0 ? 'in' : 'out',
    },
    classList: {
      add: () => {
        stub.found = true;
      },
      remove: () => {
        stub.found = false;
      },
    },
    closest: () => stub,
    querySelectorAll: () => parts,
    scrollIntoView: () => undefined,
  };
  return stub;
}
