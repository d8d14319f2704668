/** The public form of a name: lower case, joined by hyphens. */
export function publicName(words: string): string {
  return words
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
