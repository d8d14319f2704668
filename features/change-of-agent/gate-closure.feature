@process-appointment @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Change of agent, validated again after gate closure
  On the evening before a prospective appointment the registration service looks whether the supplier that asked for it
  will still be registered.

  @id-COA-040 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-03 @req-REC-APP-04
  Scenario Outline: A supplier that has lost the metering point loses the appointment
    Given a migrated <segment> metering point
    And an accepted change of <service> service from 5 working days ahead
    When another supplier secures the metering point for that date <time> gate closure
    Then the appointment lapses after gate closure
    And the supplier holds the <service> appointment as lapsed
    And the provider in office stays in office

    Examples:
      | case             | segment   | service  | time            |
      | well before      | smart     | metering | an hour before  |
      | just before      | smart     | metering | a moment before |
      | just before data | advanced  | data     | a moment before |
      | just before UMSO | unmetered | metering | a moment before |

  @id-COA-041 @segment-smart @req-REC-APP-03
  Scenario Outline: What is secured once the gate is closed does not touch the appointment
    Given a migrated smart metering point
    And an accepted change of metering service from 5 working days ahead
    When another supplier secures the metering point for that date <time> gate closure
    Then the appointment becomes active on its date

    Examples:
      | case                | time           |
      | exactly at the gate | exactly at     |
      | just after          | a moment after |
