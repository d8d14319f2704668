@process-segment-change
Feature: Change of connection and of market segment
  The network operator changes the connection of a metering point. The registration service tells the data communications company
  of it, and everybody concerned where the market segment changes with it; the supplier learns what does not fit any more.

  @id-SEG-001 @segment-smart @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-SUP @role-LDSO
  @req-DIP-IF-043-01 @req-DIP-IF-044-01 @req-DIP-IF-044-02 @req-REC-SEG-02 @req-REC-SEG-03 @req-REC-CHK-35 @req-REC-CHK-18 @req-DIP-IF-045-01
  @req-REC-CHK-29
  Scenario Outline: A smart metering point that gets current transformers becomes advanced
    Given a migrated smart metering point
    When the network operator changes its connection to <connection> from today
    Then the change of connection is told to the data communications company
    And the change to the advanced segment is told to everybody concerned
    And the supplier is told that a provider does not serve the segment
    And the registration service holds it as advanced
    And the supplier holds it as advanced
    And the network operator holds it as advanced

    Examples:
      | case         | connection                            |
      | low voltage  | low voltage with current transformers |
      | high voltage | high voltage                          |

  @id-SEG-002 @segment-advanced @pack-ldso @role-REGS @req-DIP-IF-043-01 @req-REC-SEG-02
  Scenario: A change of connection that leaves the segment as it is is told to the data communications company alone
    Given a migrated advanced metering point
    When the network operator changes its connection to high voltage from yesterday
    Then the change of connection is told to the data communications company
    And the registration service holds it as advanced

  @id-SEG-003 @segment-advanced @pack-ldso @role-REGS @req-REC-SEG-01 @req-DIP-IF-043-01
  Scenario: A metering point with smart and advanced meters is advanced as a whole
    Given a migrated advanced metering point
    And a smart and an advanced meter stand there
    When the network operator changes its connection to whole current from today
    Then the change of connection is told to the data communications company
    And the registration service holds it as advanced

  @id-SEG-004 @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-SUP @req-DIP-IF-044-01 @req-DIP-IF-044-02 @req-REC-SEG-02
  Scenario: A metering point with a smart meter alone becomes smart when its transformers go
    Given a migrated advanced metering point
    And only a smart meter stands there
    When the network operator changes its connection to whole current from today
    Then the change of connection is told to the data communications company
    And the change to the smart segment is told to everybody concerned
    And the supplier is told that a provider does not serve the segment
    And the registration service holds it as smart
    And the supplier holds it as smart

  @id-SEG-005 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP @req-DIP-IF-045-02
  Scenario Outline: A consent that the new segment does not know is pointed out to the supplier
    Given a migrated smart metering point
    And its customer consents to <consent> readings
    When the network operator changes its connection to low voltage with current transformers from today
    Then the change of connection is told to the data communications company
    And the change to the advanced segment is told to everybody concerned
    And the supplier is told that a provider does not serve the segment
    And the supplier is told that the consent does not fit the segment

    Examples:
      | case    | consent |
      | daily   | daily   |
      | monthly | monthly |

  @id-SEG-006 @segment-smart @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-SUP @req-DIP-IF-045-02 @req-DIP-IF-026-01
  Scenario: The supplier corrects a consent that the new segment does not know
    Given a migrated smart metering point
    And its customer consents to daily readings
    And its connection has changed to high voltage from today, so that neither providers nor consent fit
    When the supplier tells of consent to half-hourly readings from today
    Then the supplier's item is registered and told to everybody concerned
    And the registration service holds the supplier's item
    And the supplier has worked off the notice of the consent
