@process-settlement @pack-settlement
Feature: When settlement runs are made
  Runs follow a settlement day by working days. From April 2027 the third reconciliation is left out, from July 2027 a shorter timetable
  holds; the published calendar stands above both.

  @id-SET-090 @segment-smart @role-MDS @req-SET-RUN-01 @req-SET-RUN-04 @req-SET-RUN-08
  Scenario: The timetable that holds today
    Given today is 22 October 2025
    And 22 October 2025 is to be settled
    When time passes to 1 March 2028
    Then the runs of 22 October 2025 were made on
      | run                       | date             |
      | interim information run   | 29 October 2025  |
      | initial settlement run    | 13 November 2025 |
      | first reconciliation run  | 16 December 2025 |
      | second reconciliation run | 20 February 2026 |
      | third reconciliation run  | 4 June 2026      |
      | final reconciliation run  | 16 December 2026 |
      | final dispute run         | 22 February 2028 |

  @id-SET-091 @segment-smart @role-MDS @req-SET-RUN-03
  Scenario: The timetable on the way to the new one
    Given today is 6 April 2027
    And 6 April 2027 is to be settled
    When time passes to 1 December 2027
    Then the runs of 6 April 2027 were made on
      | run                       | date             |
      | interim information run   | 13 April 2027    |
      | initial settlement run    | 28 April 2027    |
      | first reconciliation run  | 2 June 2027      |
      | second reconciliation run | 4 August 2027    |
      | final reconciliation run  | 11 November 2027 |

  @id-SET-092 @segment-smart @role-MDS @req-SET-RUN-02 @req-SET-RUN-04
  Scenario: The new timetable
    Given today is 2 July 2027
    And 2 July 2027 is to be settled
    When time passes to 3 March 2029
    Then the runs of 2 July 2027 were made on
      | run                      | date            |
      | interim information run  | 8 July 2027     |
      | initial settlement run   | 13 July 2027    |
      | first reconciliation run | 13 August 2027  |
      | final reconciliation run | 29 October 2027 |
      | final dispute run        | 2 March 2029    |

  @id-SET-093 @segment-smart @role-MDS @role-ISD @req-SET-RUN-06
  Scenario: The published calendar puts a run on another day
    Given version "2" of the standing data is published with another day for the initial settlement run
    And 2 March 2026 is to be settled
    When time passes to 1 April 2026
    Then the runs of 2 March 2026 were made on
      | run                     | date          |
      | interim information run | 9 March 2026  |
      | initial settlement run  | 26 March 2026 |
