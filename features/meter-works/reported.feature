@process-meter-works @pack-metering-service
Feature: Meter works, what the metering service sends
  Within three working days of the works the metering service reports them and the readings it took. Details of a meter that is
  not smart go by flow as well, and the asset provider of a new meter is told.

  @id-MTR-020 @segment-smart @role-MSS
  @req-DIP-IF-005-01 @req-DIP-IF-005-03 @req-DIP-IF-041-01 @req-DIP-IF-006-03 @req-REC-MTR-03 @req-REC-MTR-07 @req-REC-MTR-08
  @req-REC-SLA-03 @req-DTN-D0303-01 @req-REC-CHK-07
  Scenario Outline: A smart meter comes; its details travel by the registration service alone
    Given a migrated smart metering point
    When the metering service in office reports the <works> of today
    Then the <works> is reported in time
    And the cumulative readings of the works follow
    And the asset provider of the meter is told of it
    And the metering service holds the <meters>

    Examples:
      | case         | works              | meters                |
      | installation | meter installation | old and the new meter |
      | exchange     | meter exchange     | new meter alone       |

  @id-MTR-021 @segment-advanced @role-MSA
  @req-DIP-IF-005-01 @req-DIP-IF-005-03 @req-DIP-IF-041-01 @req-REC-MTR-03 @req-REC-MTR-05 @req-REC-MTR-08 @req-REC-MTR-09
  @req-REC-CHK-20 @req-DTN-D0268-01 @req-DTN-D0010-01
  Scenario Outline: An advanced meter comes; its registers and details travel by flow as well
    Given a migrated advanced metering point
    When the metering service in office reports the <works> of today
    Then the <works> is reported in time
    And the cumulative readings of the works follow
    And the register readings of the works go to data service and supplier
    And the details of the meter go to data service and supplier
    And the asset provider of the meter is told of it

    Examples:
      | case         | works              |
      | installation | meter installation |
      | exchange     | meter exchange     |

  @id-MTR-022 @segment-smart @role-MSS
  @req-DIP-IF-005-03 @req-REC-MTR-03 @req-REC-MTR-06 @req-REC-MTR-09 @req-REC-CHK-20 @req-DTN-D0010-01
  Scenario: A traditional meter comes; only its registers are read, and its details travel by flow as well
    Given a migrated smart metering point
    And its meter is a traditional one
    When the metering service in office reports the meter exchange of today
    Then the meter exchange is reported in time
    And the register readings of the works go to data service and supplier
    And the details of the meter go to data service and supplier
    And the asset provider of the meter is told of it

  @id-MTR-023 @segment-smart @role-MSS @req-DIP-IF-005-02 @req-DIP-IF-041-01 @req-REC-MTR-03 @req-REC-MTR-08
  Scenario: A smart meter goes
    Given a migrated smart metering point
    When the metering service in office reports the meter removal of yesterday
    Then the meter removal is reported in time
    And the cumulative readings of the works follow
    And the metering service holds the absence of any meter

  @id-MTR-024 @segment-advanced @role-MSA @req-DIP-IF-005-02 @req-DIP-IF-041-01 @req-REC-MTR-03 @req-REC-MTR-09
  Scenario: An advanced meter goes
    Given a migrated advanced metering point
    When the metering service in office reports the meter removal of yesterday
    Then the meter removal is reported in time
    And the cumulative readings of the works follow
    And the register readings of the works go to data service and supplier

  @id-MTR-025 @segment-smart @role-MSS @req-DIP-IF-005-04 @req-REC-MTR-07
  Scenario: Details of a smart meter change
    Given a migrated smart metering point
    When the metering service reports that the meter has another id
    Then the meter update is reported in time
    And the metering service holds the renamed meter alone

  @id-MTR-026 @segment-advanced @role-MSA @req-DIP-IF-005-04 @req-REC-MTR-05
  Scenario: Details of an advanced meter change
    Given a migrated advanced metering point
    When the metering service reports that the meter has another id
    Then the meter update is reported in time
    And the details of the meter go to data service and supplier

  @id-MTR-027 @segment-smart @segment-advanced @role-MSS @role-MSA @req-DIP-IF-005-05
  Scenario Outline: The past of a meter is corrected
    Given a migrated <segment> metering point
    And it had another meter until 2 February 2026
    When the metering service in office reports the meter history update of today
    Then the meter history update is reported in time

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-MTR-028 @segment-smart @role-MSS @req-REC-CHK-28 @req-REC-CHK-30
  Scenario: A refused report is an exception to work off
    Given a migrated smart metering point
    And it is terminated
    When the metering service in office reports the meter update of today
    Then the meter update is refused because the metering point is terminated
    And the metering service has the refusal to work off: the metering point is terminated
    And the metering service holds the old meter alone

  @id-MTR-029 @segment-smart @role-MSS @req-DIP-IF-041-06
  Scenario: With a change of segment the reading of the meter that went comes first
    Given a migrated smart metering point
    When the metering service in office reports the meter exchange of today with an advanced meter for a smart one
    Then the meter exchange is reported in time
    And the cumulative readings of the works follow
    And the register readings of the works go to data service and supplier
    And the asset provider of the meter is told of it
