@process-energisation
Feature: Energisation
  The metering service energises or de-energises a metering point and reports it; the registration service registers it and
  tells everybody concerned. What could not be done is told to the supplier.

  @id-ENE-001 @segment-smart @segment-advanced @segment-unmetered
  @pack-ldso @pack-supplier @role-REGS @role-SUP
  @req-DIP-IF-007-01 @req-DIP-IF-008-01 @req-DIP-IF-008-03 @req-DIP-ENV-19
  Scenario Outline: A change is registered and told to everybody concerned
    Given a migrated <segment> metering point
    When the metering service reports it de-energised since <day>
    Then the energisation change to de-energised is registered and told to everybody concerned
    And the registration service holds it as de-energised
    And the supplier holds it as de-energised
    And the network operator holds it as de-energised

    Examples:
      | case           | segment   | day       |
      | smart today    | smart     | today     |
      | smart past     | smart     | yesterday |
      | advanced today | advanced  | today     |
      | unmetered      | unmetered | today     |

  @id-ENE-002 @segment-smart @pack-metering-service @role-MSS @req-DIP-IF-007-01 @req-DIP-IF-041-01 @req-REC-MTR-08
  Scenario: A metering service reports what it did
    Given a migrated smart metering point
    When the metering service reports it de-energised since today
    Then the energisation change to de-energised is registered and told to everybody concerned
    And the energisation reading reaches everybody concerned
    And the metering service holds it as de-energised

  @id-ENE-003 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-008-02 @req-DIP-CODE-REG1002
  Scenario: A report of a day before the appointment is refused
    Given a migrated smart metering point
    When the metering service reports it de-energised since 1 November 2025
    Then the energisation change is refused because no appointment covers the date
    And the registration service holds it as energised

  @id-ENE-004 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-008-02
  Scenario: A report by somebody who is not appointed is refused
    Given a migrated smart metering point
    When another metering service reports it de-energised since today
    Then the energisation change is refused because only the appointed metering service may report
    And the registration service holds it as energised

  @id-ENE-005 @segment-smart @segment-advanced @pack-metering-service @pack-supplier @role-MSS @role-MSA @role-SUP
  @req-DIP-IF-007-02 @req-DIP-IF-007-03
  Scenario Outline: What could not be done is told to the supplier
    Given a migrated <segment> metering point
    When the metering service cannot change its energisation because <reason>
    Then the supplier is told that <reason>
    And the supplier holds it as energised

    Examples:
      | case      | segment  | reason                    |
      | no access | smart    | there was no access       |
      | not ready | advanced | the site was not ready    |
