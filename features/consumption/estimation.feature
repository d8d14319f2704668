@process-consumption
Feature: Estimates of consumption
  What could not be collected is estimated. The quality says how, the reason says why, and what an advance fixes adds up to it.

  @id-CON-020 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-021-04 @req-SET-DS-04 @req-SET-DS-06
  Scenario Outline: A smart data service estimates what is missing
    Given a migrated smart metering point
    When the data service submits its consumption of yesterday with <gap>
    Then its consumption of yesterday is submitted, what is missing <estimate>
    And the market-wide data service holds its consumption of yesterday as it was submitted

    Examples:
      | case               | gap                                             | estimate                     |
      | one half hour      | one half hour missing                           | between its neighbours       |
      | part of an advance | two half hours missing and an advance of 20 kWh | from what the advance leaves |
      | the whole advance  | nothing but an advance of 20 kWh                | from what the advance leaves |
      | an advance of zero | nothing but an advance of zero                  | as an advance of zero        |
      | nothing at all     | no data at all                                  | as zero for want of data     |

  @id-CON-021 @segment-smart @segment-advanced @segment-unmetered @pack-data-service @pack-unmetered @role-SDS @role-ADS @role-UMSDS
  @req-SET-DS-06 @req-DIP-IF-021-04 @req-DIP-IF-040-02
  Scenario Outline: Where nothing but a year's consumption is known, the segment's own quality says so
    Given a migrated <segment> metering point
    And its annual consumption is 3650 kWh
    When the data service submits its consumption of yesterday with no data at all
    Then its consumption of yesterday is submitted, what is missing <estimate>

    Examples:
      | case      | segment   | estimate                                                  |
      | smart     | smart     | from an annual consumption of 3650 kWh                    |
      | advanced  | advanced  | as the last resort from an annual consumption of 3650 kWh |
      | unmetered | unmetered | as unmetered from an annual consumption of 3650 kWh       |

  @id-CON-022 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-021-04
  Scenario: What the customer does not let be read is estimated for that reason
    Given a migrated smart metering point
    And the customer lets it be read monthly
    When the data service submits its consumption of yesterday with nothing but an advance of 20 kWh
    Then its consumption of yesterday is submitted, what is missing from the advance because the customer does not consent
