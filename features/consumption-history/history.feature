@process-consumption
Feature: Consumption history
  An advanced data service that took a metering point over asks for what was submitted before; the DIP replays it, or says that it
  cannot.

  @id-HIS-001 @segment-advanced @pack-data-service @role-ADS @role-DIP @req-DIP-IF-015-01 @req-DIP-IF-016-01
  Scenario: The history of a former data service is replayed
    Given a migrated advanced metering point
    And the data service took it over from another one 10 days ago
    And the former data service has submitted its consumption of 20 days ago
    And the former data service has submitted its reactive import of 20 days ago
    When the data service asks for the consumption history
    Then the history is asked for
    And its consumption is replayed as the former data service sent it
    And its reactive import is replayed as the former data service sent it

  @id-HIS-002 @segment-advanced @pack-data-service @role-ADS @role-DIP @req-DIP-IF-016-01
  Scenario: Refusals and what was made up belong to the history
    Given a migrated advanced metering point
    And the data service took it over from another one 10 days ago
    And the former data service has submitted its consumption of 20 days ago
    And the market-wide data service has refused and made up some of what was before
    When the data service asks for the consumption history
    Then the history is asked for
    And its consumption is replayed as the former data service sent it
    And the refusal and what was made up are replayed

  @id-HIS-003 @segment-advanced @pack-data-service @role-ADS @req-DIP-IF-016-01 @req-DIP-IF-021-06
  Scenario: The data service keeps what is replayed
    Given a migrated advanced metering point
    And the data service took it over from another one 10 days ago
    And the former data service has submitted its consumption of 20 days ago
    When the data service asks for the consumption history
    Then the history is asked for
    And its consumption is replayed as the former data service sent it
    And the data service holds its consumption of 20 days ago as it was collected

  @id-HIS-004 @segment-advanced @pack-data-service @role-ADS @role-DIP @req-DIP-IF-016-02
  Scenario: Where there is no history the request is refused and nobody waits
    Given a migrated advanced metering point
    When the data service asks for the consumption history
    Then the history is refused
    And the data service waits for no history

  @id-HIS-005 @segment-advanced @pack-data-service @role-ADS @role-DIP @req-DIP-IF-015-01 @req-DIP-IF-016-01
  Scenario: A data service that has just been appointed gets the history of the one before
    Given a migrated advanced metering point
    And another data service is in office
    And the data service has submitted its consumption of yesterday with nothing missing
    And another data service has been appointed from 7 days ahead
    When the newly appointed data service asks for the consumption history
    Then the history is asked for
    And its consumption is replayed as the former data service sent it
