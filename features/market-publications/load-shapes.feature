@process-load-shaping
Feature: Load shapes arrive
  Load shapes concern no single metering point: suppliers and data services keep them by category and day.

  @id-CON-060 @segment-any @pack-supplier @pack-data-service @role-SUP @role-SDS @role-LSS @req-DIP-IF-022-01
  Scenario Outline: Load shapes of a day are kept
    Given a migrated smart metering point
    When load shapes of yesterday are published
    Then the <holder> holds the load shapes of yesterday

    Examples:
      | case         | holder       |
      | supplier     | supplier     |
      | data service | data service |

  @id-CON-061 @segment-any @pack-supplier @pack-data-service @role-SUP @role-SDS @role-LSS @req-DIP-IF-023-01
  Scenario Outline: Totals of load shapes are kept
    Given a migrated smart metering point
    When load shape totals of yesterday are published
    Then the <holder> holds the load shape totals of yesterday

    Examples:
      | case         | holder       |
      | supplier     | supplier     |
      | data service | data service |

  @id-CON-062 @segment-advanced @segment-unmetered @pack-data-service @pack-unmetered @role-ADS @role-UMSDS
  @req-DIP-IF-022-01
  Scenario Outline: Data services of other segments keep load shapes too
    Given a migrated <segment> metering point
    When load shapes of yesterday are published
    Then the data service holds the load shapes of yesterday

    Examples:
      | case      | segment   |
      | advanced  | advanced  |
      | unmetered | unmetered |
