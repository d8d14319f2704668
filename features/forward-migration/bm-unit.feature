@process-migration-control @pack-supplier @role-SUP
Feature: Additional BM units during migration
  A supplier maps a metering point to an additional BM unit. While the metering point is legacy its data collector is told, once it
  is migrated the market-wide data service.

  @id-FMS-020 @segment-smart @segment-advanced @req-CR043-01 @req-CR043-04
  Scenario Outline: The data collector of a legacy metering point is told
    Given a legacy <segment> metering point
    When the supplier maps it to another BM unit from 5 working days ahead
    Then the mapping goes to the legacy data collector

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-FMS-021 @segment-smart @segment-advanced @segment-unmetered @req-CR043-02 @req-CR043-04
  Scenario Outline: The market-wide data service is told of a migrated one
    Given a migrated <segment> metering point
    When the supplier maps it to another BM unit from 5 working days ahead
    Then the mapping goes to the market-wide data service

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-FMS-022 @segment-smart @req-CR043-02 @req-CR043-04
  Scenario: The regime of the day decides after a migration
    Given a legacy smart metering point
    And a migration of both services from 5 working days ahead that took effect
    When the supplier maps it to another BM unit from today
    Then the mapping goes to the market-wide data service
