@process-appointment @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Change of agent, through the calendar
  An appointment is dated by days in London. Bank holidays, clock changes, the leap day and the end of the year are days as
  others: nothing is moved to a working day, and no day is lost or counted twice.

  @id-COA-070 @segment-smart @segment-advanced @segment-unmetered
  @req-REC-APP-14 @req-DIP-IF-036-01 @req-DIP-IF-036-02 @req-DIP-IF-037-04
  Scenario Outline: An appointment takes effect on the day it names, whatever day that is
    Given today is <today>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from <date>
    Then the supplier's request arrives as a change of provider
    And the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case                       | today            | segment   | service  | date             |
      | Good Friday                | 30 March 2026    | smart     | metering | 3 April 2026     |
      | Easter Monday              | 1 April 2026     | advanced  | data     | 6 April 2026     |
      | May bank holiday           | 27 April 2026    | unmetered | metering | 4 May 2026       |
      | Christmas Day              | 18 December 2026 | smart     | metering | 25 December 2026 |
      | moved Boxing Day           | 18 December 2026 | advanced  | metering | 28 December 2026 |
      | New Year's Day             | 23 December 2026 | smart     | data     | 1 January 2027   |
      | leap day                   | 21 February 2028 | smart     | metering | 29 February 2028 |
      | the day after the leap day | 21 February 2028 | advanced  | data     | 1 March 2028     |
      | a year without a leap day  | 22 February 2027 | smart     | metering | 1 March 2027     |
      | end of reverse migration   | 20 October 2026  | smart     | data     | 28 October 2026  |

  @id-COA-084 @segment-smart @segment-advanced @segment-unmetered @req-REC-SLA-06 @req-REC-SLA-01 @req-REC-SLA-08
  Scenario Outline: An hour is an hour at night, on days without work, and while the clocks change
    Given it is half past midnight, universal time, on <date>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from 5 working days ahead
    Then the supplier's request arrives as a change of provider
    And the appointment is accepted

    Examples:
      | case              | date            | segment   | service  |
      | clocks go forward | 29 March 2026   | smart     | metering |
      | clocks go back    | 25 October 2026 | smart     | data     |
      | bank holiday      | 4 May 2026      | advanced  | metering |
      | a Sunday          | 17 May 2026     | unmetered | metering |
      | a working day     | 12 March 2026   | advanced  | data     |

  @id-COA-071 @segment-smart @segment-advanced @req-REC-APP-18 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: Day 28 is accepted across every break of the calendar
    Given today is <today>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from 28 days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case                      | today            | segment  | service  |
      | clocks go forward         | 10 March 2026    | smart    | metering |
      | clocks go back            | 10 October 2026  | smart    | data     |
      | Easter                    | 23 March 2027    | advanced | metering |
      | Christmas and New Year    | 20 December 2027 | smart    | metering |
      | leap day                  | 10 February 2028 | advanced | data     |
      | a year without a leap day | 10 February 2027 | smart    | metering |

  @id-COA-072 @segment-smart @segment-advanced @req-REC-APP-18 @req-REC-22.6.3 @req-DIP-IF-032-02
  Scenario Outline: Day 29 is refused across every break of the calendar
    Given today is <today>
    And a migrated <segment> metering point
    When the supplier appoints another <service> service from 29 days ahead
    Then the registration service refuses the request because the date lies more than 28 days ahead
    And the request goes no further

    Examples:
      | case                      | today            | segment  | service  |
      | clocks go forward         | 10 March 2026    | smart    | metering |
      | Easter                    | 23 March 2027    | advanced | metering |
      | Christmas and New Year    | 20 December 2027 | smart    | data     |
      | leap day                  | 10 February 2028 | advanced | data     |
      | on the leap day           | 31 January 2028  | smart    | metering |
      | a year without a leap day | 10 February 2027 | smart    | metering |

  @id-COA-073 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-05 @req-DIP-IF-037-04
  Scenario Outline: An appointment may reach back over a break of the calendar to the start of the registration
    Given today is <today>
    And a migrated <segment> metering point
    And its supplier took it over 10 days ago
    When the supplier appoints another <service> service from the start of its registration
    Then the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case              | today           | segment   | service  |
      | clocks go forward | 2 April 2026    | smart     | metering |
      | clocks go back    | 30 October 2026 | advanced  | data     |
      | year's end        | 4 January 2027  | unmetered | metering |
      | leap day          | 7 March 2028    | smart     | data     |

  @id-COA-074 @segment-smart @segment-advanced @req-REC-APP-06 @req-REC-22.6.3
  Scenario Outline: An appointment may not reach back a day further
    Given today is <today>
    And a migrated <segment> metering point
    And its supplier took it over 10 days ago
    When the supplier appoints another <service> service from the day before the start of its registration
    Then the registration service refuses the request because the date lies before the registration
    And the request goes no further

    Examples:
      | case              | today           | segment  | service  |
      | clocks go forward | 9 April 2026    | smart    | metering |
      | clocks go back    | 30 October 2026 | advanced | data     |
      | year's end        | 11 January 2027 | smart    | metering |
      | leap day          | 11 March 2028   | smart    | data     |

  @id-COA-075 @segment-smart @segment-advanced @segment-unmetered @req-REC-APP-03 @req-REC-APP-04
  Scenario Outline: The gate closes on the day before, whatever day that is
    Given today is <today>
    And a migrated <segment> metering point
    And an accepted change of <service> service from <date>
    When another supplier secures the metering point for that date a moment before gate closure
    Then the appointment lapses after gate closure
    And the supplier holds the <service> appointment as lapsed
    And the provider in office stays in office

    Examples:
      | case                    | today            | segment   | service  | date             |
      | on Easter Monday        | 30 March 2026    | smart     | metering | 7 April 2026     |
      | on Christmas Day        | 18 December 2026 | advanced  | data     | 26 December 2026 |
      | on the last of the year | 23 December 2026 | smart     | data     | 1 January 2027   |
      | as clocks go forward    | 23 March 2026    | unmetered | metering | 30 March 2026    |
      | as clocks go back       | 19 October 2026  | smart     | metering | 26 October 2026  |
      | on the leap day         | 21 February 2028 | smart     | metering | 1 March 2028     |

  @id-COA-076 @segment-smart @segment-advanced @req-REC-APP-11 @req-REC-APP-12 @req-DIP-IF-045-01
  Scenario Outline: Reminders come every seven days across every break of the calendar
    Given today is <today>
    And a migrated <segment> metering point
    And its supplier took it over tomorrow
    And no <service> service is appointed
    When its registration begins
    Then the supplier is reminded of the missing <service> service on that day and 7 and 14 days later
    And the supplier has 3 reminders of the <service> service to work off

    Examples:
      | case              | today            | segment  | service  |
      | clocks go forward | 23 March 2026    | smart    | metering |
      | clocks go back    | 19 October 2026  | advanced | metering |
      | year's end        | 22 December 2026 | smart    | data     |
      | leap day          | 21 February 2028 | smart    | metering |
