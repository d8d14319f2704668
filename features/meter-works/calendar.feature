@process-meter-works @pack-metering-service
Feature: Meter works, three working days
  Working days are Monday to Friday without the bank holidays of England and Wales; the day of the works does not count.

  @id-MTR-030 @segment-smart @role-MSS @clock-virtual @req-REC-SLA-03 @req-REC-SLA-07
  Scenario Outline: The report of a removal is due on the third working day
    Given today is <today>
    And a migrated smart metering point
    When the metering service in office reports the meter removal of today
    Then the meter removal is reported by <due> at the latest
    And the cumulative readings of the works follow

    Examples:
      | case             | today            | due             |
      | over Christmas   | 23 December 2025 | 30 December 2025 |
      | over Easter      | 1 April 2026     | 8 April 2026    |
      | over a May day   | 1 May 2026       | 7 May 2026      |
      | an ordinary week | 2 March 2026     | 5 March 2026    |
