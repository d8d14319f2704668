/** Shows what is newly asked, unless somebody is filling in a form just now. */
const everyMs = 2_000;

let touched = false;
document.addEventListener('input', () => {
  touched = true;
});

async function look(): Promise<void> {
  const shown = document.getElementById('tasks')?.dataset.count ?? '0';
  const answer = await fetch(`/count${location.search}`).catch(() => undefined);
  if (answer?.ok !== true) return;
  const { count } = (await answer.json()) as { readonly count: number };
  if (!touched && String(count) !== shown) location.reload();
}

setInterval(() => void look(), everyMs);
