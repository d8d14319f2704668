@process-migration-forward-coa @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Forward migration, through the calendar
  A metering point is migrated on the day that both services name, be it a bank holiday, a day of a clock change or the leap
  day. That reverse migration ends stops no migration forward.

  @id-FMA-030 @segment-smart @segment-advanced @segment-unmetered
  @req-MIG-FM-COA-01 @req-MIG-FM-COA-04 @req-REC-APP-14 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: The metering point is migrated on the day named, whatever day that is
    Given today is <today>
    And a legacy <segment> metering point
    When the supplier migrates both services from <date>
    Then both requests arrive as a migration by change of agent
    And both appointments are accepted
    And each losing legacy agent is asked for its meter details
    And both appointments become active on their date
    And the metering point is migrated

    Examples:
      | case                                | today            | segment   | date             |
      | Easter Monday                       | 30 March 2026    | smart     | 6 April 2026     |
      | Christmas Day                       | 18 December 2026 | advanced  | 25 December 2026 |
      | New Year's Day                      | 21 December 2026 | unmetered | 1 January 2027   |
      | clocks go forward                   | 23 March 2026    | smart     | 29 March 2026    |
      | first summer midnight               | 23 March 2026    | advanced  | 30 March 2026    |
      | clocks go back                      | 19 October 2026  | smart     | 25 October 2026  |
      | first winter midnight               | 19 October 2026  | unmetered | 26 October 2026  |
      | leap day                            | 21 February 2028 | smart     | 29 February 2028 |
      | last day of reverse migration       | 20 October 2026  | smart     | 27 October 2026  |
      | end of reverse migration            | 20 October 2026  | advanced  | 28 October 2026  |
      | the day after reverse migration     | 20 October 2026  | smart     | 29 October 2026  |
      | asked for when reverse has ended    | 2 November 2026  | smart     | 16 November 2026 |

  @id-FMA-031 @segment-smart @segment-advanced @req-MIG-FM-COA-01 @req-MIG-FM-COA-04 @req-REC-APP-18
  Scenario Outline: A migration may be 28 days ahead across every break of the calendar
    Given today is <today>
    And a legacy <segment> metering point
    When the supplier migrates both services from 28 days ahead
    Then both appointments are accepted
    And each losing legacy agent is asked for its meter details
    And both appointments become active on their date
    And the metering point is migrated

    Examples:
      | case                     | today            | segment  |
      | clocks go forward        | 10 March 2026    | smart    |
      | clocks go back           | 10 October 2026  | advanced |
      | Christmas and New Year   | 20 December 2027 | smart    |
      | leap day                 | 10 February 2028 | smart    |
      | end of reverse migration | 5 October 2026   | advanced |

  @id-FMA-032 @segment-smart @segment-advanced @req-REC-APP-18 @req-REC-22.6.3
  Scenario Outline: A migration 29 days ahead is refused across every break of the calendar
    Given today is <today>
    And a legacy <segment> metering point
    When the supplier migrates both services from 29 days ahead
    Then the registration service refuses both requests because the date lies more than 28 days ahead
    And the metering point is still under legacy arrangements

    Examples:
      | case                   | today            | segment  |
      | clocks go forward      | 10 March 2026    | smart    |
      | Christmas and New Year | 20 December 2027 | advanced |
      | leap day               | 10 February 2028 | smart    |
