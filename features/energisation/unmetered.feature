@process-energisation @segment-unmetered @pack-unmetered
Feature: Energisation of unmetered supplies
  The unmetered supplies operator does what a metering service does elsewhere; there is no meter to read.

  @id-ENE-040 @role-UMSO @role-UMSDS @req-DIP-IF-007-01 @req-DIP-IF-008-03
  Scenario Outline: The operator reports what it did, and the data service takes it over
    Given a migrated unmetered metering point
    And it is <before>
    When the metering service reports it <after> since <day>
    Then the energisation change to <after> is registered and told to everybody concerned
    And the metering service holds it as <after>
    And the data service holds it as <after>

    Examples:
      | case                | before       | after        | day       |
      | de-energised        | energised    | de-energised | today     |
      | energised           | de-energised | energised    | today     |
      | energised yesterday | de-energised | energised    | yesterday |

  @id-ENE-041 @role-UMSO @req-DIP-IF-007-02
  Scenario Outline: The operator tells the supplier why it could not
    Given a migrated unmetered metering point
    When the metering service cannot change its energisation because <reason>
    Then the supplier is told that <reason>
    And the metering service holds it as energised

    Examples:
      | case        | reason                    |
      | no access   | there was no access       |
      | distributor | the distributor is needed |

  @id-ENE-042 @role-UMSO @role-UMSDS @req-DIP-IF-008-02
  Scenario: A refused change changes nothing
    Given a migrated unmetered metering point
    And it is terminated
    When the metering service reports it de-energised since today
    Then the energisation change is refused because the metering point is terminated
    And the metering service holds it as energised
    And the data service holds it as energised
