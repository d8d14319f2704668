@process-settlement @pack-settlement
Feature: Missing and late data
  What nobody sent by the day of a run is made up from the load shape of its category and its annual consumption, and told to whoever is
  concerned. What comes later settles in the next run, and only from then on.

  @id-SET-020 @segment-smart @role-SDS @role-MDS @role-LSS @req-SET-MDS-02 @req-DIP-IF-013-01 @req-DIP-IF-013-02
  Scenario: What is missing is made up, told, and made good
    Given these migrated metering points
      | metering point | kind         | supplier | kWh a year |
      | home           | smart import | MHHS     | 4380       |
      | flat           | smart import | MHHX     | 3504       |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                      | consumption | line losses |
      | MHHS     | smart import, metered   | 12.000 kWh  | 1.020 kWh   |
      | MHHX     | smart import, estimated | 9.600 kWh   | 0.816 kWh   |
    And the interim information run of 1 March 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape   |
      | flat           | 48         | 9.600 kWh   | metered data |
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as        |
      | flat           | 1 March 2026 | 9.600 kWh   | estimated |

  @id-SET-021 @segment-smart @segment-advanced @role-SDS @role-ADS @role-MDS @req-SET-RUN-07 @req-SET-DS-05
  Scenario Outline: What comes after a run settles in the next one
    Given these migrated metering points
      | metering point | kind           | supplier | kWh a year |
      | home           | <kind>         | MHHS     | 4380       |
      | flat           | <kind>         | MHHS     | 3504       |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    And the interim information run of 1 March 2026 has been made
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as        |
      | flat           | 1 March 2026 | 9.600 kWh   | estimated |
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | flat           | 1 March 2026 | 0.300    |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 settles
      | supplier | of              | consumption | metering points |
      | MHHS     | <kind>, metered | 26.400 kWh  | 2               |

    Examples:
      | case     | kind            |
      | smart    | smart import    |
      | advanced | advanced import |

  @id-SET-022 @segment-smart @role-SDS @role-MDS @req-SET-RUN-07 @req-SET-DS-05
  Scenario: An estimate settles as such until what was metered takes its place
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | missing    | advance |
      | home           | 1 March 2026 | 0.000    | everything | 24.000  |
    And the interim information run of 1 March 2026 has been made
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    When the initial settlement run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                      | consumption | line losses |
      | MHHS     | smart import, estimated | 24.000 kWh  | 2.040 kWh   |
    And the initial settlement run of 1 March 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.020 kWh   |

  @id-SET-023 @segment-unmetered @role-MDS @req-SET-MDS-01 @req-DIP-IF-014-01
  Scenario Outline: What was refused does not settle, what came in its place does
    Given these migrated metering points
      | metering point | kind             | supplier |
      | lamps          | unmetered import | MHHS     |
    And 1 March 2026 is to be settled
    And the data service has submitted its consumption of 1 March 2026 <wrongly>, and again when that was refused because <reason>
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                        | consumption | metering points |
      | MHHS     | unmetered import, metered | 19.776 kWh  | 1               |

    Examples:
      | case            | wrongly                  | reason                     |
      | too much        | with a value above all   | it is above the maximum    |
      | negative        | with a negative value    | it is negative             |
      | half-hour twice | with one half hour twice | a half hour is given twice |

  @id-SET-024 @segment-smart @role-SDS @role-MDS @req-SET-MDS-01
  Scenario: What is submitted again unchanged settles once
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
      | home           | 1 March 2026 | 0.250    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                    | consumption | metering points |
      | MHHS     | smart import, metered | 12.000 kWh  | 1               |

  @id-SET-025 @segment-smart @role-SDS @role-MDS @req-SET-RUN-07
  Scenario: Consumption that was amended settles in place of what was metered
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    And the interim information run of 1 March 2026 has been made
    And the supplier has had 96 kWh put in the place of its consumption of 1 March 2026
    When the initial settlement run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.020 kWh   |
    And the initial settlement run of 1 March 2026 settles
      | supplier | of                      | consumption | line losses |
      | MHHS     | smart import, estimated | 96.000 kWh  | 8.160 kWh   |

  @id-SET-026 @segment-smart @role-SDS @role-MDS @req-SET-MDS-02
  Scenario: Where there is nothing to go by a metering point is made up as zero
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
      | flat           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                      | consumption | metering points |
      | MHHS     | smart import, metered   | 12.000 kWh  | 1               |
      | MHHS     | smart import, estimated | 0.000 kWh   | 1               |
    And the interim information run of 1 March 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape |
      | flat           | 48         | 0.000 kWh   | nothing    |
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as        |
      | flat           | 1 March 2026 | 0.000 kWh   | estimated |

  @id-SET-027 @segment-smart @role-SDS @role-MDS @req-SET-MDS-02 @req-SET-DS-02
  Scenario: The data service goes by what its supplier names, settlement by what was calculated
    Given these migrated metering points
      | metering point | kind         | supplier | kWh a year |
      | flat           | smart import | MHHS     | 3504       |
      | home           | smart import | MHHS     | 4380       |
    And the supplier has named an annual consumption of 7008 kWh from 1 February 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    When the initial settlement run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape   |
      | flat           | 48         | 9.600 kWh   | metered data |
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as        |
      | flat           | 1 March 2026 | 19.200 kWh  | estimated |
    And the initial settlement run of 1 March 2026 settles
      | supplier | of                      | consumption | line losses |
      | MHHS     | smart import, metered   | 12.000 kWh  | 1.020 kWh   |
      | MHHS     | smart import, estimated | 19.200 kWh  | 1.632 kWh   |

  @id-SET-028 @segment-smart @role-SDS @role-MDS @req-SET-CAL-04 @req-SET-CAL-02 @req-DIP-IF-013-02
  Scenario: A day that is missing in summer is missing on two settlement days
    Given today is 3 July 2026
    And these migrated metering points
      | metering point | kind         | supplier | kWh a year |
      | home           | smart import | MHHS     | 4380       |
      | flat           | smart import | MHHX     | 3504       |
    And the days from 30 June 2026 to 1 July 2026 are to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 29 June 2026 | 0.250    |
      | home           | 30 June 2026 | 0.250    |
      | home           | 1 July 2026  | 0.250    |
      | flat           | 29 June 2026 | 0.250    |
      | flat           | 1 July 2026  | 0.250    |
    When the interim information run of 1 July 2026 is made
    Then the interim information run of 30 June 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape   |
      | flat           | 46         | 9.200 kWh   | metered data |
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as        |
      | flat           | 30 June 2026 | 9.600 kWh   | estimated |
    And the interim information run of 1 July 2026 settles
      | supplier | of                      | half-hours | consumption | line losses |
      | MHHS     | smart import, metered   | 1 to 48    | 12.000 kWh  | 1.020 kWh   |
      | MHHX     | smart import, estimated | 1 to 2     | 0.400 kWh   | 0.032 kWh   |
      | MHHX     | smart import, metered   | 3 to 48    | 11.500 kWh  | 0.980 kWh   |

  @id-SET-029 @segment-smart @role-SDS @role-MDS @req-SET-RUN-07
  Scenario: What comes at the very midnight of a run is too late for it
    Given these migrated metering points
      | metering point | kind         | supplier | kWh a year |
      | home           | smart import | MHHS     | 4380       |
      | flat           | smart import | MHHS     | 3504       |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    And the interim information run of 1 March 2026 has just begun
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | flat           | 1 March 2026 | 0.300    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 tells that it defaulted
      | metering point | half-hours | consumption | load shape   |
      | flat           | 48         | 9.600 kWh   | metered data |
    And the data services submit in place of that
      | metering point | UTC day      | consumption | as      |
      | flat           | 1 March 2026 | 14.400 kWh  | metered |
