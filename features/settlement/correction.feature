@process-settlement @pack-settlement
Feature: Correction to the take of the GSP group
  What suppliers settle is made to add up to what the GSP group took. Smart import is corrected in full and advanced import not at all;
  what is exported counts as negative demand. The line losses of the desk are 8 per cent for
  smart import (12 in the half-hours 33 to 38) and 4 per cent for advanced import.

  @id-SCF-001 @segment-smart @segment-advanced @role-SDS @role-ADS @req-SET-VAS-01 @req-SET-VAS-02 @req-SET-VAS-05
  Scenario Outline: The factor is what the take leaves for what may be corrected
    Given these migrated metering points
      | metering point | kind            | supplier |
      | home           | smart import    | MHHS     |
      | works          | advanced import | MHHX     |
    And the GSP group takes <take> kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 100.000  |
      | works          | 1 March 2026 | 50.000   |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 corrects half-hours 1 to 32 by "<factor>", which <verdict>

    Examples:
      | case          | take  | factor      | verdict                |
      | as settled    | 160   | 1.000000000 | needs no investigation |
      | in the band   | 165.4 | 1.050000000 | needs no investigation |
      | at its top    | 170.8 | 1.100000000 | needs no investigation |
      | above it      | 170.9 | 1.100925926 | is to be investigated  |
      | at its bottom | 149.2 | 0.900000000 | needs no investigation |
      | below it      | 149.1 | 0.899074074 | is to be investigated  |

  @id-SCF-002 @segment-smart @segment-advanced @role-SDS @role-ADS @req-SET-VAS-02 @req-SET-VAS-03
  Scenario: A component of weight 0 is not changed
    Given these migrated metering points
      | metering point | kind            | supplier |
      | home           | smart import    | MHHS     |
      | works          | advanced import | MHHX     |
    And the GSP group takes 164 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 50.000   |
      | works          | 1 March 2026 | 100.000  |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 corrects these components
      | supplier | of                       | before       | after        |
      | MHHS     | smart import, metered    | 2604.000 kWh | 2880.000 kWh |
      | MHHX     | advanced import, metered | 4992.000 kWh | 4992.000 kWh |
    And the initial settlement run of 1 March 2026 has these deemed takes
      | supplier | deemed take  |
      | MHHS     | 2.880000 MWh |
      | MHHX     | 4.992000 MWh |
    And the conservation laws hold over the initial settlement run of 1 March 2026

  @id-SCF-003 @segment-smart @role-SDS @req-SET-VAS-06
  Scenario: Export counts as negative demand
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
      | panels         | smart export | MHHX     |
    And the GSP group takes 5.4 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 10.000   |
      | panels         | 1 March 2026 | 5.000    |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 corrects half-hours 1 to 32 by "1.000000000", which needs no investigation
    And the initial settlement run of 1 March 2026 has these deemed takes
      | supplier | deemed take   |
      | MHHS     | 0.518400 MWh  |
      | MHHX     | -0.259200 MWh |
    And every report of the initial settlement run of 1 March 2026 is what its recalculation says

  @id-SCF-004 @segment-advanced @role-ADS @req-SET-VAS-04
  Scenario: Without anything that may be corrected a group is stopped
    Given these migrated metering points
      | metering point | kind            | supplier |
      | works          | advanced import | MHHX     |
    And the GSP group takes 60 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | works          | 1 March 2026 | 50.000   |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 is stopped because nothing that it settles may be corrected
    And every report of the initial settlement run of 1 March 2026 is what its recalculation says

  @id-SCF-005 @segment-smart @role-SDS @req-SET-VAS-01
  Scenario: A group whose take nobody knows is stopped
    Given a migrated smart metering point
    And 1 March 2026 is to be settled
    And the data services have submitted
      | UTC day      | kWh each |
      | 1 March 2026 | 1.000    |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 is stopped because nobody knows its take
