@process-settlement @pack-settlement
Feature: Annual consumption of what was submitted
  Once it is calculated, a year's consumption says how much of it was metered. Whoever estimates goes by it.

  @id-SET-080 @segment-smart @role-SDS @role-MDS @req-DIP-IF-040-01 @req-DIP-IF-040-02
  Scenario Outline: A year's consumption says how much of it was metered
    Given today is 1 February 2027
    And these migrated metering points
      | metering point | kind         | supplier | kWh a year |
      | home           | smart import | MHHS     | 3504       |
    And the data services have submitted
      | metering point | UTC day      | days   | kWh each | missing   | advance   |
      | home           | <first day>  | <days> | 0.250    | <missing> | <advance> |
    When the market-wide data service calculates the annual consumption on 1 February 2027
    Then the annual consumption is "<value>" kWh, <quality>, from 1 February 2027

    Examples:
      | case         | first day       | days | missing    | advance | value    | quality                      |
      | a whole year | 1 February 2026 | 365  | nothing    |         | 4380.000 | all of it metered            |
      | some months  | 1 December 2026 | 62   | nothing    |         | 4380.000 | more than half of it missing |
      | one day      | 31 January 2027 | 1    | everything | 9.600   | 3504.000 | more than half of it missing |
