@pack-own-ldso @process-appointment @role-REGS @segment-smart
Feature: Our own service level
  The market gives a registration service an hour for its first answer. We have promised our suppliers a quarter of that.

  @id-OWN-001 @req-OWN-SLA-01 @req-OWN-SLA-02
  Scenario Outline: The first answer comes within the time that we promise
    Given a migrated smart metering point
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is accepted
    And our first answer came once, within 15 minutes
    And the appointment becomes active on its date

    Examples:
      | case             | service  |
      | metering service | metering |
      | data service     | data     |
