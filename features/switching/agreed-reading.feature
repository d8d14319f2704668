@process-meter-reading
Feature: A transfer reading that the suppliers agree on
  Where no transfer reading came, or one that a supplier does not believe, the suppliers agree on another. Of a smart meter that is a
  reading of the register that counts everything, of a traditional one a register reading by flow.

  @id-RDG-060 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-REC-SWR-06
  Scenario Outline: A cumulative reading resolves the exception
    Given a migrated <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen the same providers
    And 10 working days after a switch from 5 working days ahead the gaining supplier has no transfer reading
    When the suppliers agree on another transfer reading
    Then the agreed transfer reading goes to the data service
    And the gaining supplier has no exception about the reading any more

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-RDG-061 @segment-smart @pack-supplier @role-SUP @req-REC-SWR-07 @req-REC-SWR-09
  Scenario: A register reading resolves the exception about a traditional meter
    Given a migrated smart metering point
    And its meter is a traditional one
    And it belongs to another supplier
    And the gaining supplier has chosen the same providers
    And 10 working days after a switch from 5 working days ahead the gaining supplier has no transfer reading
    When the suppliers agree on another transfer reading
    Then the agreed register reading goes to the data service by flow
    And the gaining supplier has no exception about the reading any more

  @id-RDG-062 @segment-smart @pack-data-service @role-SDS @req-REC-SWR-07 @req-REC-SWR-09 @req-REC-CHK-12
  Scenario: The data service takes a register reading that was agreed on
    Given a migrated smart metering point
    And its meter is a traditional one
    And the gaining supplier has chosen the same providers
    And a switch from 5 working days ahead has taken effect
    When the suppliers agree on another transfer reading
    Then the agreed register reading goes to the data service by flow
    And the data service holds the agreed register reading

  @id-RDG-063 @segment-smart @pack-supplier @role-SUP @req-DTN-D0300-01
  Scenario: A reading of a smart meter is disputed by the register that counts everything
    Given a migrated smart metering point
    And it belongs to another supplier
    And the gaining supplier has chosen the same providers
    And a switch from 5 working days ahead has taken effect
    When the gaining supplier disputes the transfer reading
    Then the losing supplier is told which register it disputes
