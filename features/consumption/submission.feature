@process-consumption
Feature: Consumption
  The data service submits consumption by UTC day, half hour by half hour, each with its quality. Whoever is concerned keeps the
  latest; the market-wide data service says something only when it refuses or warns.

  @id-CON-001 @segment-smart @segment-advanced @segment-unmetered
  @pack-data-service @pack-unmetered @pack-supplier @pack-ldso @role-SDS @role-ADS @role-UMSDS @role-SUP @role-LDSO
  @req-DIP-IF-021-01 @req-DIP-IF-021-04 @req-DIP-IF-021-05 @req-DIP-IF-021-07 @req-SET-MDS-05 @req-DIP-FMT-03 @req-DIP-FMT-07
  Scenario Outline: A day is submitted to everybody concerned
    Given a migrated <segment> metering point
    When the data service submits its consumption of yesterday
    Then its consumption of yesterday is submitted as it was collected
    And the supplier holds its consumption of yesterday as it was collected
    And the network operator holds its consumption of yesterday as it was collected

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-CON-002 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS
  @req-SET-CAL-02 @req-DIP-IF-021-01 @req-DIP-IF-021-05
  Scenario Outline: A day on which the clocks change has as many half hours as any
    Given today is <today>
    And a migrated <segment> metering point
    When the data service submits its consumption of <day>
    Then its consumption of <day> is submitted as it was collected
    And the market-wide data service holds its consumption of <day> as it was collected

    Examples:
      | case               | segment  | today           | day              |
      | clocks forward     | smart    | 30 March 2026   | 29 March 2026    |
      | clocks back        | advanced | 26 October 2026 | 25 October 2026  |
      | in summer time     | smart    | 2 July 2026     | 1 July 2026      |
      | last day of a year | advanced | 2 January 2026  | 31 December 2025 |

  @id-CON-003 @segment-advanced @pack-data-service @pack-supplier @role-ADS @role-SUP @req-DIP-IF-021-02
  Scenario Outline: An advanced data service submits every quantity of the meter
    Given a migrated advanced metering point
    When the data service submits its <quantity> of yesterday
    Then its <quantity> of yesterday is submitted as it was collected
    And the supplier holds its <quantity> of yesterday as it was collected

    Examples:
      | case            | quantity        |
      | export          | exported power  |
      | reactive import | reactive import |
      | reactive export | reactive export |

  @id-CON-004 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-021-03
  Scenario Outline: More days than one message holds go in several
    Given today is 1 September 2026
    And a migrated smart metering point
    When the data service submits its consumption of the <days> days from 1 February 2026
    Then its consumption of the <days> days from 1 February 2026 is submitted as it was collected

    Examples:
      | case         | days |
      | all in one   | 200  |
      | one too many | 201  |

  @id-CON-005 @segment-smart @segment-advanced @pack-data-service @pack-supplier @pack-ldso @role-SDS @role-ADS @role-SUP @role-LDSO
  @req-DIP-IF-021-06 @req-SET-DS-05
  Scenario Outline: What was collected late takes the place of an estimate
    Given a migrated <segment> metering point
    And the data service has submitted its consumption of yesterday with nothing but an advance of zero
    When the data service submits its consumption of yesterday
    Then its consumption of yesterday is submitted as it was collected
    And the supplier holds its consumption of yesterday as it was collected
    And the network operator holds its consumption of yesterday as it was collected

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-CON-006 @segment-smart @segment-advanced @segment-unmetered
  @pack-data-service @pack-unmetered @role-SDS @role-ADS @role-UMSDS @req-DIP-IF-014-03
  Scenario Outline: What was refused is submitted again
    Given a migrated <segment> metering point
    And the data service has submitted its consumption of yesterday with nothing missing
    When the market-wide data service refuses it because <reason>
    Then the data service submits its consumption of yesterday again

    Examples:
      | case      | segment   | reason                     |
      | smart     | smart     | it is above the maximum    |
      | advanced  | advanced  | a half hour is given twice |
      | unmetered | unmetered | it is negative             |

  @id-CON-007 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-IF-013-02
  Scenario Outline: What settlement had to make up is submitted by the data service
    Given a migrated <segment> metering point
    When the market-wide data service makes up its consumption of yesterday
    Then the data service submits its consumption of yesterday in place of what was made up, as zero for want of data
    And the market-wide data service holds its consumption of yesterday as it was submitted

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-CON-008 @segment-smart @segment-unmetered @pack-supplier @pack-ldso @role-SUP @role-LDSO @req-DIP-IF-013-01
  Scenario Outline: What settlement had to make up is told
    Given a migrated <segment> metering point
    When the market-wide data service makes up its consumption of yesterday
    Then what was made up is told to everybody concerned
    And the supplier holds that its consumption of yesterday was made up
    And the network operator holds that its consumption of yesterday was made up

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | unmetered | unmetered |

  @id-CON-009 @segment-smart @segment-advanced @segment-unmetered
  @pack-supplier @pack-ldso @pack-data-service @pack-unmetered @role-SUP @role-LDSO @role-SDS @role-ADS @role-UMSDS
  @req-DIP-IF-040-01 @req-DIP-IF-040-02
  Scenario Outline: A year's consumption is told and written down
    Given a migrated <segment> metering point
    When the market-wide data service publishes an annual consumption of 3650 kWh from 1 April 2026
    Then the annual consumption is told to everybody concerned
    And the supplier holds an annual consumption of 3650 kWh from 1 April 2026
    And the data service holds an annual consumption of 3650 kWh from 1 April 2026
    And the network operator holds an annual consumption of 3650 kWh from 1 April 2026
    And the enquiry service holds an annual consumption of 3650 kWh from 1 April 2026

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |
