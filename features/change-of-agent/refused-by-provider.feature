@process-appointment @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Change of agent, refused or left unanswered by the provider
  The provider in office stays appointed when the proposed one refuses or does not answer in time.

  @id-COA-030 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-17 @req-DIP-IF-035-02 @req-DIP-IF-035-05
  Scenario Outline: The proposed provider refuses
    Given a migrated <segment> metering point
    And the proposed <service> service will refuse because <reason>
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is rejected because <reason>
    And the supplier holds the <service> appointment as rejected
    And the provider in office stays in office

    Examples:
      | case                    | segment   | service  | reason                                |
      | smart no contract       | smart     | metering | it has no contract with the supplier  |
      | smart meter type        | smart     | metering | it does not serve the meter type      |
      | smart data not enrolled | smart     | data     | the meter is not enrolled             |
      | smart data domestic     | smart     | data     | the domestic indicator does not fit   |
      | advanced connection     | advanced  | metering | it does not serve the connection type |
      | advanced data contract  | advanced  | data     | the contract reference is not valid   |
      | unmetered area          | unmetered | metering | it does not work in the area          |
      | unmetered data notice   | unmetered | data     | the notice is too short               |

  @id-COA-085 @segment-smart @segment-advanced @req-DIP-CODE-REG1094 @req-DIP-IF-035-02
  Scenario Outline: The proposed provider answers neither yes nor no
    Given a migrated <segment> metering point
    And the proposed <service> service will answer neither yes nor no
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is rejected because the answer is neither yes nor no
    And the provider in office stays in office

    Examples:
      | case           | segment  | service  |
      | smart metering | smart    | metering |
      | advanced data  | advanced | data     |

  @id-COA-031 @segment-smart @segment-advanced @req-DIP-IF-034-04 @req-DIP-IF-035-02 @req-DIP-IF-035-05
  Scenario Outline: The proposed provider does not answer
    Given a migrated <segment> metering point
    And the proposed <service> service will not answer
    When the supplier appoints another <service> service from 5 working days ahead
    Then the request lapses
    And the supplier holds the <service> appointment as lapsed
    And the provider in office stays in office

    Examples:
      | case           | segment  | service  |
      | smart metering | smart    | metering |
      | smart data     | smart    | data     |
      | advanced data  | advanced | data     |

  @id-COA-032 @segment-smart @req-DIP-IF-034-04 @req-DIP-IF-035-01
  Scenario Outline: An answer counts up to the limit
    Given a migrated smart metering point
    And the proposed metering service will accept <time>
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case                 | time                      |
      | within the hour      | after 59 minutes          |
      | just inside          | 1 minute before the limit |
      | exactly at the limit | exactly at the limit      |

  @id-COA-033 @segment-smart @req-DIP-IF-034-04 @req-DIP-IF-035-02
  Scenario: An answer beyond the limit comes too late
    Given a migrated smart metering point
    And the proposed metering service will accept 1 minute after the limit
    When the supplier appoints another metering service from 5 working days ahead
    Then the request lapses
    And the provider in office stays in office

  @id-COA-034 @segment-smart @req-DIP-IF-032-02 @req-DIP-IF-035-05
  Scenario: After a rejection the supplier asks anew
    Given a migrated smart metering point
    And a rejected change of metering service from 5 working days ahead
    When the supplier appoints another metering service from 6 working days ahead
    Then the supplier's request arrives as a change of provider
    And the appointment is accepted
    And the appointment becomes active on its date
