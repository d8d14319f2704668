import { type Markup, markup } from './rttm/markup.ts';

/** A table in a box that scrolls by itself where the window is narrow, and that is reached with the keyboard for that. */
export const tableBox = (label: string, table: Markup): Markup =>
  markup`<div class="tablebox" tabindex="0" role="group" aria-label="${label}">${table}</div>`;

/** A picture in such a box: on a narrow window it keeps a size in which its words can be read. */
export const pictureBox = (label: string, picture: Markup | undefined): Markup =>
  markup`<div class="picturebox" tabindex="0" role="group" aria-label="${label}">${picture}</div>`;
