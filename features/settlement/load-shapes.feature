@process-settlement @pack-settlement
Feature: Load shapes of what was metered
  The load shape of a category is the plain mean of what was metered in it, made anew for each run. Where nothing was, a default stands in
  and says so.

  @id-SET-060 @segment-smart @segment-advanced @role-SDS @role-ADS @role-LSS
  @req-SET-LSS-01 @req-SET-LSS-02 @req-SET-LSS-03 @req-DIP-IF-022-01 @req-DIP-IF-022-02 @req-DIP-IF-023-02
  Scenario: Estimates shape nothing, and no category another
    Given these migrated metering points
      | metering point | kind            | supplier |
      | home           | smart import    | MHHS     |
      | flat           | smart import    | MHHX     |
      | house          | smart import    | MHHX     |
      | cottage        | smart import    | MHHS     |
      | panels         | smart export    | MHHS     |
      | works          | advanced import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | missing    | advance | otherwise       |
      | home           | 1 March 2026 | 0.100    | nothing    |         | 0.400 in 1 to 2 |
      | flat           | 1 March 2026 | 0.200    | nothing    |         |                 |
      | house          | 1 March 2026 | 0.600    | nothing    |         |                 |
      | cottage        | 1 March 2026 | 0.000    | everything | 96.000  |                 |
      | panels         | 1 March 2026 | 0.500    | nothing    |         |                 |
      | works          | 1 March 2026 | 10.000   | nothing    |         |                 |
    When the interim information run of 1 March 2026 is made
    Then the load shapes of 1 March 2026 are
      | category        | half-hours | kWh each | made of      |
      | smart import    | 1 to 2     | 0.400    | metered data |
      | smart import    | 3 to 48    | 0.300    | metered data |
      | smart export    | everything | 0.500    | metered data |
      | advanced import | everything | 10.000   | metered data |
    And the data service holds the load shapes of 1 March 2026 as they were published

  @id-SET-061 @segment-smart @segment-unmetered @role-SDS @role-LSS @role-MDS @req-SET-LSS-04 @req-SET-MDS-02
  Scenario: A category without metered data has a default, which says that it is one
    Given these migrated metering points
      | metering point | kind             | supplier | kWh a year |
      | home           | smart import     | MHHS     | 3504       |
      | lamps          | unmetered import | MHHS     | 0          |
    And the days from 26 February 2026 to 27 February 2026 are to be settled
    And the data services have submitted
      | metering point | UTC day          | kWh each |
      | home           | 26 February 2026 | 0.250    |
      | lamps          | 26 February 2026 | 0.100    |
      | lamps          | 27 February 2026 | 0.100    |
    When the interim information run of 27 February 2026 is made
    Then the load shapes of 26 February 2026 are
      | category     | half-hours | kWh each | made of      |
      | smart import | everything | 0.250    | metered data |
    And the load shapes of 27 February 2026 are
      | category         | half-hours | kWh each | made of              |
      | smart import     | everything | 0.250    | the standard default |
      | unmetered import | everything | 0.100    | metered data         |
    And the interim information run of 27 February 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape           |
      | home           | 48         | 9.600 kWh   | the standard default |
    And the data services submit in place of that
      | metering point | UTC day          | consumption | as        |
      | home           | 27 February 2026 | 9.600 kWh   | estimated |

  @id-SET-062 @segment-smart @role-SDS @role-LSS @req-SET-LSS-04
  Scenario: Where no day before had metered data either, the back-stop stands in
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | missing    | advance |
      | home           | 1 March 2026 | 0.000    | everything | 24.000  |
    When the interim information run of 1 March 2026 is made
    Then the load shapes of 1 March 2026 are
      | category     | half-hours | kWh each | made of       |
      | smart import | everything | 0.166    | the back-stop |

  @id-SET-063 @segment-smart @role-SDS @role-LSS @req-SET-LSS-05 @req-SET-LSS-06 @req-DIP-IF-023-01 @req-DIP-IF-023-02
  Scenario: Totals add up, with their peak parts
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day          | days | kWh each | otherwise         |
      | home           | 22 February 2026 | 7    | 0.250    |                   |
      | home           | 1 March 2026     | 1    | 0.250    | 0.500 in 33 to 38 |
    When the interim information run of 1 March 2026 is made
    Then the load shape totals of 1 March 2026 are
      | category     | day    | peak of the day | off-peak of the day | seven days | peak of seven days | year     |
      | smart import | 13.500 | 3.000           | 10.500              | 85.500     | 12.000             | 4448.438 |
    And the data service holds the load shapes of 1 March 2026 as they were published

  @id-SET-064 @segment-smart @role-SDS @role-LSS @req-SET-LSS-01 @req-SET-RUN-07
  Scenario: A load shape is made anew from what has come by the next run
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
      | flat           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | missing    | advance |
      | home           | 1 March 2026 | 0.100    | nothing    |         |
      | flat           | 1 March 2026 | 0.000    | everything | 24.000  |
    And the interim information run of 1 March 2026 has been made
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | flat           | 1 March 2026 | 0.300    |
    When the initial settlement run of 1 March 2026 is made
    Then the load shapes of 1 March 2026 are
      | category     | half-hours | kWh each | made of      |
      | smart import | everything | 0.200    | metered data |
