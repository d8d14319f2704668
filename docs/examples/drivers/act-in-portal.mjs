/**
 * Does an action in the operator portal of the reference participant. A script of your own has the same form: one function called
 * act, which is given the page (https://playwright.dev/docs/api/class-page), and what is asked: action, party, mpan, values.
 */
export async function act({ page, action, party, mpan, values }) {
  await page.getByRole('link', { name: `${mpan} as ${party.name}` }).click();
  const form = page
    .locator('details')
    .filter({ has: page.getByRole('button', { name: `Do: ${action}`, includeHidden: true }) });
  await form.locator('summary').click();
  for (const [name, value] of Object.entries(values)) {
    await form.locator(`input[name="value.${name}"]`).fill(typeof value === 'string' ? value : JSON.stringify(value));
  }
  await form.getByRole('button', { name: `Do: ${action}` }).click();
  const said = await page.getByRole('status').textContent();
  const [, id] = /Its number is (\S+)\./.exec(said ?? '') ?? [];
  if (id === undefined) throw new Error(`The portal says: ${said}`);
  return { id };
}
