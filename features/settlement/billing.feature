@process-settlement @pack-ldso @role-LDSO
# More than ten scenarios: each is a rule of its own of what is billed and what is not.
Feature: Network charges by the reports of settlement
  A network operator bills suppliers, and networks that are embedded in its own, by the volumes that each settlement run reports to it.
  Its charges are by metering point and day, and by band of the day.

  @id-SBL-001 @segment-smart @segment-advanced @req-DIP-REP-05 @req-DIP-REP-13 @req-DIP-REP-14
  Scenario: Each supplier is invoiced what its metering points took
    Given today is 4 March 2026
    And these migrated metering points
      | metering point | kind            | supplier |
      | home           | smart import    | MHHS     |
      | panels         | smart export    | MHHS     |
      | works          | advanced import | MHHX     |
    And the network operator has its charges
    And 3 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | otherwise              |
      | home           | 3 March 2026 | 0.253    | 0.907 kWh in 33 to 38  |
      | panels         | 3 March 2026 | 0.051    | 0.409 kWh in 20 to 30  |
      | works          | 3 March 2026 | 10.007   | 23.456 kWh in 14 to 17 |
    When the initial settlement run of 3 March 2026 is made
    Then suppliers are invoiced for the initial settlement run of 3 March 2026

  @id-SBL-002 @segment-smart @req-DIP-REP-04 @req-DIP-REP-13
  Scenario: An embedded network is invoiced for what flows over its host
    Given today is 4 March 2026
    And these migrated metering points
      | metering point | kind         | supplier | network |
      | home           | smart import | MHHS     | IPNL    |
      | flat           | smart import | MHHX     | IPNL    |
    And the network operator has its charges
    And 3 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | otherwise             |
      | home           | 3 March 2026 | 0.253    | 0.907 kWh in 33 to 38 |
      | flat           | 3 March 2026 | 0.111    | 0.222 kWh in 1 to 14  |
    When the initial settlement run of 3 March 2026 is made
    Then embedded networks are invoiced for the initial settlement run of 3 March 2026

  @id-SBL-003 @segment-smart @req-DIP-REP-13
  Scenario: A later run is invoiced anew, by what had come by then
    Given today is 4 March 2026
    And these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the network operator has its charges
    And 3 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 3 March 2026 | 0.253    |
    And suppliers have been invoiced for the initial settlement run of 3 March 2026
    When the first reconciliation run of 3 March 2026 is made
    Then suppliers are invoiced for the first reconciliation run of 3 March 2026

  @id-SBL-004 @segment-any @req-DIP-REP-13 @req-DIP-REP-17
  Scenario Outline: A report is invoiced tariff by tariff and band by band
    Given a migrated smart metering point
    And the network operator has its charges
    When the network operator gets its report of the <run> of <day>
    Then suppliers are invoiced what the report of the <run> of <day> says
    And the network operator holds the report of the <run> of <day> as billed

    Examples:
      | case           | run                      | day             |
      | a working day  | initial settlement run   | 2 February 2026 |
      | a Sunday       | initial settlement run   | 1 February 2026 |
      | a later run    | final reconciliation run | 2 February 2026 |
      | clocks back    | initial settlement run   | 26 October 2025 |
      | clocks forward | initial settlement run   | 29 March 2026   |
      | summer time    | initial settlement run   | 1 June 2026     |

  @id-SBL-005 @segment-any @req-DIP-REP-13
  Scenario: The interim information run is not invoiced
    Given a migrated smart metering point
    And the network operator has its charges
    When the network operator gets its report of the interim information run of 2 February 2026
    Then the network operator holds the report of the interim information run of 2 February 2026 as too early to bill
    And no network charge is invoiced

  @id-SBL-006 @segment-any @req-DIP-REP-14 @req-DIP-REP-16
  Scenario Outline: A report that does not hold together is disputed and not invoiced
    Given a migrated smart metering point
    And the network operator has its charges
    When the network operator gets a report of the initial settlement run of 2 February 2026 <fault>
    Then the network operator holds the report of the initial settlement run of 2 February 2026 as disputed
    And no network charge is invoiced

    Examples:
      | case             | fault                                  |
      | not its own      | of another network operator            |
      | one missing      | without its last half-hour             |
      | one twice        | with a half-hour twice                 |
      | sums differ      | whose half-hours are more than its day |
      | a supplier twice | with a supplier twice                  |

  @id-SBL-007 @segment-any @req-DIP-REP-14
  Scenario Outline: A tariff that is not known is asked about, and the rest is invoiced
    Given a migrated smart metering point
    And the network operator has its charges
    When the network operator gets a report of the initial settlement run of 2 February 2026 <fault>
    Then suppliers are invoiced what the report of the initial settlement run of 2 February 2026 says, but for tariff "110"
    And the network operator holds the report of the initial settlement run of 2 February 2026 as billed, for "tariff <tariff> is not known"

    Examples:
      | case            | fault                                | tariff |
      | no such tariff  | with an unknown tariff               | 999    |
      | other direction | with a tariff of the other direction | 110    |

  @id-SBL-008 @segment-any @req-DIP-REP-15
  Scenario: While its standing data is stale a report waits, and is invoiced when it is there
    Given a migrated smart metering point
    And the network operator has charges that end on 31 January 2026
    And the network operator has had its report of the initial settlement run of 2 February 2026
    When the network operator gets its charges
    Then suppliers are invoiced what the report of the initial settlement run of 2 February 2026 says

  @id-SBL-009 @segment-any @req-DIP-REP-15
  Scenario: By stale standing data nothing is invoiced
    Given a migrated smart metering point
    And the network operator has charges that end on 31 January 2026
    When the network operator gets its report of the initial settlement run of 2 February 2026
    Then the network operator holds the report of the initial settlement run of 2 February 2026 as waiting
    And no network charge is invoiced

  @id-SBL-012 @segment-any @req-DIP-REP-15
  Scenario: While newer standing data is out that it has not loaded, a report waits
    Given a migrated smart metering point
    And the network operator has its charges
    And version "2" of the standing data is published as it should be
    When the network operator gets its report of the initial settlement run of 2 February 2026
    Then the network operator holds the report of the initial settlement run of 2 February 2026 as waiting, for "version 2 of the standing data is published"
    And no network charge is invoiced

  @id-SBL-010 @segment-any @req-DIP-REP-13
  Scenario: A report that comes again is not invoiced again
    Given a migrated smart metering point
    And the network operator has its charges
    And the network operator has had its report of the initial settlement run of 2 February 2026
    And suppliers have been invoiced what the report of the initial settlement run of 2 February 2026 says
    When the network operator gets its report of the initial settlement run of 2 February 2026
    Then no network charge is invoiced

  @id-SBL-011 @segment-smart @req-DIP-REP-10
  Scenario: A network operator is told where line losses were not known
    Given today is 4 March 2026
    And these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the network operator has its charges
    And the standing data knows no line losses of its network
    And 3 March 2026 is to be settled
    When the interim information run of 3 March 2026 is made
    Then the network operator holds the report on default line losses of the interim information run of 3 March 2026
