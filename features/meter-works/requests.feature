@process-meter-works
Feature: Meter works, how they are asked for
  A supplier asks for works by the flows it always used. Meter details go from metering service to metering service by flow
  as well, unless the meter is smart.

  @id-MTR-070 @segment-smart @segment-advanced @pack-supplier @pack-metering-service @role-SUP @role-MSS @role-MSA
  @req-REC-MTR-01 @req-REC-CHK-37 @req-REC-CHK-13
  Scenario Outline: A supplier asks for meter works
    Given a migrated <segment> metering point
    When the supplier asks the metering service for a <works> on 10 March 2026
    Then the request goes to the metering service by flow
    And the metering service has the request to work off

    Examples:
      | case               | segment  | works              |
      | smart installation | smart    | meter installation |
      | smart exchange     | smart    | meter exchange     |
      | advanced exchange  | advanced | meter exchange     |
      | advanced removal   | advanced | meter removal      |

  @id-MTR-071 @segment-smart @segment-advanced @pack-supplier @pack-metering-service @role-SUP @role-MSS @role-MSA
  @req-REC-MTR-02 @req-REC-CHK-37
  Scenario Outline: A supplier asks for an investigation
    Given a migrated <segment> metering point
    When the supplier asks the metering service for an investigation on 10 March 2026
    Then the request goes to the metering service by flow
    And the metering service has the request to work off

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-MTR-072 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-REC-MTR-12 @req-REC-CHK-37
  Scenario Outline: A supplier asks for a change of energisation
    Given a migrated <segment> metering point
    When the supplier asks the metering service to have it de-energised on 10 March 2026
    Then the request goes to the metering service by flow
    And the metering service has the request to work off

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-MTR-073 @segment-advanced @pack-metering-service @role-MSA @req-REC-SLA-02 @req-REC-SLA-08 @req-REC-SLA-04 @req-DTN-D0268-01
  Scenario: The outgoing service of an advanced meter releases its details
    Given a migrated advanced metering point
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the outgoing metering service releases the details of its meter to the new one
    And the appointment becomes active on its date
    And the outgoing metering service holds itself out of office

  @id-MTR-074 @segment-smart @pack-metering-service @role-MSS @req-REC-SLA-02 @req-REC-SLA-05 @req-REC-CHK-13
  Scenario: The outgoing service of a traditional meter releases its details
    Given a migrated smart metering point
    And its meter is a traditional one
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the outgoing metering service releases the details of its meter to the new one
    And the appointment becomes active on its date

  @id-MTR-075 @segment-advanced @pack-metering-service @role-MSA @req-REC-APP-10 @req-DTN-D0170-01
  Scenario: A metering service that is asked for details sends them
    Given a migrated advanced metering point
    When another metering service asks for the details of its meter by flow
    Then the metering service in office is asked for them
    And the metering service sends it the details of the meter

  @id-MTR-076 @segment-advanced @pack-metering-service @role-MSA @req-REC-APP-08 @req-REC-APP-09
  Scenario: A gaining metering service that misses the details asks for them and keeps what comes
    Given a migrated advanced metering point
    And another metering service is in office
    When another metering service asks for the details of its meter by flow
    Then the metering service in office is asked for them
    And the metering service sends it the details of the meter
    And the metering service that asked keeps the details that came
