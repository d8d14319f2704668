import type { ActionRow } from '../../../../market/actions/action-row.ts';
import type { MeteringPointDocument } from '../../../../market/documents/metering-point-document.ts';
import type { Party } from '../../../../market/parties/party.ts';
import { formPage, type Html, html } from '../../../../wire/html.ts';

/** What was just done, or why it was not. */
export interface Said {
  readonly words: string;
  readonly outcome: 'good' | 'bad';
}

const status = (said: Said | undefined): Html =>
  html`<p role="status" class="${said?.outcome ?? ''}">${said?.words ?? ''}</p>`;

/** The metering points that there are, and a form that goes to one. */
export function listPage(points: readonly string[], parties: readonly Party[], said?: Said): string {
  const link = (mpan: string, { dipId, name }: Party) =>
    html`<li><a href="/metering-points/${mpan}?party=${dipId}">${mpan} as ${name}</a></li>`;
  return formPage(
    'Operator portal',
    html`<h1>Operator portal</h1>
<p class="hint">Reference participant. Metering points that were loaded.</p>
${status(said)}
${points.length === 0 ? html`<p>None is loaded yet.</p>` : html``}
<ul>${points.flatMap((mpan) => parties.map((party) => link(mpan, party)))}</ul>`,
  );
}

/** One metering point, and a form for each action of the party. */
export function pointPage(options: {
  readonly mpan: string;
  readonly party: Party;
  readonly document: MeteringPointDocument | undefined;
  readonly actions: readonly ActionRow[];
  readonly token: string;
  readonly said?: Said | undefined;
}): string {
  const { mpan, party, document, actions, token, said } = options;
  const facts =
    document === undefined
      ? html`<p class="hint">Nothing is known of it.</p>`
      : html`<table><caption class="hint">As it is held</caption>
<tr><th scope="row">Energisation status</th><td>${document.energisationStatus}</td></tr>
<tr><th scope="row">Market segment</th><td>${document.segment}</td></tr>
<tr><th scope="row">Meters</th><td>${document.meters.map(({ meterId }) => meterId).join(', ') || 'none'}</td></tr>
</table>`;
  const form = ({ name, what, values }: ActionRow) => html`<details>
<summary>${what}</summary>
<form method="post" action="/metering-points/${mpan}/${name}?party=${party.dipId}">
<input type="hidden" name="token" value="${token}">
${Object.entries(values).map(
  ([value, meaning]) => html`<label>${value}: ${meaning}<input name="value.${value}" autocomplete="off"></label>`,
)}
<button>Do: ${name}</button>
</form>
</details>`;
  return formPage(
    `Metering point ${mpan}`,
    html`<p><a href="/">All metering points</a></p>
<h1>Metering point ${mpan}</h1>
<p class="hint">${party.name} (${party.role}, ${party.dipId}). A value is a text, or JSON; what is left empty is left out.</p>
${status(said)}
${facts}
<h2>Actions</h2>
${actions.map(form)}`,
  );
}
