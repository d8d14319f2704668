@process-settlement @pack-ldso @role-LDSO
Feature: Sites that are billed one by one
  A large site is invoiced by the day, by its agreed capacity, and by the energy that it took in each band of the day.

  @id-SBL-020 @segment-advanced @req-DIP-REP-12
  Scenario Outline: A site is invoiced for its days, its capacity and its energy
    Given today is 4 March 2026
    And a migrated advanced metering point
    And the network operator has its charges
    And the data services have submitted
      | UTC day         | days | kWh each | otherwise              |
      | 25 January 2026 | 36   | 101.007  | 230.456 kWh in 33 to 38 |
    When the network operator bills the site from <from> to <to> for a capacity of <capacity> kVA
    Then the supplier MHHS is invoiced for the site from <from> to <to>

    Examples:
      | case       | from            | to               | capacity |
      | a month    | 1 February 2026 | 28 February 2026 | 550      |
      | one day    | 2 February 2026 | 2 February 2026  | 200      |
      | a few days | 28 January 2026 | 3 February 2026  | 0        |

  @id-SBL-021 @segment-advanced @req-DIP-REP-12
  Scenario: A supplier is invoiced for its own days alone
    Given today is 4 March 2026
    And a migrated advanced metering point
    And its supplier has been MHHX since 11 February 2026, and MHHS before
    And the network operator has its charges
    And the data services have submitted
      | UTC day         | days | kWh each |
      | 25 January 2026 | 36   | 50.003   |
    When the network operator bills the site from 1 February 2026 to 28 February 2026 for a capacity of 300 kVA
    Then the supplier MHHS is invoiced for the site from 1 February 2026 to 10 February 2026
    And the supplier MHHX is invoiced for the site from 11 February 2026 to 28 February 2026

  @id-SBL-022 @segment-advanced @req-DIP-REP-12
  Scenario: A site without consumption is invoiced for its days and its capacity
    Given today is 4 March 2026
    And a migrated advanced metering point
    And the network operator has its charges
    When the network operator bills the site from 1 February 2026 to 28 February 2026 for a capacity of 300 kVA
    Then the supplier MHHS is invoiced for the site from 1 February 2026 to 28 February 2026
