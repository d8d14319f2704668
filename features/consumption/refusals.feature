@process-consumption
Feature: Refusals of consumption
  The market-wide data service refuses a submission as a whole, by the first reason that applies, and tells the data service and the
  supplier. Nobody settles what was refused.

  @id-CON-040 @segment-smart @segment-advanced @pack-supplier @role-SUP @role-MDS @req-DIP-IF-014-01 @req-DIP-ENV-19
  @req-DIP-CODE-ECS1002 @req-DIP-CODE-ECS1005 @req-DIP-CODE-ECS1006 @req-DIP-CODE-ECS1007 @req-DIP-CODE-ECS1014
  Scenario Outline: A submission whose half hours are not what they should be
    Given a migrated <segment> metering point
    When the data service submits its consumption of yesterday <wrongly>
    Then the consumption is refused because <reason>
    And the supplier holds that its consumption of yesterday was refused because <reason>

    Examples:
      | case           | segment  | wrongly                        | reason                                        |
      | quantity       | advanced | under a reactive quantity      | the quantity does not fit the event           |
      | begin of day   | smart    | with a day that begins at one  | the day does not begin at midnight            |
      | end            | smart    | with an end between half hours | a half hour does not end where half hours end |
      | twice in a day | smart    | with one half hour twice       | a half hour is given twice                    |
      | day twice      | advanced | with the same day twice        | two days overlap                              |

  @id-CON-041 @segment-smart @pack-supplier @role-SUP @role-MDS @req-DIP-IF-014-01
  @req-DIP-CODE-ECS1010 @req-DIP-CODE-ECS1011 @req-DIP-CODE-ECS1012 @req-DIP-CODE-ECS1015 @req-DIP-CODE-ECS1016
  Scenario Outline: A submission whose values cannot be
    Given a migrated smart metering point
    When the data service submits its consumption of yesterday <wrongly>
    Then the consumption is refused because <reason>
    And the supplier holds that its consumption of yesterday was refused because <reason>

    Examples:
      | case                | wrongly                         | reason                                |
      | negative            | with a negative value           | it is negative                        |
      | zero above zero     | with a zero estimate above zero | a zero estimate is not zero           |
      | too much            | with a value above all          | it is above the maximum               |
      | no estimate reason  | with an estimate for no reason  | the reason of an estimate is missing  |
      | no amendment reason | with an amendment for no reason | the reason of an amendment is missing |

  @id-CON-042 @segment-smart @segment-unmetered @pack-supplier @role-SUP @role-MDS @req-DIP-CODE-ECS1001 @req-DIP-IF-014-01
  Scenario Outline: A submission of somebody who is not the data service of the day
    Given a migrated <segment> metering point
    When another data service submits its consumption of yesterday
    Then the consumption is refused because its sender is not the data service of the day
    And the supplier holds that its consumption of yesterday was refused because its sender is not the data service of the day
    And the market-wide data service holds no consumption of yesterday

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | unmetered | unmetered |

  @id-CON-043 @segment-smart @pack-supplier @role-SUP @role-MDS @req-DIP-CODE-ECS1003
  Scenario Outline: A submission of a day whose final run is over
    Given today is 1 March 2027
    And a migrated smart metering point
    When the data service submits its consumption of <day>
    Then the consumption is refused because the final run of the day is over
    And the supplier holds that its consumption of <day> was refused because the final run of the day is over
    And the market-wide data service holds no consumption of <day>

    Examples:
      | case         | day              |
      | last refused | 30 December 2025 |
      | long ago     | 3 December 2025  |

  @id-CON-044 @segment-smart @pack-supplier @role-SUP @role-MDS @req-DIP-CODE-ECS1009 @req-DIP-CODE-ECS1013
  Scenario Outline: A submission of a time at which the metering point can have no consumption
    Given a migrated smart metering point
    And it <state>
    When the data service submits its consumption of yesterday
    Then the consumption is refused because <reason>
    And the supplier holds that its consumption of yesterday was refused because <reason>

    Examples:
      | case         | state                              | reason                                             |
      | terminated   | is terminated                      | the status of the metering point does not allow it |
      | disconnected | has been disconnected for a week   | the status of the metering point does not allow it |
      | not yet      | has had its connection since today | it lies before the connection                      |

  @id-CON-045 @segment-smart @segment-advanced @pack-supplier @role-SUP @role-MDS @req-DIP-IF-014-02 @req-DIP-ENV-19
  Scenario Outline: Consumption of a de-energised metering point is warned of
    Given a migrated <segment> metering point
    And it is de-energised
    When the data service submits its consumption of yesterday
    Then the consumption is taken with a warning
    And the supplier holds that its consumption of yesterday was warned of
    And the market-wide data service holds its consumption of yesterday as it was collected

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-CON-046 @segment-smart @pack-supplier @role-SUP @role-MDS @req-DIP-CODE-ECS1008
  Scenario: An estimate for a de-energised metering point is refused
    Given a migrated smart metering point
    And it is de-energised
    When the data service submits its consumption of yesterday with a reasoned estimate
    Then the consumption is refused because it is estimated while de-energised
    And the supplier holds that its consumption of yesterday was refused because it is estimated while de-energised

  @id-CON-047 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-IF-014-02 @req-DIP-IF-021-04
  Scenario Outline: A data service estimates nothing while the metering point is de-energised
    Given a migrated <segment> metering point
    And it is de-energised
    When the data service is to submit its consumption of yesterday with no data at all
    Then nothing is submitted

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
