@process-meter-works @pack-ldso @role-REGS @req-DIP-IF-006-02
Feature: Meter works, refused for where and who
  A report is refused before anything else is looked at when the metering point takes none, or the sender may send none.

  @id-MTR-040 @segment-smart @req-DIP-CODE-REG9001-9011
  Scenario: Under legacy arrangements
    Given a legacy smart metering point
    When another metering service reports the meter installation of today
    Then the meter installation is refused because meters are not yet kept by message

  @id-MTR-041 @segment-unmetered @req-DIP-CODE-REG0003-0004
  Scenario: On an unmetered connection
    Given a migrated unmetered metering point
    When the metering service of another segment reports the meter installation of today
    Then the meter installation is refused because the connection is unmetered

  @id-MTR-042 @segment-unmetered @req-DIP-CODE-REG0003-0004
  Scenario: In the unmetered segment
    Given a migrated unmetered metering point
    And its connection is whole current
    When the metering service of another segment reports the meter installation of today
    Then the meter installation is refused because the segment is unmetered

  @id-MTR-043 @segment-smart @req-DIP-CODE-REG1001
  Scenario: On a terminated metering point
    Given a migrated smart metering point
    And it is terminated
    When the metering service in office reports the meter exchange of today
    Then the meter exchange is refused because the metering point is terminated
    And the registration service holds the old meter alone

  @id-MTR-044 @segment-smart @segment-advanced @req-DIP-CODE-REG1027-1029 @req-DIP-CODE-REG1012
  Scenario Outline: By somebody who was never appointed
    Given a migrated <segment> metering point
    When <sender> reports the meter exchange of today
    Then the meter exchange is refused because <reason>
    And the registration service holds the old meter alone

    Examples:
      | case                       | segment  | sender                              | reason                                          |
      | smart, another             | smart    | another metering service            | only the appointed metering service may report  |
      | smart, of advanced meters  | smart    | the metering service of another segment | it is not to serve the new segment              |
      | advanced, another          | advanced | another metering service            | only the appointed metering service may report  |
      | advanced, of smart meters  | advanced | the metering service of another segment | it is not to serve the new segment              |

  @id-MTR-045 @segment-smart @req-DIP-CODE-REG0008
  Scenario Outline: Of details, by the former metering service
    Given a migrated smart metering point
    And it had another meter until 2 February 2026
    And its metering service handed over to another one on 25 February 2026
    When the former metering service reports the <works> of 24 February 2026
    Then the <works> is refused because a former metering service may not change that
    And the registration service holds the old meter alone

    Examples:
      | case    | works                |
      | update  | meter update         |
      | history | meter history update |

  @id-MTR-046 @segment-smart @req-DIP-CODE-REG1003
  Scenario: Of its own time, by the former metering service, too late
    Given a migrated smart metering point
    And its metering service handed over to another one on 12 February 2026
    When the former metering service reports the meter exchange of 11 February 2026
    Then the meter exchange is refused because its time to report is over
    And the registration service holds the old meter alone

  @id-MTR-047 @segment-smart @req-DIP-IF-006-01 @req-DIP-CODE-REG1003
  Scenario: Of its own time, by the former metering service, on the last day, is taken
    Given a migrated smart metering point
    And its metering service handed over to another one on 17 February 2026
    When the former metering service reports the meter exchange of 16 February 2026
    Then the meter exchange is registered and told to everybody concerned
    And the registration service holds the new meter alone

  @id-MTR-048 @segment-smart
  Scenario Outline: The first of two reasons is given
    Given a migrated smart metering point
    And its metering service handed over to another one on 12 February 2026
    When <sender> reports the <works> of <day>
    Then the <works> is refused because <reason>

    Examples:
      | case                     | sender                              | works          | day      | reason                                          |
      | never appointed, future  | the metering service of another segment | meter exchange | tomorrow | it is not to serve the new segment              |
      | details, out of time     | the former metering service             | meter update   | tomorrow | a former metering service may not change that   |
      | out of time, future      | the former metering service             | meter removal  | tomorrow | its time to report is over                      |
