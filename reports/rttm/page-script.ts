/**
 * The script of the page. The hash says what is shown: `#REC-CHK-01` and `#@req-REC-CHK-01` are a row, anything with
 * an equals sign is a filter ("#role=REGS&verdict=failed,undecided"), so that a reader can send either to another.
 */
export const pageScript = `
'use strict';
(() => {
  const form = document.getElementById('rttm-filters');
  const shown = document.getElementById('rttm-shown');
  const printed = document.getElementById('rttm-printed');
  const rows = [...document.querySelectorAll('table.rows > tbody > tr')];
  const names = ['role', 'process', 'stage', 'segment', 'scope'];
  const alsoAny = new Set(['role', 'segment']);
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) texts.set(row, row.textContent.toLowerCase());
    return texts.get(row);
  };

  const read = () => {
    const wanted = new URLSearchParams();
    for (const name of names) if (form.elements[name].value) wanted.set(name, form.elements[name].value);
    const verdicts = [...form.elements.verdict].filter((box) => box.checked).map((box) => box.value);
    if (verdicts.length > 0) wanted.set('verdict', verdicts.join(','));
    const q = form.elements.q.value.trim();
    if (q) wanted.set('q', q);
    return wanted;
  };

  const write = (wanted) => {
    for (const name of names) form.elements[name].value = wanted.get(name) ?? '';
    for (const name of names) if (form.elements[name].selectedIndex < 0) form.elements[name].value = '';
    const verdicts = (wanted.get('verdict') ?? '').split(',');
    for (const box of form.elements.verdict) box.checked = verdicts.includes(box.value);
    form.elements.q.value = wanted.get('q') ?? '';
  };

  const test = (wanted) => {
    const tests = [];
    for (const name of names) {
      const value = wanted.get(name);
      if (!value) continue;
      tests.push((row) => {
        const own = row.dataset[name].split(' ');
        return own.includes(value) || (alsoAny.has(name) && own.includes('ANY'));
      });
    }
    const verdicts = wanted.get('verdict')?.split(',');
    if (verdicts) tests.push((row) => verdicts.includes(row.dataset.verdict));
    const words = (wanted.get('q') ?? '').toLowerCase().split(/\\s+/).filter(Boolean);
    if (words.length > 0) tests.push((row) => words.every((word) => textOf(row).includes(word)));
    return (row) => tests.every((passes) => passes(row));
  };

  const titleOf = new Map([...form.elements.verdict].map((box) => [box.value, box.parentElement.querySelector('.pill').lastChild.textContent.trim().toLowerCase()]));
  const inWords = (wanted) => [...wanted].map(([name, value]) => {
    if (name === 'q') return 'text has "' + value + '"';
    if (name === 'verdict') return 'verdict is ' + value.split(',').map((one) => titleOf.get(one) ?? one).join(' or ');
    return name + ' is ' + form.elements[name].selectedOptions[0].textContent;
  }).join('; ');

  const apply = () => {
    const wanted = read();
    const passes = test(wanted);
    const counts = new Map();
    let kept = 0;
    let outside = 0;
    for (const row of rows) {
      const keep = passes(row);
      if (row.hidden === keep) row.hidden = !keep;
      if (!keep) continue;
      kept += 1;
      if (row.dataset.scope === 'out') { outside += 1; continue; }
      counts.set(row.dataset.verdict, (counts.get(row.dataset.verdict) ?? 0) + 1);
    }
    const parts = [...titleOf].filter(([verdict]) => counts.has(verdict)).map(([verdict, title]) => counts.get(verdict) + ' ' + title);
    if (outside > 0) parts.push(outside + ' not in scope');
    shown.textContent = kept + ' of ' + rows.length + ' requirements shown' + (kept > 0 ? ': ' + parts.join(', ') : '');
    printed.textContent = shown.textContent + '. ' + (wanted.size > 0 ? 'Filter: ' + inWords(wanted) + '.' : '');
  };

  const hash = () => { try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); } };
  const keep = () => {
    const text = read().toString();
    try { history.replaceState(null, '', text ? '#' + text : '#rttm-requirements'); } catch { /* a page without an address keeps none */ }
  };

  const follow = () => {
    if (location.hash.includes('=')) {
      write(new URLSearchParams(location.hash.slice(1)));
      apply();
      return true;
    }
    const row = document.getElementById(hash())?.closest('table.rows > tbody > tr');
    if (!row) return false;
    if (row.hidden) { write(new URLSearchParams()); apply(); }
    for (const old of document.querySelectorAll('tr.found')) old.classList.remove('found');
    row.classList.add('found');
    for (const part of row.querySelectorAll('details')) part.open = true;
    row.scrollIntoView();
    return false;
  };

  let due = 0;
  const soon = () => {
    cancelAnimationFrame(due);
    due = requestAnimationFrame(() => { apply(); keep(); });
  };
  form.addEventListener('input', soon);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(soon));
  const fold = (open) => {
    for (const row of rows) if (!row.hidden) for (const part of row.querySelectorAll('details')) part.open = open;
  };
  document.getElementById('rttm-unfold').addEventListener('click', () => fold(true));
  document.getElementById('rttm-fold').addEventListener('click', () => fold(false));
  addEventListener('hashchange', () => {
    if (follow()) document.getElementById('rttm-requirements').scrollIntoView();
  });
  addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest('input,select,textarea')) return;
    event.preventDefault();
    form.elements.q.focus();
  });
  const measure = () => document.documentElement.style.setProperty('--stuck', (getComputedStyle(form).position === 'sticky' ? form.offsetHeight : 0) + 'px');
  form.hidden = false;
  new ResizeObserver(measure).observe(form);
  measure();
  apply();
  follow();
})();
`;
