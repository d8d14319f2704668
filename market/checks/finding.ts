/** One difference between what a rule asks and what came. The caller decides how severe it is. */
export interface Finding {
  /** Stable name of the rule: "schema.pattern", "mpan.check-digit", "appointment.effective-date". */
  readonly rule: string;
  /** Where: a path into the message such as "[0].payload.CommonBlock.M0.MPANCore", or "" for the whole. */
  readonly path: string;
  readonly expected: string;
  readonly actual: string;
  /** The sentence a tester reads: what (interface, block, field), where, what came, what to do. */
  readonly message: string;
  /** "refused" is a difference; "advice" is worth saying but nobody is refused for it. */
  readonly weight: 'refused' | 'advice';
  /** Requirement id where one is proved or broken by it. */
  readonly requirement?: string;
}
