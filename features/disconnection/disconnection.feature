@process-registration-data
Feature: Disconnection and reconnection
  The network operator disconnects a metering point that is de-energised, or undoes it; its registration service tells everybody
  concerned. What is reported from that day on is refused.

  @id-DIS-001 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @role-LDSO
  @req-DIP-IF-009-01 @req-DIP-IF-009-04 @req-DIP-IF-050-02
  Scenario Outline: A disconnection is told to everybody concerned
    Given a migrated <segment> metering point
    And it is de-energised
    When the network operator disconnects it from <day>
    Then its disconnection is told to everybody concerned
    And the registration service holds it as disconnected from <day>
    And the network operator holds it as disconnected from <day>

    Examples:
      | case          | segment   | day       |
      | smart         | smart     | today     |
      | smart ahead   | smart     | tomorrow  |
      | advanced past | advanced  | yesterday |
      | unmetered     | unmetered | today     |

  @id-DIS-002 @segment-smart @segment-unmetered @pack-ldso @role-REGS @role-LDSO @req-DIP-IF-009-02 @req-DIP-IF-009-04
  Scenario Outline: A reconnection is told to everybody concerned
    Given a migrated <segment> metering point
    And it is disconnected since 2 days ago
    When the network operator reconnects it from today
    Then its reconnection is told to everybody concerned
    And the registration service holds it as connected
    And the network operator holds it as connected

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | unmetered | unmetered |

  @id-DIS-003 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-DIP-IF-009-01
  Scenario Outline: What is energised is not disconnected
    Given a migrated <segment> metering point
    And it is energised
    When the network operator disconnects it from today
    Then nobody is told of a change of its connection
    And the registration service holds it as connected

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-DIS-004 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-009-02
  Scenario: What is connected is not reconnected
    Given a migrated smart metering point
    When the network operator reconnects it from today
    Then nobody is told of a change of its connection
    And the registration service holds it as connected

  @id-DIS-005 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-009-01
  Scenario: What is disconnected is not disconnected again
    Given a migrated smart metering point
    And it is disconnected since 2 days ago
    When the network operator disconnects it from today
    Then nobody is told of a change of its connection
    And the registration service holds it as disconnected from 2 days ago

  @id-DIS-006 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-009-01 @req-DIP-CODE-REG1007
  Scenario: After a disconnection no meter may come
    Given a migrated smart metering point
    And it is de-energised
    And the network operator has disconnected it from yesterday
    When the metering service in office reports the meter installation of today
    Then the meter installation is refused because the date lies after the disconnection
    And the registration service holds the old meter alone

  @id-DIS-007 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-009-01 @req-DIP-CODE-REG1007
  Scenario: After a disconnection nothing is energised
    Given a migrated smart metering point
    And it is de-energised
    And the network operator has disconnected it from yesterday
    When the metering service reports it energised since today
    Then the energisation change is refused because the date lies after the disconnection
    And the registration service holds it as de-energised

  @id-DIS-008 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-009-02
  Scenario: After a reconnection a meter may come again
    Given a migrated smart metering point
    And it is disconnected since 2 days ago
    And the network operator has reconnected it from today
    When the metering service in office reports the meter exchange of today
    Then the meter exchange is registered and told to everybody concerned
    And the registration service holds the new meter alone

  @id-DIS-009 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-009-04
  Scenario Outline: The supplier takes over a disconnection
    Given a migrated <segment> metering point
    And it is de-energised
    When the network operator disconnects it from today
    Then its disconnection is told to everybody concerned
    And the supplier holds it as disconnected from today

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-DIS-010 @segment-smart @pack-supplier @role-SUP @req-DIP-IF-009-04
  Scenario: The supplier takes over a reconnection
    Given a migrated smart metering point
    And it is disconnected since 2 days ago
    When the network operator reconnects it from today
    Then its reconnection is told to everybody concerned
    And the supplier holds it as connected
