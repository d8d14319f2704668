@process-meter-works @pack-ldso @role-REGS @req-DIP-IF-006-02
Feature: Meter works, refused for their dates

  @id-MTR-050 @segment-smart @segment-advanced @req-DIP-CODE-REG1020 @req-DIP-CODE-REG1011 @req-DIP-CODE-REG1002
  Scenario Outline: On a day on which this cannot have been
    Given a migrated <segment> metering point
    When the metering service in office reports the <works> of <day>
    Then the <works> is refused because <reason>
    And the registration service holds the old meter alone

    Examples:
      | case                       | segment  | works              | day             | reason                                       |
      | in the future              | smart    | meter exchange     | tomorrow        | the date lies in the future                  |
      | in the future, removal     | advanced | meter removal      | tomorrow        | the date lies in the future                  |
      | before the point was there | smart    | meter exchange     | 1 October 2025  | the date lies before the metering point      |
      | before the appointment     | smart    | meter removal      | 1 November 2025 | no appointment covers the date               |
      | before it, advanced        | advanced | meter installation | 1 November 2025 | no appointment covers the date               |

  @id-MTR-051 @segment-smart @req-DIP-CODE-REG1002
  Scenario: On the day of the appointment it is taken
    Given a migrated smart metering point
    When the metering service in office reports the meter exchange of 1 December 2025
    Then the meter exchange is registered and told to everybody concerned
    And the registration service holds the new meter alone

  @id-MTR-052 @segment-smart @req-DIP-CODE-REG1007
  Scenario: After the disconnection
    Given a migrated smart metering point
    And it is disconnected since yesterday
    When the metering service in office reports the meter installation of today
    Then the meter installation is refused because the date lies after the disconnection
    And the registration service holds the old meter alone

  @id-MTR-053 @segment-smart @req-DIP-CODE-REG1007
  Scenario: Before the disconnection it is taken
    Given a migrated smart metering point
    And it is disconnected since yesterday
    When the metering service in office reports the meter removal of 2 days ago
    Then the meter removal is registered and told to everybody concerned
    And the registration service holds the absence of any meter

  @id-MTR-054 @segment-smart @req-DIP-CODE-REG0009
  Scenario: A removal without a date takes back what never was
    Given a migrated smart metering point
    When the metering service in office reports the meter removal of today without a date
    Then the meter removal is refused because there is no date to take back
    And the registration service holds the old meter alone

  @id-MTR-055 @segment-smart @req-DIP-CODE-REG1005
  Scenario: A removal from before the installation
    Given a migrated smart metering point
    And its meter is there since 2 February 2026
    When the metering service in office reports the meter removal of 1 February 2026
    Then the meter removal is refused because it went before it came
    And the registration service holds the old meter alone

  @id-MTR-056 @segment-smart @req-DIP-CODE-REG1005
  Scenario: A corrected removal from before the installation
    Given a migrated smart metering point
    And it had another meter until 2 February 2026
    When the metering service in office reports the meter history update of today with a removal before the installation
    Then the meter history update is refused because it went before it came

  @id-MTR-057 @segment-smart @segment-advanced
  @req-DIP-CODE-REG1008 @req-DIP-CODE-REG1014 @req-DIP-CODE-REG1009-1010 @req-DIP-CODE-REG1096
  Scenario Outline: With dates that do not fit each other
    Given a migrated <segment> metering point
    When the metering service in office reports the <works> of today <how>
    Then the <works> is refused because <reason>
    And the registration service holds the old meter alone

    Examples:
      | case                      | segment  | works              | how                                                 | reason                                      |
      | exchange overlaps         | smart    | meter exchange     | in which the new meter came before the old one went | the new meter came before the old one went  |
      | exchange, advanced        | advanced | meter exchange     | in which the new meter came before the old one went | the new meter came before the old one went  |
      | asset providers' order    | smart    | meter installation | with asset providers out of order                   | its dates are out of order                  |
      | asset provider too early  | advanced | meter installation | with an asset provider from before the installation | the asset provider came before the meter    |
      | display too early         | smart    | meter exchange     | with a display from before the installation         | the display came before the meter           |
