@process-settlement @pack-settlement
Feature: Who settles what after a change
  Suppliers and data services change at local midnight. In summer that falls within a UTC day, of which each has the half-hours of its own.

  @id-SET-050 @segment-smart @role-SDS @role-MDS @req-SET-MDS-01 @req-SET-CAL-02
  Scenario: A change of supplier inside a UTC day parts its half-hours
    Given today is 3 July 2026
    And these migrated metering points
      | metering point | kind         | supplier                          |
      | home           | smart import | MHHS, then MHHX from 1 July 2026  |
    And the days from 30 June 2026 to 1 July 2026 are to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | otherwise         |
      | home           | 29 June 2026 | 0.100    |                   |
      | home           | 30 June 2026 | 0.100    | 0.900 in 47 to 48 |
      | home           | 1 July 2026  | 0.300    |                   |
    When the interim information run of 1 July 2026 is made
    Then the interim information run of 30 June 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 4.800 kWh   | 0.408 kWh   |
    And the interim information run of 1 July 2026 settles
      | supplier | of                    | half-hours | consumption | line losses |
      | MHHX     | smart import, metered | 1 to 2     | 1.800 kWh   | 0.144 kWh   |
      | MHHX     | smart import, metered | 3 to 48    | 13.800 kWh  | 1.176 kWh   |

  @id-SET-051 @segment-smart @segment-advanced @role-SDS @role-ADS @role-MDS @req-SET-MDS-01 @req-SET-CAL-02
  Scenario Outline: A change of data service inside a UTC day has each submit its own half-hours
    Given today is 3 July 2026
    And these migrated metering points
      | metering point | kind   | supplier | data service                        |
      | site           | <kind> | MHHS     | first, then second from 1 July 2026 |
    And the days from 30 June 2026 to 1 July 2026 are to be settled
    And the data services have submitted
      | metering point | by     | UTC day      | kWh each |
      | site           | first  | 29 June 2026 | 0.250    |
      | site           | first  | 30 June 2026 | 0.250    |
      | site           | second | 30 June 2026 | 0.500    |
      | site           | second | 1 July 2026  | 0.500    |
    When the interim information run of 1 July 2026 is made
    Then the interim information run of 30 June 2026 settles
      | supplier | of              | consumption |
      | MHHS     | <kind>, metered | 12.000 kWh  |
    And the interim information run of 1 July 2026 settles
      | supplier | of              | consumption |
      | MHHS     | <kind>, metered | 24.000 kWh  |
    And the interim information run of 1 July 2026 defaults nothing

    Examples:
      | case     | kind            |
      | smart    | smart import    |
      | advanced | advanced import |

  @id-SET-052 @segment-smart @role-SDS @role-MDS @req-SET-MDS-01
  Scenario: A metering point that is migrated inside a month settles half-hourly from that day on
    Given these migrated metering points
      | metering point | kind         | supplier | migrated         | kWh a year |
      | home           | smart import | MHHS     | 15 February 2026 | 3504       |
    And the days from 14 February 2026 to 15 February 2026 are to be settled
    And the data services have submitted
      | metering point | UTC day          | kWh each |
      | home           | 15 February 2026 | 0.250    |
    When the initial settlement run of 15 February 2026 is made
    Then the initial settlement run of 14 February 2026 settles nothing
    And the initial settlement run of 15 February 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.020 kWh   |

  @id-SET-053 @segment-smart @role-SDS @role-MDS @req-DIP-IF-013-02 @req-SET-CAL-02
  Scenario: A settlement day that is missing in summer is made good on the two days that it lies on
    Given today is 3 July 2026
    And these migrated metering points
      | metering point | kind         | supplier | kWh a year |
      | home           | smart import | MHHS     | 4380       |
      | flat           | smart import | MHHX     | 3504       |
    And 1 July 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | days | kWh each |
      | home           | 30 June 2026 | 2    | 0.250    |
    When the interim information run of 1 July 2026 is made
    Then the interim information run of 1 July 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape   |
      | flat           | 48         | 9.600 kWh   | metered data |
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as        |
      | flat           | 30 June 2026 | 9.600 kWh   | estimated |
      | flat           | 1 July 2026  | 9.600 kWh   | estimated |
