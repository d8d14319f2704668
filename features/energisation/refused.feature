@process-energisation @pack-ldso @role-REGS @req-DIP-IF-008-02
Feature: Energisation, refused
  A change is refused before it is registered when the metering point takes none, or not on that day.

  @id-ENE-010 @segment-smart @segment-advanced @segment-unmetered @req-DIP-CODE-REG1001
  Scenario Outline: On a terminated metering point
    Given a migrated <segment> metering point
    And it is terminated
    When the metering service reports it de-energised since today
    Then the energisation change is refused because the metering point is terminated
    And the registration service holds it as energised

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-ENE-011 @segment-smart @segment-unmetered @req-DIP-CODE-REG1007
  Scenario Outline: After the disconnection
    Given a migrated <segment> metering point
    And it is disconnected since yesterday
    When the metering service reports it energised since <day>
    Then the energisation change is refused because the date lies after the disconnection
    And the registration service holds it as de-energised

    Examples:
      | case             | segment   | day       |
      | the same day     | smart     | yesterday |
      | the day after    | smart     | today     |
      | unmetered        | unmetered | today     |

  @id-ENE-012 @segment-smart @req-DIP-CODE-REG1020
  Scenario: On a day to come
    Given a migrated smart metering point
    When the metering service reports it de-energised since tomorrow
    Then the energisation change is refused because the date lies in the future
    And the registration service holds it as energised

  @id-ENE-013 @segment-smart @req-DIP-IF-008-01
  Scenario: Before the disconnection it is taken
    Given a migrated smart metering point
    And it is disconnected since yesterday
    When the metering service reports it energised since 2 days ago
    Then the energisation change to energised is registered and told to everybody concerned
    And the registration service holds it as energised

  @id-ENE-014 @segment-smart @req-DIP-IF-008-01
  Scenario: De-energised twice is de-energised
    Given a migrated smart metering point
    And it is de-energised
    When the metering service reports it de-energised since today
    Then the energisation change to de-energised is registered and told to everybody concerned
    And the registration service holds it as de-energised
