/** The sender's own facts (S1). Nullable fields must be present as null. */
export interface SenderBlock {
  readonly environmentTag: string;
  readonly subText: string | null;
  readonly senderUniqueReference: string;
  readonly senderTimestamp: string;
  readonly senderDIPID: string;
  readonly senderRoleID: string;
  readonly senderCorrelationID: string | null;
  readonly DIPConnectionProviderID: string | null;
}

export interface HeaderBlock {
  readonly interfaceID: string;
  readonly schemaVersion: string;
  /** With the brackets: "[MSApp]". */
  readonly eventCode: string;
}

export interface AddressBlock {
  readonly primaryRecipients: readonly (string | null)[];
  readonly secondaryRecipients: readonly (string | null)[];
  readonly always: readonly (string | null)[];
}

export interface MeteringPointBlock {
  readonly MPANCore: string;
  readonly distributorDIPID: string;
  readonly GSPGroupID: string;
}

/** Stands for M0 on IF-019 and IF-020. */
export interface PrincipalBlock {
  readonly principalMPAN: string;
  readonly distributorDIPID: string;
  readonly GSPGroupID: string;
}

export interface ResponseBlock {
  readonly responseCode: string;
  readonly responseMessages: readonly (string | null)[];
}

/** What the DIP adds on the way out. */
export interface DipBlock {
  readonly transactionID: string;
  readonly transactionTimestamp: string;
  readonly publicationID: string;
  readonly initialCorrelationID: string | null;
  readonly replayIndicator: boolean;
  readonly serviceTicketURL: string | null;
}

/** Which part of a report this is. */
export interface PartBlock {
  readonly batchId: string;
  readonly totalParts: number;
  readonly partNumber: number;
  /** The repeating block at whose borders the report is cut: "R013". */
  readonly partitionBlock: string;
  /** How often that block stands in the whole report. */
  readonly partitionBlockCount: number;
}

export interface CommonBlock {
  readonly S0: HeaderBlock;
  readonly S1: SenderBlock;
  /** IF-016: the sender block of the message that is replayed. */
  readonly S2?: SenderBlock;
  readonly A0?: AddressBlock;
  readonly M0?: MeteringPointBlock;
  readonly M1?: PrincipalBlock;
  readonly R0?: ResponseBlock;
  /** IF-016: the outcome of the replay. */
  readonly R1?: ResponseBlock;
  readonly D0?: DipBlock;
  /** A report in parts, from specification 2.2.1 on. */
  readonly P0?: PartBlock;
}

/** One element of the array that goes to or comes from the DIP. */
export interface DipMessage {
  readonly payload: {
    readonly CommonBlock: CommonBlock;
    readonly CustomBlock?: Readonly<Record<string, unknown>>;
  };
}
