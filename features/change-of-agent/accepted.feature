@process-appointment @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Change of agent, accepted
  A supplier replaces the metering or the data service of a metering point that it keeps. The registration service checks
  the request, asks the proposed provider, and makes the appointment active at local midnight of its date.

  @id-COA-001 @segment-smart @segment-advanced @segment-unmetered
  @req-REC-22.6.2 @req-REC-22.6.5 @req-REC-CHK-31 @req-DIP-IF-031-01 @req-DIP-IF-031-02 @req-DIP-IF-031-03
  @req-DIP-IF-032-01 @req-DIP-IF-033-01 @req-DIP-IF-034-01 @req-DIP-IF-034-02 @req-DIP-IF-035-01 @req-DIP-IF-035-03
  @req-DIP-IF-035-05 @req-DIP-IF-036-01 @req-DIP-IF-036-02 @req-DIP-IF-037-01 @req-DIP-IF-037-04 @req-REC-APP-07
  @req-REC-APP-14 @req-DIP-RT-04 @req-DIP-CODE-SP000 @req-REC-SLA-01 @req-REC-SLA-08
  Scenario Outline: A prospective change of provider runs its full course
    Given a migrated <segment> metering point
    When the supplier appoints another <service> service from 5 working days ahead
    Then the supplier's request arrives as a change of provider
    And the appointment is accepted
    And the supplier holds the <service> appointment as accepted
    And the appointment becomes active on its date
    And the supplier holds the <service> appointment as active

    Examples:
      | case                      | segment   | service  |
      | smart metering service    | smart     | metering |
      | smart data service        | smart     | data     |
      | advanced metering service | advanced  | metering |
      | advanced data service     | advanced  | data     |
      | unmetered operator        | unmetered | metering |
      | unmetered data service    | unmetered | data     |

  @id-COA-002 @segment-smart @req-DIP-IF-036-04 @req-DIP-IF-035-01
  Scenario: An update of the provider in office ends with its acceptance
    Given a migrated smart metering point
    When the supplier confirms the metering service in office from 5 working days ahead
    Then the supplier's request arrives as an update of the provider
    And the appointment is accepted
    And the provider in office stays in office

  @id-COA-003 @segment-smart @segment-advanced @req-DIP-IF-031-01 @req-DIP-IF-031-02 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: Both services change independently of each other
    Given a migrated <segment> metering point
    And the proposed data service will refuse because it has no contract with the supplier
    When the supplier appoints another metering service from 5 working days ahead
    And the supplier appoints another data service from 5 working days ahead
    Then the metering appointment is accepted
    And the data appointment is rejected because it has no contract with the supplier
    And the metering appointment becomes active on its date

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COA-004 @segment-smart @req-DIP-CODE-REG1089
  Scenario: A later request takes the place of an earlier one
    Given a migrated smart metering point
    And an accepted change of metering service from 10 working days ahead
    When the supplier appoints another metering service from 5 working days ahead
    Then the earlier request is superseded
    And the appointment is accepted
    And the appointment becomes active on its date

  @id-COA-005 @segment-smart @req-DIP-IF-037-02 @req-DIP-IF-037-04
  Scenario Outline: A later change from the same day takes the place of one that took effect
    Given a migrated smart metering point
    And a change of <service> service that took effect today
    When the supplier appoints a third <service> service from today
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the <service> service before is told of its new successor

    Examples:
      | case             | service  |
      | metering service | metering |
      | data service     | data     |
