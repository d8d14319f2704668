@process-settlement @pack-settlement
Feature: Settling normally
  What the data services meter settles half-hour by half-hour for the supplier of each metering point, with its line losses. On the
  desk a kilowatt hour of a home or a lamp loses 8 per cent on its way and a home 12 in the half-hours 33 to 38; of a works it loses 4, on
  an embedded network 10.

  @id-SET-001 @segment-smart @segment-advanced @segment-unmetered @role-SDS @role-ADS @role-MDS
  @req-SET-MDS-01 @req-SET-MDS-03
  Scenario: A day of metered consumption settles as it was submitted
    Given these migrated metering points
      | metering point | kind             | supplier |
      | home           | smart import     | MHHS     |
      | works          | advanced import  | MHHX     |
      | lamps          | unmetered import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
      | works          | 1 March 2026 | 10.000   |
      | lamps          | 1 March 2026 | 0.100    |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 settles
      | supplier | of                        | consumption | line losses | metering points |
      | MHHS     | smart import, metered     | 12.000 kWh  | 1.020 kWh   | 1               |
      | MHHX     | advanced import, metered  | 480.000 kWh | 19.200 kWh  | 1               |
      | MHHS     | unmetered import, metered | 4.800 kWh   | 0.384 kWh   | 1               |
    And the initial settlement run of 1 March 2026 defaults nothing

  @id-SET-002 @segment-smart @role-SDS @role-MDS @req-SET-MDS-04
  Scenario: What is exported settles against what is imported, in a class of its own
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
      | panels         | smart export | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
      | panels         | 1 March 2026 | 0.500    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.020 kWh   |
      | MHHS     | smart export, metered | -24.000 kWh | -1.920 kWh  |

  @id-SET-003 @segment-smart @role-SDS @role-MDS @req-SET-MDS-03
  Scenario: A home on an embedded network loses what that network loses
    Given these migrated metering points
      | metering point | kind         | supplier | network |
      | home           | smart import | MHHS     | IPNL    |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.200 kWh   |

  @id-SET-004 @segment-smart @role-SDS @role-MDS @req-SET-MDS-01 @req-SET-MDS-03 @req-SET-CAL-01
  Scenario: Each half-hour settles where it lies in the day
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | otherwise         |
      | home           | 1 March 2026 | 0.250    | 1.000 in 33 to 38 |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                    | half-hours | consumption | line losses |
      | MHHS     | smart import, metered | 1 to 32    | 8.000 kWh   | 0.640 kWh   |
      | MHHS     | smart import, metered | 33 to 38   | 6.000 kWh   | 0.720 kWh   |
      | MHHS     | smart import, metered | 39 to 48   | 2.500 kWh   | 0.200 kWh   |

  @id-SET-005 @segment-smart @role-SDS @role-MDS @req-SET-MDS-01 @req-CR043-03
  Scenario Outline: A metering point settles in the BM unit that its supplier has put it into
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
      | flat           | smart import | MHHS     |
    And the supplier of "home" has put it into the BM unit "<named>" from 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
      | flat           | 1 March 2026 | 0.100    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | BM unit     | of                    | consumption   | line losses     |
      | MHHS     | 2__AMHHS000 | smart import, metered | <default> kWh | <its loss> kWh  |
      | MHHS     | 2__AMHHS002 | smart import, metered | <named kWh>   | <the loss> kWh  |

    Examples:
      | case                  | named       | default | its loss | named kWh  | the loss |
      | one of its own        | 2__AMHHS002 | 4.800   | 0.408    | 12.000 kWh | 1.020    |
      | of another supplier   | 2__AMHHX000 | 16.800  | 1.428    | 0.000 kWh  | 0.000    |
      | one that nobody knows | 2__AMHHS999 | 16.800  | 1.428    | 0.000 kWh  | 0.000    |

  @id-SET-006 @segment-smart @role-SDS @role-MDS @req-SET-MDS-01
  Scenario: A vacant site is there and takes nothing
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the supplier has advised that the site is vacant since 1 February 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each | missing    |
      | home           | 1 March 2026 | 0.000    | everything |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 1 March 2026 settles
      | supplier | of                      | consumption | line losses | metering points |
      | MHHS     | smart import, estimated | 0.000 kWh   | 0.000 kWh   | 1               |
    And the interim information run of 1 March 2026 defaults nothing

  @id-SET-007 @segment-smart @role-SDS @role-MDS @req-SET-MDS-06 @req-DIP-IF-014-02
  Scenario: What a de-energised metering point meters is warned of and not settled
    Given these migrated metering points
      | metering point | kind         | supplier | de-energised from |
      | home           | smart import | MHHS     | 1 March 2026      |
    And the days from 28 February 2026 to 1 March 2026 are to be settled
    And the data services have submitted
      | metering point | UTC day          | kWh each |
      | home           | 28 February 2026 | 0.250    |
      | home           | 1 March 2026     | 0.100    |
    When the interim information run of 1 March 2026 is made
    Then the interim information run of 28 February 2026 settles
      | supplier | of                    | consumption | line losses |
      | MHHS     | smart import, metered | 12.000 kWh  | 1.020 kWh   |
    And the interim information run of 1 March 2026 settles nothing
    And the data service holds that its consumption of 1 March 2026 was warned of
