@process-exceptions @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Change of agent, nobody appointed
  A supplier is reminded of a missing provider from the day its registration takes effect, every seven days, until the role
  is filled.

  @id-COA-050 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-11 @req-REC-APP-12 @req-DIP-IF-045-01
  Scenario Outline: The supplier is reminded every seven days
    Given a migrated <segment> metering point
    And its supplier took it over tomorrow
    And no <service> service is appointed
    When its registration begins
    Then the supplier is reminded of the missing <service> service on that day and 7 and 14 days later
    And the supplier has 3 reminders of the <service> service to work off

    Examples:
      | case               | segment   | service  |
      | smart metering     | smart     | metering |
      | smart data         | smart     | data     |
      | advanced metering  | advanced  | metering |
      | unmetered operator | unmetered | metering |

  @id-COA-051 @segment-smart @segment-advanced @req-REC-APP-13
  Scenario Outline: The reminders stop once the role is filled
    Given a migrated <segment> metering point
    And its supplier took it over tomorrow
    And no <service> service is appointed
    And the supplier has been reminded of the missing <service> service
    When the supplier fills the vacant <service> service from the start of its registration
    Then the appointment is accepted
    And the appointment becomes active on its date
    And no reminder of the <service> service follows for 15 days

    Examples:
      | case             | segment  | service  |
      | metering service | smart    | metering |
      | data service     | advanced | data     |

  @id-COA-052 @segment-smart @req-REC-APP-11
  Scenario: A metering point with both providers is not the subject of reminders
    Given a migrated smart metering point
    And its supplier took it over tomorrow
    When its registration begins
    Then no reminder of the metering service follows for 15 days
    And no reminder of the data service follows for 15 days
