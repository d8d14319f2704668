import { formPage, type Html, html } from '../../../wire/html.ts';
import { kindOf } from './statement-form.ts';
import type { Filled, Task } from './task.ts';

export interface Shown {
  readonly tasks: readonly Task[];
  readonly token: string;
  /** "2026-03-30T14:00", what the time field begins with. */
  readonly now: string;
  /** What was said last. */
  readonly said?: string | undefined;
  /** A form that is shown again with what is wrong in it. */
  readonly again?: { readonly id: string; readonly wrong: Filled; readonly filled: Filled } | undefined;
}

/** The page on which people read what they are asked, and say what they did. */
export function peoplePage({ tasks, token, now, said, again }: Shown): string {
  const none = html`<p>Nothing is asked of you now. This page shows it when something is.</p>`;
  return formPage(
    tasks.length === 0 ? 'Nothing to do' : `${tasks.length} to do`,
    html`<h1>What a run asks of you</h1>
<p class="hint">Times are in UTC. What you say here becomes part of the evidence, with your name.</p>
<p role="status" class="good">${said ?? ''}</p>
<div id="tasks" data-count="${tasks.length}">${tasks.length === 0 ? none : tasks.map((task) => taskForm(task))}</div>`,
    '/page/main.js',
  );

  function taskForm(task: Task): Html {
    const mine = again?.id === task.id ? again : undefined;
    const value = (name: string, begins = '') => mine?.filled[name] ?? begins;
    const complaint = (name: string): Html => {
      const text = mine?.wrong[name];
      return text === undefined ? html`` : html`<span class="bad" id="${task.id}-${name}-wrong">${text}</span>`;
    };
    const marks = (name: string): Html =>
      mine?.wrong[name] === undefined ? html`` : html` aria-invalid="true" aria-describedby="${task.id}-${name}-wrong"`;
    const outcome = (words: string, text: string) =>
      html`<label><input type="radio" name="said" value="${words}"${value('said') === words ? html` checked` : html``}>${text}</label>`;
    return html`<section aria-labelledby="${task.id}-title">
<h2 id="${task.id}-title">${task.asked}</h2>
<table><caption class="hint">What belongs to it</caption>${task.facts.map(
      ([name, text]) => html`<tr><th scope="row">${name}</th><td>${text}</td></tr>`,
    )}</table>
${mine === undefined ? html`` : html`<p class="bad" role="alert">It was not taken yet: see below.</p>`}
<form method="post" action="/tasks/${task.id}" enctype="multipart/form-data">
<input type="hidden" name="token" value="${token}">
${
  task.kind === 'answer'
    ? html`<label>Answer (${kindOf(task.example)})<input name="value" value="${value('value')}" autocomplete="off"${marks('value')}>${complaint('value')}</label>`
    : html`<fieldset><legend>What became of it</legend>${outcome('done', 'It is done')}${outcome('could not be done', 'It could not be done')}${complaint('said')}</fieldset>`
}
<label>Your name<input name="by" value="${value('by')}" autocomplete="name"${marks('by')}>${complaint('by')}</label>
<label>When it was (UTC)<input type="datetime-local" name="on" value="${value('on', now)}"${marks('on')}>${complaint('on')}</label>
<label>What you saw, and where<textarea name="words" rows="2"${marks('words')}>${value('words')}</textarea>${complaint('words')}</label>
<label>Proof, a file (a screenshot or an extract)<input type="file" name="proof"></label>
<button>Say so</button>
</form>
</section>`;
  }
}
