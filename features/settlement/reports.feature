@process-settlement @pack-settlement
Feature: Reports of settlement
  Each run ends in reports to suppliers and network operators. Every figure in them is worked out once more from what data services
  sent, and energy is neither lost nor made on the way.

  @id-SRP-001 @segment-smart @segment-advanced @segment-unmetered @role-SDS @role-ADS @req-SET-TST-01 @req-DIP-REP-01
  @req-DIP-REP-02 @req-DIP-REP-03 @req-DIP-REP-05 @req-DIP-REP-06 @req-DIP-REP-07 @req-DIP-REP-08 @req-DIP-REP-11 @req-DIP-REP-16
  Scenario: The reports of a day are what was metered, and the conservation laws hold
    Given these migrated metering points
      | metering point | kind             | supplier |
      | home           | smart import     | MHHS     |
      | panels         | smart export     | MHHX     |
      | works          | advanced import  | MHHX     |
      | lamps          | unmetered import | MHHS     |
    And the GSP group takes 13 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | otherwise          |
      | home           | 1 March 2026 | 0.250    | 0.900 kWh in 33 to 38 |
      | panels         | 1 March 2026 | 0.050    | 0.400 kWh in 20 to 30 |
      | works          | 1 March 2026 | 10.000   | 12.345 kWh in 17   |
      | lamps          | 1 March 2026 | 0.100    | 0.001 kWh in 15 to 34 |
    When the initial settlement run of 1 March 2026 is made
    Then every report of the initial settlement run of 1 March 2026 is what its recalculation says
    And the conservation laws hold over the initial settlement run of 1 March 2026
