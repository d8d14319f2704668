@process-mdr
Feature: Meter data retrieval
  A smart data service has a data retriever fetch what meters hold: it starts and stops it, asks it for readings, and submits the
  consumption that it delivers.

  @id-MDR-001 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-061-01 @req-DIP-IF-062-01 @req-DIP-ENV-19
  Scenario: A data retriever is started and consents
    Given a migrated smart metering point
    And a data retriever is assigned
    When the data service starts the data retriever
    Then the data retriever is told what it needs to start
    And it consents and the data service holds it as started

  @id-MDR-002 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-061-01 @req-SET-DS-08
  Scenario: A data retriever is told how finely it may read
    Given a migrated smart metering point
    And the customer lets it be read monthly
    And a data retriever is assigned
    When the data service starts the data retriever
    Then the data retriever is told what it needs to start
    And it consents and the data service holds it as started

  @id-MDR-003 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-062-01
  Scenario: A data retriever refuses to start
    Given a migrated smart metering point
    And a data retriever is assigned
    And the data retriever will refuse to start
    When the data service starts the data retriever
    Then the data retriever is told what it needs to start
    And it refuses and the data service holds it as refused

  @id-MDR-004 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-063-01
  Scenario: A data retriever is stopped
    Given a migrated smart metering point
    And a data retriever is assigned
    And the data service has started the data retriever
    When the data service stops the data retriever 5 days ahead
    Then the data retriever is told to stop 5 days ahead
    And the data retriever holds that it is to stop 5 days ahead

  @id-MDR-005 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-064-01 @req-DIP-IF-021-01
  Scenario Outline: What a data retriever delivers is submitted
    Given a migrated smart metering point
    And a data retriever is assigned
    And the data service has started the data retriever
    When the data retriever delivers its consumption of yesterday with <gap>
    Then its consumption of yesterday is submitted as the data retriever delivered it

    Examples:
      | case       | gap                   |
      | whole day  | nothing missing       |
      | with a gap | one half hour missing |

  @id-MDR-006 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-065-01
  Scenario: A data retriever is asked for a reading
    Given a migrated smart metering point
    And a data retriever is assigned
    And the data service has started the data retriever
    When the data service asks the data retriever for a reading
    Then it is asked, and answers with a reading of the meter
    And the data service holds the reading of the meter

  @id-MDR-007 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-065-01
  Scenario: A data retriever is asked for the registers of a day
    Given a migrated smart metering point
    And a data retriever is assigned
    And the data service has started the data retriever
    When the data service asks the data retriever for the registers of yesterday
    Then it is asked, and answers with the registers of yesterday
    And the data service holds the reading of the register

  @id-MDR-008 @segment-smart @pack-data-service @role-SDS @role-MDR @req-DIP-IF-065-01 @req-DIP-IF-064-01
  Scenario: A data retriever is asked for the consumption of a day
    Given a migrated smart metering point
    And a data retriever is assigned
    And the data service has started the data retriever
    When the data service asks the data retriever for the consumption of yesterday
    Then it is asked, delivers, and the consumption of yesterday is submitted
