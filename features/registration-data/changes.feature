@process-registration-data
Feature: Changes of registration data
  What the network operator or the switching service changes of a metering point is published to everybody around it. Each
  updates that item and leaves the others as they are.

  @id-RGD-001 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @role-LDSO
  @req-DIP-IF-018-01 @req-DIP-IF-018-02 @req-DIP-IF-018-03 @req-DIP-IF-018-04 @req-DIP-IF-018-05 @req-DIP-IF-018-07
  @req-REC-CHK-21 @req-REC-EES-01 @req-REC-EES-08
  Scenario Outline: The registration service publishes a change
    Given a migrated <segment> metering point
    When its <item> changes from <day>
    Then the change of its <item> is published to everybody concerned
    And the registration service holds the new <item> and the others as they were
    And the network operator holds the new <item> and the others as they were
    And the enquiry service holds the new <item> and the others as they were

    Examples:
      | case                  | segment   | item                        | day                    |
      | address               | smart     | address                     | today                  |
      | group                 | smart     | GSP group                   | 5 working days ahead   |
      | domestic premises     | smart     | domestic premises indicator | today                  |
      | tariff                | smart     | DUoS tariff                 | 5 working days ahead   |
      | tariff of unmetered   | unmetered | DUoS tariff                 | today                  |
      | tariff in summer time | advanced  | DUoS tariff                 | 1 April 2026           |
      | direction             | advanced  | energy direction            | today                  |
      | metered               | advanced  | metered indicator           | today                  |
      | enrolment             | smart     | DCC enrolment               | yesterday              |

  @id-RGD-002 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-018-07 @req-REC-CHK-21
  Scenario Outline: The supplier updates its record
    Given a migrated <segment> metering point
    When its <item> changes from today
    Then the change of its <item> is published to everybody concerned
    And the supplier holds the new <item> and the others as they were

    Examples:
      | case              | segment  | item                        |
      | address           | smart    | address                     |
      | group             | smart    | GSP group                   |
      | domestic premises | smart    | domestic premises indicator |
      | tariff            | smart    | DUoS tariff                 |
      | direction         | advanced | energy direction            |
      | metered           | advanced | metered indicator           |
      | enrolment         | smart    | DCC enrolment               |

  @id-RGD-003 @segment-smart @segment-advanced @pack-metering-service @role-MSS @role-MSA @req-DIP-IF-018-07
  Scenario Outline: The metering service updates its record
    Given a migrated <segment> metering point
    When its <item> changes from today
    Then the change of its <item> is published to everybody concerned
    And the metering service holds the new <item> and the others as they were

    Examples:
      | case      | segment  | item             |
      | address   | smart    | address          |
      | direction | advanced | energy direction |
      | enrolment | smart    | DCC enrolment    |

  @id-RGD-004 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-IF-018-07
  Scenario Outline: The data service updates its record
    Given a migrated <segment> metering point
    When its <item> changes from today
    Then the change of its <item> is published to everybody concerned
    And the data service holds the new <item> and the others as they were

    Examples:
      | case              | segment  | item                        |
      | domestic premises | smart    | domestic premises indicator |
      | tariff            | advanced | DUoS tariff                 |

  @id-RGD-005 @segment-unmetered @pack-unmetered @role-UMSO @role-UMSDS @req-DIP-IF-018-07
  Scenario: The unmetered operator and its data service update their records
    Given a migrated unmetered metering point
    When its DUoS tariff changes from today
    Then the change of its DUoS tariff is published to everybody concerned
    And the metering service holds the new DUoS tariff and the others as they were
    And the data service holds the new DUoS tariff and the others as they were

  @id-RGD-006 @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-LDSO @role-SUP @req-CR046-01 @req-DIP-IF-018-04
  Scenario: The energy direction changes more than once
    Given a migrated advanced metering point
    And its energy direction has changed today
    When its energy direction changes back from 5 working days ahead
    Then the change of its energy direction is published to everybody concerned
    And the registration service holds the new energy direction and the others as they were
    And the supplier holds the new energy direction and the others as they were
