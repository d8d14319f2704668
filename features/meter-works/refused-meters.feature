@process-meter-works @pack-ldso @role-REGS @req-DIP-IF-006-02
Feature: Meter works, refused for the meter

  @id-MTR-060 @segment-smart @segment-advanced
  @req-DIP-CODE-REG1004 @req-DIP-CODE-REG1006 @req-DIP-CODE-REG1013 @req-DIP-CODE-REG1015 @req-DIP-CODE-REG1016-1018
  @req-DIP-CODE-REG1027-1029
  Scenario Outline: Of a meter that it cannot be about
    Given a migrated <segment> metering point
    When the metering service in office reports the <works> of today <how>
    Then the <works> is refused because <reason>
    And the registration service holds the old meter alone

    Examples:
      | case                     | segment  | works              | how                                    | reason                                   |
      | installed already        | smart    | meter installation | under an id that is in place           | such a meter is in place already         |
      | installed, in exchange   | advanced | meter exchange     | under an id that is in place           | such a meter is in place already         |
      | two ids                  | smart    | meter installation | with another id beside its own        | another id has no place there           |
      | removed, never there     | smart    | meter removal      | of a meter that was never there        | no such meter is in place                |
      | exchanged, never there   | advanced | meter exchange     | taking away a meter that was never there | no such meter is in place              |
      | updated, never there     | smart    | meter update       | of a meter that was never there        | there is no meter to update              |
      | renamed to one in place  | smart    | meter update       | renaming it to an id that is in place  | the new id is in place already           |
      | renamed and moved        | advanced | meter update       | renaming it and moving its date        | id and date cannot change together       |

  @id-MTR-061 @segment-smart @req-DIP-CODE-REG1015 @req-DIP-CODE-REG1016-1018
  Scenario Outline: Of a past that it cannot be about
    Given a migrated smart metering point
    And it had another meter until 2 February 2026
    When the metering service in office reports the meter history update of today <how>
    Then the meter history update is refused because <reason>
    And the registration service holds the old meter alone

    Examples:
      | case               | how                                         | reason                               |
      | never there        | of a meter that was never there             | there is no meter to update          |
      | two meters         | naming one meter and taking away another    | it names two meters                  |
      | still there        | describing the meter in place               | the meter is in place                |

  @id-MTR-062 @segment-smart @segment-advanced
  @req-DIP-CODE-REG1009-1010 @req-DIP-CODE-REG1042-1049 @req-DIP-CODE-REG1097
  Scenario Outline: With details that no such meter has
    Given a migrated <segment> metering point
    When the metering service in office reports the <works> of today <how>
    Then the <works> is refused because <reason>
    And the registration service holds the old meter alone

    Examples:
      | case                      | segment  | works              | how                                  | reason                                      |
      | asset provider            | smart    | meter installation | with an asset provider nobody knows  | the asset provider is not known             |
      | smart without device id   | smart    | meter exchange     | without its device id                | the device id does not fit                  |
      | advanced with device id   | advanced | meter exchange     | with a device id that it cannot have | the device id does not fit                  |
      | smart without digits      | smart    | meter installation | without its digits                   | the digits are missing                      |
      | one digit                 | smart    | meter update       | with a single digit                  | the digits do not fit the meter             |
      | one digit, advanced       | advanced | meter exchange     | with a single digit                  | the digits do not fit the meter             |

  @id-MTR-063 @segment-smart
  Scenario Outline: The first of two reasons is given
    Given a migrated smart metering point
    When the metering service in office reports the <works> of <day> <how>
    Then the <works> is refused because <reason>

    Examples:
      | case                    | works              | day             | how                          | reason                           |
      | future before meter     | meter installation | tomorrow        | under an id that is in place | the date lies in the future      |
      | appointment before id   | meter installation | 1 November 2025 | under an id that is in place | no appointment covers the date   |
      | future before details   | meter exchange     | tomorrow        | without its digits           | the date lies in the future      |
      | two details             | meter exchange     | today           | without its device id        | the device id does not fit       |
