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
    And the GSP group takes 10.75 kWh in each half-hour of 1 March 2026, and 13.15 kWh in 17 to 17
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | missing | otherwise          |
      | home           | 1 March 2026 | 0.250    | 40      | 0.900 kWh in 33 to 38 |
      | panels         | 1 March 2026 | 0.050    | nothing | 0.400 kWh in 20 to 30 |
      | works          | 1 March 2026 | 10.000   | nothing | 12.345 kWh in 17   |
      | lamps          | 1 March 2026 | 0.100    | nothing | 0.001 kWh in 15 to 34 |
    When the initial settlement run of 1 March 2026 is made
    Then every report of the initial settlement run of 1 March 2026 is what its recalculation says
    And the conservation laws hold over the initial settlement run of 1 March 2026

  @id-SRP-002 @segment-smart @role-SDS @req-DIP-REP-04 @req-DIP-REP-05 @req-DIP-REP-16
  Scenario: An embedded network is in the reports of its own and of its host
    Given these migrated metering points
      | metering point | kind         | supplier | network |
      | home           | smart import | MHHS     | EELC    |
      | flat           | smart import | MHHS     | IPNL    |
      | shop           | smart import | MHHX     | IPNL    |
    And the GSP group takes 3.5 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 1.001    |
      | flat           | 1 March 2026 | 1.003    |
      | shop           | 1 March 2026 | 1.009    |
    When the initial settlement run of 1 March 2026 is made
    Then every report of the initial settlement run of 1 March 2026 is what its recalculation says
    And the conservation laws hold over the initial settlement run of 1 March 2026

  @id-SRP-003 @segment-smart @role-SDS @req-DIP-REP-17 @req-SET-CAL-05
  Scenario Outline: When the clocks change, reports have the half-hours of the day
    Given today is <today>
    And these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the GSP group takes 1 kWh in each half-hour of <day>
    And <day> is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | <day before> | 0.700    |
      | home           | <day>        | 0.900    |
    When the initial settlement run of <day> is made
    Then every report of the initial settlement run of <day> is what its recalculation says
    And the conservation laws hold over the initial settlement run of <day>

    Examples:
      | case           | today           | day before      | day             |
      | clocks forward | 30 March 2026   | 28 March 2026   | 29 March 2026   |
      | clocks back    | 26 October 2026 | 24 October 2026 | 25 October 2026 |
      | in summer time | 2 July 2026     | 30 June 2026    | 1 July 2026     |

  @id-SRP-004 @segment-smart @role-SDS @req-DIP-REP-15
  Scenario: By faulty tariffs no report on tariffs is made, and the others are
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the GSP group takes 1 kWh in each half-hour of 1 March 2026
    And the standing data has a network tariff that cannot be read
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.700    |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 makes no report by network tariff, for "version 2, duos-tariffs, row 2"
