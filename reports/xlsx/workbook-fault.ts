/** A workbook cannot be read or filled as asked. Nothing was written. */
export class WorkbookFault extends Error {
  override readonly name = 'WorkbookFault';
  readonly next: string;

  /**
   * @param message what is wrong and where, with the sheet and the address of the cell where there is one
   * @param next what to do next, one sentence without a full stop
   */
  constructor(message: string, next: string) {
    super(message);
    this.next = next;
  }
}
