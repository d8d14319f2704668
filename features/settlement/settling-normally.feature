@process-settlement @pack-settlement
Feature: Settling normally
  What the data services meter settles half-hour by half-hour for the supplier of each metering point, with its line losses. On the
  desk a kilowatt hour on the low voltage network loses 8 per cent on its way, 12 in the half-hours 33 to 38.

  @id-SET-001 @segment-smart @segment-advanced @segment-unmetered @role-SDS @role-ADS @req-SET-MDS-01 @req-SET-MDS-03
  Scenario: A day of metered consumption settles as it was submitted
    Given these migrated metering points
      | metering point | kind             | supplier |
      | home           | smart import     | MHHS     |
      | works          | advanced import  | MHHX     |
      | lamps          | unmetered import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
      | works          | 1 March 2026 | 10.000   |
      | lamps          | 1 March 2026 | 0.100    |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 settles
      | supplier | of                        | consumption | line losses |
      | MHHS     | smart import, metered     | 12.000 kWh  | 1.020 kWh   |
      | MHHX     | advanced import, metered  | 480.000 kWh | 19.200 kWh  |
      | MHHS     | unmetered import, metered | 4.800 kWh   | 0.384 kWh   |
