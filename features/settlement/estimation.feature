@process-consumption
Feature: Estimates follow the load shape
  Where a load shape was published, what is missing is estimated by it: an advance is parted as the category takes its energy over the
  day, and of a year a half hour takes as much as the load shape has of its own year.

  @id-SES-001 @segment-smart @pack-data-service @role-SDS @req-SET-DS-04 @req-SET-DS-06 @req-DIP-IF-022-02
  Scenario Outline: An advance is parted by the load shape
    Given a migrated smart metering point
    And its load shape of yesterday has an evening peak
    When the data service submits its consumption of yesterday with <gap>
    Then its consumption of yesterday is submitted, shaped as what the advance leaves of 20 kWh
    And the market-wide data service holds its consumption of yesterday as it was submitted

    Examples:
      | case              | gap                                             |
      | the whole advance | nothing but an advance of 20 kWh                |
      | a part of it      | two half hours missing and an advance of 20 kWh |

  @id-SES-002 @segment-smart @segment-advanced @segment-unmetered @pack-data-service @pack-unmetered @role-SDS @role-ADS
  @role-UMSDS @req-SET-DS-01 @req-SET-DS-06 @req-SET-DS-09 @req-DIP-IF-022-02 @req-DIP-IF-023-02
  Scenario Outline: Of a year a half hour takes what the load shape has of its own
    Given a migrated <segment> metering point
    And its annual consumption is 3650 kWh
    And its load shape of yesterday has an evening peak
    When the data service submits its consumption of yesterday with no data at all
    Then its consumption of yesterday is submitted, shaped as <how> of 3650 kWh

    Examples:
      | case      | segment   | how                          |
      | smart     | smart     | its part of a year           |
      | advanced  | advanced  | the last resort from a year  |
      | unmetered | unmetered | its unmetered part of a year |
