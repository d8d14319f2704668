@process-meter-reading
Feature: Transfer reading
  After a switch the data service gives both suppliers the reading of the supply start date. They may agree on another one. Where
  none comes in time, each supplier has an exception to work off.

  @id-COS-030 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-COS-04 @req-DIP-IF-041-02
  Scenario Outline: The data service gives both suppliers the reading
    Given a migrated <segment> metering point
    And the gaining supplier has chosen the same providers
    And a switch from 5 working days ahead has taken effect
    When the data service gives the transfer reading
    Then both suppliers are given the transfer reading in time

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-031 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-COS-04 @req-DIP-IF-041-07
  Scenario Outline: A losing supplier stores the reading and has no exception
    Given a migrated <segment> metering point
    And the gaining supplier has chosen other providers
    And a switch from 5 working days ahead has taken effect
    When the data service gives the transfer reading
    Then both suppliers are given the transfer reading in time
    And the losing supplier holds the transfer reading
    And the losing supplier raises no exception about the reading

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-032 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-COS-04 @req-DIP-IF-041-07
  Scenario Outline: A gaining supplier stores the reading and has no exception
    Given a migrated <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen other providers
    And a switch from 5 working days ahead has taken effect
    When the data service gives the transfer reading
    Then both suppliers are given the transfer reading in time
    And the gaining supplier holds the transfer reading
    And the gaining supplier raises no exception about the reading

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-033 @segment-smart @segment-advanced @pack-supplier @pack-data-service @role-SUP @role-SDS @role-ADS
  @req-DIP-IF-041-03 @req-DIP-IF-041-07
  Scenario Outline: The suppliers agree on another reading
    Given a migrated <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen the same providers
    And a switch from 5 working days ahead has taken effect
    When the suppliers agree on another transfer reading
    Then the agreed transfer reading goes to the data service
    And the data service holds the agreed transfer reading

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-034 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-REC-SWR-01 @req-REC-SWR-02 @req-REC-SWR-03
  @req-REC-CHK-34
  Scenario Outline: A reading that does not come is an exception after 10 working days
    Given today is <today>
    And a migrated <segment> metering point
    When a switch from <day> is asked for
    Then the gaining supplier is told of the site
    And the losing supplier raises an exception when no transfer reading came in 10 working days

    Examples:
      | case              | today         | segment  | day           |
      | smart             | 2 March 2026  | smart    | 9 March 2026  |
      | advanced          | 2 March 2026  | advanced | 9 March 2026  |
      | over Easter       | 16 March 2026 | smart    | 30 March 2026 |
      | over clock change | 2 March 2026  | advanced | 23 March 2026 |

  @id-COS-035 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-REC-SWR-04
  Scenario Outline: A reading that does not come after a return to legacy arrangements
    Given a migrated <segment> metering point
    And the gaining supplier is not qualified
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over the data transfer network
    And the losing supplier raises an exception when no transfer reading came in <days> working days

    Examples:
      | case         | segment  | days |
      | enrolled     | smart    | 10   |
      | not enrolled | advanced | 15   |

  @id-COS-036 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-REC-SWR-04 @req-REC-SWR-05
  Scenario Outline: A reading that does not come after a switch of a legacy metering point
    Given a legacy <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen <chosen> for it
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over both networks
    And the switch ends as chosen
    And the gaining supplier raises an exception when no transfer reading came in <days> working days

    Examples:
      | case               | segment  | chosen       | days |
      | migrated, enrolled | smart    | both services | 10  |
      | migrated, not      | advanced | both services | 10  |
      | legacy, enrolled   | smart    | nothing      | 10   |
      | legacy, not        | advanced | nothing      | 15   |
