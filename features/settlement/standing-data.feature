@process-settlement @pack-settlement
Feature: Settlement by standing data
  A run uses the standing data that was published last. Where that is bad, or does not hold for the day, or was not loaded, the run
  waits and says which it waits for.

  @id-SET-070 @segment-smart @role-MDS @role-ISD @req-DIP-REP-15
  Scenario: A run waits while the newest standing data is not loaded
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the market-wide data service does not load new standing data
    And version "2" of the standing data is published as it should be
    And 1 March 2026 is to be settled
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 waits, for "version 2 of the standing data is published and version 1 is in use"

  @id-SET-071 @segment-smart @role-MDS @role-ISD @req-DIP-REP-15
  Scenario Outline: A run waits while the newest standing data cannot be used
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And version "2" of the standing data is published <fault>
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 waits, for "<reason>"

    Examples:
      | case           | fault                                      | reason                                                       |
      | other days     | for other days                             | version 2 of the standing data is for 2026-06-01             |
      | no number      | with a line loss factor that is no number  | version 2, loss-factors, row 2, column factor                |

  @id-SET-072 @segment-smart @role-SDS @role-MDS @role-ISD @req-SET-MDS-03 @req-DIP-IF-047-02
  Scenario: A run uses the line loss factors that were published last
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    And the interim information run of 1 March 2026 has been made
    And version "2" of the standing data is published with other line loss factors
    When the initial settlement run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.020 kWh   |
    And the initial settlement run of 1 March 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 0.480 kWh   |
