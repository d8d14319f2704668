@process-appointment @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Change of agent, dates
  An appointment begins at local midnight, at most 28 days ahead, and not before the supplier's registration.

  @id-COA-010 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-18 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: A date up to 28 days ahead is accepted
    Given today is <today>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from <date>
    Then the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case                        | today           | segment   | service  | date          |
      | tomorrow                    | 2 March 2026    | smart     | metering | tomorrow      |
      | just inside                 | 2 March 2026    | smart     | metering | 27 days ahead |
      | exactly at the limit        | 2 March 2026    | smart     | metering | 28 days ahead |
      | at the limit data           | 2 March 2026    | advanced  | data     | 28 days ahead |
      | at the limit unmetered      | 2 March 2026    | unmetered | metering | 28 days ahead |
      | limit across the year's end | 8 December 2026 | smart     | data     | 28 days ahead |

  @id-COA-011 @segment-smart @segment-advanced @req-REC-APP-18 @req-REC-22.6.3 @req-DIP-IF-032-02
  Scenario Outline: A date more than 28 days ahead is refused
    Given today is <today>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from 29 days ahead
    Then the registration service refuses the request because the date lies more than 28 days ahead
    And the supplier holds the <service> appointment as refused
    And the request goes no further

    Examples:
      | case                    | today           | segment  | service  |
      | metering service        | 2 March 2026    | smart    | metering |
      | data service            | 2 March 2026    | advanced | data     |
      | across the clock change | 10 October 2026 | smart    | metering |

  @id-COA-012 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-05 @req-DIP-IF-037-04
  Scenario Outline: A retrospective date back to the supplier's registration is accepted
    Given a migrated <segment> metering point
    And its supplier took it over 10 days ago
    When the supplier appoints another <service> service from <date>
    Then the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case              | segment   | service  | date                                        |
      | yesterday         | smart     | metering | yesterday                                   |
      | today             | smart     | data     | today                                       |
      | just inside       | smart     | metering | the day after the start of its registration |
      | on the floor      | smart     | metering | the start of its registration               |
      | on the floor data | advanced  | data     | the start of its registration               |
      | on the floor UMSO | unmetered | metering | the start of its registration               |

  @id-COA-013 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-06 @req-REC-22.6.3
  Scenario Outline: A date before the supplier's registration is refused
    Given a migrated <segment> metering point
    And its supplier took it over 10 days ago
    When the supplier appoints another <service> service from the day before the start of its registration
    Then the registration service refuses the request because the date lies before the registration
    And the request goes no further

    Examples:
      | case               | segment   | service  |
      | metering service   | smart     | metering |
      | data service       | advanced  | data     |
      | unmetered operator | unmetered | metering |

  @id-COA-014 @segment-smart @segment-advanced @req-REC-APP-14 @req-DIP-IF-037-04
  Scenario Outline: Midnight is local midnight on both sides of a clock change
    Given today is <today>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from <date>
    Then the supplier's request arrives as a change of provider
    And the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case                        | today           | segment  | service  | date            |
      | last winter midnight        | 23 March 2026   | smart    | metering | 29 March 2026   |
      | first summer midnight       | 23 March 2026   | smart    | metering | 30 March 2026   |
      | summer data service         | 23 March 2026   | advanced | data     | 30 March 2026   |
      | last summer midnight        | 19 October 2026 | smart    | data     | 25 October 2026 |
      | first winter midnight       | 19 October 2026 | smart    | metering | 26 October 2026 |
      | in the middle of summer     | 1 July 2026     | advanced | metering | 8 July 2026     |
      | over a bank holiday weekend | 2 April 2026    | smart    | metering | 7 April 2026    |
