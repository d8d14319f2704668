/** A run that was named cannot be read. Nothing was written. */
export class RunsFault extends Error {
  override readonly name = 'RunsFault';
  readonly next: string;

  /** @param next what to do next, one sentence without a full stop */
  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}
