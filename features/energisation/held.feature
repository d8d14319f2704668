@process-energisation @pack-data-service @role-SDS @role-ADS
Feature: Energisation, what the data service takes over

  @id-ENE-045 @segment-smart @segment-advanced @req-DIP-IF-008-03 @req-DIP-IF-041-07
  Scenario Outline: A data service takes over status and reading
    Given a migrated <segment> metering point
    When the metering service reports it de-energised since today
    Then the energisation change to de-energised is registered and told to everybody concerned
    And the energisation reading reaches everybody concerned
    And the data service holds it as de-energised
    And the data service holds the reading and each register

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
