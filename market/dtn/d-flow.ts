/** A D-flow is one text file of the Data Transfer Network (DTN). These are its parts once they have been read. */

/** What the ZHV line says (mhhs-domain.md 4.1). Unused places (applications, broadcast) are written empty. */
export interface DFlowHeader {
  readonly fileId: string;
  /** DTN role letter, "P" for the registration service. */
  readonly fromRole: string;
  readonly fromMpid: string;
  readonly toRole: string;
  readonly toMpid: string;
  /** YYYYMMDDHHMMSS */
  readonly created: string;
  /** OPER in live use; TR01 and the like in test. */
  readonly testFlag: string;
}

/** One line between header and trailer, without its group id and its final separator. */
export interface DFlowGroup {
  readonly id: string;
  readonly fields: readonly string[];
  /** Line number in the file, the header being line 1. */
  readonly line: number;
}

export interface DFlow {
  /** "D0170" */
  readonly flow: string;
  /** "001": the last three digits of the flow token. */
  readonly version: string;
  readonly header: DFlowHeader;
  readonly groups: readonly DFlowGroup[];
}

/** A flow that is not a file yet, so its groups have no line numbers. A DFlow is one, too. */
export interface DFlowDraft {
  readonly flow: string;
  readonly version: string;
  readonly header: DFlowHeader;
  readonly groups: readonly Pick<DFlowGroup, 'id' | 'fields'>[];
}
