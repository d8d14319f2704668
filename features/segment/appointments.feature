@process-segment-change
Feature: Appointments for a new segment
  Where the segment changes, the supplier appoints providers that serve the new one, before or after the change. An appointment
  that is made before waits for the segment from its date on, and lapses where it does not come.

  @id-SEG-010 @segment-smart @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-SUP
  @req-REC-SEG-04 @req-DIP-IF-031-03 @req-DIP-IF-037-01 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: After a change of segment the supplier appoints providers that serve the new one
    Given a migrated smart metering point
    And its connection has changed to low voltage with current transformers from today, and with it the segment to advanced
    When the supplier appoints an advanced <service> service for the new segment from 5 working days ahead
    Then the supplier's request arrives as a change of segment
    And the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case             | service  |
      | metering service | metering |
      | data service     | data     |

  @id-SEG-011 @segment-smart @pack-ldso @role-REGS @req-DIP-CODE-REG1037
  Scenario: An appointment for a segment that does not come lapses in the end
    Given a migrated smart metering point
    When the supplier appoints an advanced metering service for the new segment from 5 working days ahead
    Then the appointment is accepted
    And the appointment lapses when its time for the segment has passed

  @id-SEG-012 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-REC-SEG-04 @req-DIP-IF-037-01
  Scenario: An appointment made before the segment changes becomes active after it
    Given a migrated smart metering point
    And an accepted appointment of an advanced metering service for the new segment from 5 working days ahead
    When the network operator changes its connection to low voltage with current transformers from today
    Then the change of connection is told to the data communications company
    And the change to the advanced segment is told to everybody concerned
    And the supplier is told that a provider does not serve the segment
    And the appointment becomes active on its date

  @id-SEG-013 @segment-smart @pack-ldso @role-REGS @req-DIP-CODE-REG1095
  Scenario: A change of segment may not name the provider in office
    Given a migrated smart metering point
    When the supplier asks for another metering service as a change of segment to the one in office
    Then the registration service refuses the request because a change of segment must name another provider
    And the provider in office stays in office

  @id-SEG-014 @segment-smart @segment-advanced @pack-ldso @role-REGS
  @req-REC-CHK-35 @req-REC-SEG-04 @req-DIP-IF-044-01 @req-DIP-IF-037-01
  Scenario: A meter changes the segment, and the appointment that waits for it becomes active
    Given a migrated smart metering point
    And an accepted appointment of an advanced metering service for the new segment from today
    When the metering service of another segment reports the meter exchange of today with an advanced meter
    Then the meter exchange is registered and told to everybody concerned
    And the change to the advanced segment is told to everybody concerned
    And the supplier is told that a provider does not serve the segment
    And the appointment becomes active on its date
