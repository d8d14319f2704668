/** How far a switch has come at the central switching service. */
export type CssStage = 'no switch' | 'validated' | 'pending' | 'confirmed' | 'secured';

/** Whom the switching service tells. */
export type CssListener = 'the gaining supplier' | 'the losing supplier' | 'the registration service';

/** A notice of the switching service: its name in the market, to whom, and where in the life of a switch it belongs. */
export interface CssNoticeRow {
  readonly notice: string;
  /** Name of the switching service for it. */
  readonly event: string;
  /** Number in the published choreography, null where none is public. */
  readonly choreography: string | null;
  /** In the order in which they are told. */
  readonly to: readonly CssListener[];
  readonly from: readonly CssStage[] | 'any stage';
  /** Absent where the notice is about something else than a switch, and leaves its stage as it is. */
  readonly next?: CssStage;
  /** Only a switch that can still be changed: the gate of the day before its date is open. */
  readonly beforeGateClosure?: true;
  readonly mark: 'documented' | 'seed' | 'general knowledge weak';
}

/**
 * The life of a switch as the switching service tells it. The order that a gaining supplier sees, with its numbers, is published
 * (mhhs-domain.md 3.1); that the registration service hears of the pending and of the secured switch as well (engagement day
 * paper). What the losing supplier is told, and how a switch is called off, is general knowledge.
 */
export const cssNoticeRows = [
  {
    notice: 'switch-validated',
    event: 'RegistrationValidationNotification',
    choreography: 'CSS02380_01',
    to: ['the gaining supplier'],
    from: ['no switch'],
    next: 'validated',
    mark: 'documented',
  },
  {
    notice: 'switch-pending',
    event: 'RegistrationPendingNotification',
    choreography: 'CSS02300_01',
    to: ['the gaining supplier', 'the registration service'],
    from: ['validated'],
    next: 'pending',
    mark: 'documented',
  },
  {
    notice: 'objection-invited',
    event: 'InvitationToIntervene',
    choreography: null,
    to: ['the losing supplier'],
    from: ['pending'],
    next: 'pending',
    mark: 'general knowledge weak',
  },
  {
    notice: 'switch-confirmed',
    event: 'RegistrationConfirmedNotification',
    choreography: 'CSS02370_03',
    to: ['the gaining supplier', 'the registration service'],
    from: ['pending'],
    next: 'confirmed',
    mark: 'documented',
  },
  {
    notice: 'switch-secured',
    event: 'RegistrationSecuredActiveNotification',
    choreography: 'CSS02370_01',
    to: ['the gaining supplier', 'the registration service'],
    from: ['confirmed'],
    next: 'secured',
    mark: 'documented',
  },
  {
    notice: 'supply-lost',
    event: 'RegistrationSecuredInactiveNotification',
    choreography: null,
    to: ['the losing supplier'],
    from: ['secured'],
    next: 'secured',
    mark: 'general knowledge weak',
  },
  {
    notice: 'switch-objected',
    event: 'RegistrationObjectedNotification',
    choreography: null,
    to: ['the gaining supplier', 'the registration service', 'the losing supplier'],
    from: ['pending'],
    next: 'no switch',
    mark: 'general knowledge weak',
  },
  {
    notice: 'switch-withdrawn',
    event: 'RegistrationWithdrawnNotification',
    choreography: null,
    to: ['the gaining supplier', 'the registration service', 'the losing supplier'],
    from: ['pending', 'confirmed'],
    next: 'no switch',
    beforeGateClosure: true,
    mark: 'general knowledge weak',
  },
  {
    notice: 'switch-annulled',
    event: 'RegistrationAnnulledNotification',
    choreography: null,
    to: ['the gaining supplier', 'the registration service', 'the losing supplier'],
    from: ['pending', 'confirmed'],
    next: 'no switch',
    beforeGateClosure: true,
    mark: 'general knowledge weak',
  },
  {
    notice: 'switch-cancelled',
    event: 'RegistrationCancelledNotification',
    choreography: null,
    to: ['the gaining supplier', 'the registration service', 'the losing supplier'],
    from: ['validated', 'pending', 'confirmed'],
    next: 'no switch',
    beforeGateClosure: true,
    mark: 'general knowledge weak',
  },
  {
    notice: 'registration-ended',
    event: 'RegistrationDeactivatedNotification',
    choreography: null,
    to: ['the registration service'],
    from: ['no switch'],
    mark: 'general knowledge weak',
  },
  {
    notice: 'retriever-taken',
    event: 'RetrieverAppointmentAccepted',
    choreography: 'CSS07000',
    to: ['the registration service'],
    from: 'any stage',
    mark: 'seed',
  },
  {
    notice: 'retriever-not-taken',
    event: 'RetrieverAppointmentRejected',
    choreography: 'CSS07000',
    to: ['the registration service'],
    from: 'any stage',
    mark: 'seed',
  },
] as const satisfies readonly CssNoticeRow[];

export type CssNoticeName = (typeof cssNoticeRows)[number]['notice'];

/** Whether a notice can follow when a switch is at a stage. */
export function canFollow({ from }: CssNoticeRow, stage: CssStage): boolean {
  return from === 'any stage' || from.includes(stage);
}

/** @throws {RangeError} for a notice that the switching service does not have */
export function cssNoticeRow(notice: string): CssNoticeRow {
  const row = cssNoticeRows.find((candidate) => candidate.notice === notice);
  if (row === undefined) throw new RangeError(`the switching service has no notice "${notice}"`);
  return row;
}

/** What a notice makes of the switch that a party knows of; undefined when it is not about a switch. */
export function stageAfter(notice: CssNoticeName): 'pending' | 'secured' | 'none' | undefined {
  const { next } = cssNoticeRow(notice);
  if (next === undefined) return undefined;
  if (next === 'no switch') return 'none';
  return next === 'secured' ? 'secured' : 'pending';
}
