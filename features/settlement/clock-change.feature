@process-settlement @pack-settlement
Feature: Days on which the clocks change
  Consumption is sent by UTC days of 48 half-hours; settled are days of the clock, which have 46, 48 or 50. Nothing is lost between them
  and nothing settles twice.

  @id-SET-040 @segment-smart @segment-advanced @role-SDS @role-ADS @role-MDS @role-LSS @req-SET-CAL-01 @req-SET-CAL-02 @req-SET-CAL-03
  Scenario Outline: A settlement day has as many half-hours as its clock
    Given today is <today>
    And these migrated metering points
      | metering point | kind            | supplier |
      | home           | smart import    | MHHS     |
      | works          | advanced import | MHHX     |
    And <day> is to be settled
    And the data services have submitted
      | metering point | UTC day      | days | kWh each |
      | home           | <day before> | 3    | 0.250    |
      | works          | <day before> | 3    | 10.000   |
    When the interim information run of <day> is made
    Then the interim information run of <day> settles
      | supplier | of                       | consumption     | line losses    |
      | MHHS     | smart import, metered    | <home> kWh      | <its loss> kWh |
      | MHHX     | advanced import, metered | <works> kWh     | <loss> kWh     |
    And the load shapes of <day> are
      | category     | half-hours | count   | kWh each | made of      |
      | smart import | everything | <count> | 0.250    | metered data |

    Examples:
      | case           | today           | day before      | day             | count | home   | its loss | works   | loss   |
      | clocks forward | 31 March 2026   | 28 March 2026   | 29 March 2026   | 46    | 11.500 | 0.980    | 460.000 | 18.400 |
      | clocks back    | 27 October 2026 | 24 October 2026 | 25 October 2026 | 50    | 12.500 | 1.060    | 500.000 | 20.000 |
      | in summer time | 3 July 2026     | 30 June 2026    | 1 July 2026     | 48    | 12.000 | 1.020    | 480.000 | 19.200 |

  @id-SET-041 @segment-smart @role-SDS @role-MDS @req-SET-CAL-05 @req-SET-CAL-02
  Scenario: Over a change of the clocks every half-hour settles once
    Given today is 31 March 2026
    And these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the days from 28 March 2026 to 30 March 2026 are to be settled
    And the data services have submitted
      | metering point | UTC day       | kWh each |
      | home           | 28 March 2026 | 0.100    |
      | home           | 29 March 2026 | 0.200    |
      | home           | 30 March 2026 | 0.300    |
    When the interim information run of 30 March 2026 is made
    Then the interim information run of 28 March 2026 settles
      | supplier | of                    | consumption |
      | MHHS     | smart import, metered | 4.800 kWh   |
    And the interim information run of 29 March 2026 settles
      | supplier | of                    | consumption |
      | MHHS     | smart import, metered | 9.200 kWh   |
    And the interim information run of 30 March 2026 settles
      | supplier | of                    | half-hours | consumption |
      | MHHS     | smart import, metered | 1 to 2     | 0.400 kWh   |
      | MHHS     | smart import, metered | 3 to 48    | 13.800 kWh  |
