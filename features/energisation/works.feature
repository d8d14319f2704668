@process-energisation @pack-metering-service
Feature: Energisation, what the metering service sends
  What is read at the change goes with it, by message and, unless the meter is smart, by flow. A request that came by flow is
  answered by flow as well.

  @id-ENE-020 @segment-advanced @role-MSA @req-DIP-IF-007-01 @req-DIP-IF-041-01 @req-REC-MTR-08 @req-REC-MTR-09 @req-REC-CHK-20
  Scenario: An advanced meter is read by message and by flow
    Given a migrated advanced metering point
    When the metering service reports it de-energised since today
    Then the energisation change to de-energised is reported in time
    And the energisation reading reaches everybody concerned
    And the register reading of the change goes to data service and supplier

  @id-ENE-021 @segment-smart @role-MSS @req-DIP-IF-007-01 @req-REC-MTR-09
  Scenario: A traditional meter is read by flow alone
    Given a migrated smart metering point
    And its meter is a traditional one
    And it is de-energised
    When the metering service reports it energised since today
    Then the energisation change to energised is reported in time
    And the register reading of the change goes to data service and supplier

  @id-ENE-022 @segment-smart @role-MSS @req-DIP-IF-007-01
  Scenario: Without a meter nothing is read
    Given a migrated smart metering point
    And it has no meter
    When the metering service reports it de-energised since today
    Then the energisation change to de-energised is reported in time

  @id-ENE-023 @segment-smart @role-MSS
  @req-REC-MTR-15 @req-DTN-D0139-01 @req-DTN-D0139-02 @req-DTN-D0139-03 @req-REC-CHK-37
  Scenario Outline: A request by flow is confirmed by flow, with the total cumulative register of a smart meter
    Given a migrated smart metering point
    And it is <before>
    And the supplier has asked the metering service to have it <wanted> on 4 March 2026
    When the metering service reports it <wanted> since today
    Then the energisation change to <wanted> is reported in time
    And the energisation reading reaches everybody concerned
    And the metering service confirms to the supplier by flow that it is <wanted>

    Examples:
      | case         | before       | wanted       |
      | de-energised | energised    | de-energised |
      | energised    | de-energised | energised    |

  @id-ENE-024 @segment-advanced @role-MSA @req-REC-MTR-15 @req-DTN-D0139-02 @req-DTN-D0139-03
  Scenario: A request on an advanced meter is confirmed by flow
    Given a migrated advanced metering point
    And the supplier has asked the metering service to have it de-energised on 4 March 2026
    When the metering service reports it de-energised since today
    Then the energisation change to de-energised is reported in time
    And the energisation reading reaches everybody concerned
    And the register reading of the change goes to data service and supplier
    And the metering service confirms to the supplier by flow that it is de-energised

  @id-ENE-025 @segment-smart @segment-advanced @role-MSS @role-MSA
  @req-REC-MTR-15 @req-DIP-IF-007-02 @req-DTN-D0139-02
  Scenario Outline: A request that could not be carried out is refused by message and by flow
    Given a migrated <segment> metering point
    And the supplier has asked the metering service to have it de-energised on 4 March 2026
    When the metering service cannot change its energisation because <reason>
    Then the supplier is told that <reason>
    And the metering service tells the supplier by flow that <reason>
    And the metering service holds it as energised

    Examples:
      | case        | segment  | reason                     |
      | no access   | smart    | there was no access        |
      | too late    | advanced | it was asked for too late  |
      | no change   | smart    | nothing would change       |
      | called off  | smart    | the supplier called it off |

  @id-ENE-026 @segment-smart @role-MSS @req-DIP-IF-007-02
  Scenario Outline: What the visit found is told with the reason
    Given a migrated smart metering point
    When the metering service cannot change its energisation because <reason>, after a visit that found <found>
    Then the supplier is told that the visit found <found>

    Examples:
      | case       | reason                 | found               |
      | no access  | there was no access    | no access           |
      | demolished | the site was not ready | the site demolished |
      | refused    | there was no access    | access refused      |

  @id-ENE-027 @segment-smart @role-MSS @req-REC-MTR-10
  Scenario: An exchange that changes the energisation sends a message for each
    Given a migrated smart metering point
    And it is de-energised
    When the metering service exchanges the meter and leaves it energised today
    Then the meter exchange is reported in time
    And the energisation change to energised is reported in time
    And the cumulative readings of the works follow
    And the asset provider of the meter is told of it

  @id-ENE-028 @segment-smart @role-MSS @req-REC-CHK-37
  Scenario: A request by flow waits until it is answered
    Given a migrated smart metering point
    When the supplier asks the metering service to have it de-energised on 4 March 2026
    Then the request goes to the metering service by flow
    And the metering service has the request to work off
