@process-supplier-notification
Feature: Supplier advice is acted upon
  The data service takes advice into account from its first day to its last, and nothing that is not its supplier's to say.

  @id-ADV-010 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-IF-024-05
  Scenario Outline: Advice changes how missing consumption is estimated
    Given a migrated <segment> metering point
    And the supplier has advised that <advice> since 5 days ago
    When the data service submits its consumption of yesterday with <gap>
    Then its consumption of yesterday is submitted, what is missing <estimate>

    Examples:
      | case              | segment  | advice                      | gap                              | estimate                                             |
      | vacant            | smart    | the site is vacant          | no data at all                   | as zero because the site is vacant                   |
      | vacant, advanced  | advanced | the site is vacant          | no data at all                   | as zero because the site is vacant                   |
      | disabled          | smart    | supply is disabled          | no data at all                   | as zero because supply is disabled                   |
      | no communications | smart    | the meter cannot be reached | nothing but an advance of 20 kWh | from the advance because the meter cannot be reached |

  @id-ADV-011 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-024-05
  Scenario Outline: Advice holds from its first day to its last
    Given a migrated smart metering point
    And the supplier has advised that the site is vacant from <from> until <until>
    When the data service submits its consumption of yesterday with nothing but an advance of 20 kWh
    Then its consumption of yesterday is submitted, what is missing <estimate>

    Examples:
      | case     | from       | until     | estimate                           |
      | in force | yesterday  | today     | as zero because the site is vacant |
      | ended    | 5 days ago | yesterday | from what the advance leaves       |
      | to come  | today      | tomorrow  | from what the advance leaves       |

  @id-ADV-012 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-024-05
  Scenario: Supply that is enabled again is estimated again
    Given a migrated smart metering point
    And the supplier has advised that supply is disabled since 5 days ago
    And the supplier has advised that supply is enabled again since 2 days ago
    When the data service submits its consumption of yesterday with nothing but an advance of 20 kWh
    Then its consumption of yesterday is submitted, what is missing from what the advance leaves

  @id-ADV-013 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-024-05
  Scenario: Advice of another supplier changes nothing
    Given a migrated smart metering point
    And another supplier has advised that the site is vacant since 5 days ago
    When the data service submits its consumption of yesterday with nothing but an advance of 20 kWh
    Then its consumption of yesterday is submitted, what is missing from what the advance leaves

  @id-ADV-014 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-024-05
  Scenario: Advice of a meter that is not there changes nothing
    Given a migrated smart metering point
    And the supplier has advised of another meter that supply is disabled since 5 days ago
    When the data service submits its consumption of yesterday with nothing but an advance of 20 kWh
    Then its consumption of yesterday is submitted, what is missing from what the advance leaves

  @id-ADV-015 @segment-smart @pack-data-service @role-SDS @req-SET-DS-02 @req-DIP-IF-024-03 @req-DIP-IF-024-05
  Scenario Outline: The supplier's annual consumption counts for a year
    Given today is 1 March 2027
    And a migrated smart metering point
    And its annual consumption is 3650 kWh
    And the supplier has named an annual consumption of 7300 kWh from <from>
    When the data service submits its consumption of yesterday with no data at all
    Then its consumption of yesterday is submitted, what is missing <estimate>

    Examples:
      | case          | from             | estimate                               |
      | new           | 1 February 2027  | from an annual consumption of 7300 kWh |
      | its last day  | 1 March 2026     | from an annual consumption of 7300 kWh |
      | a day too old | 28 February 2026 | from an annual consumption of 3650 kWh |

  @id-ADV-016 @segment-smart @pack-data-service @role-SDS @req-SET-DS-03
  Scenario: A newer annual consumption of the supplier replaces the older one
    Given a migrated smart metering point
    And the supplier has named an annual consumption of 3650 kWh from 1 January 2026
    And the supplier has named an annual consumption of 7300 kWh from 1 February 2026
    When the data service submits its consumption of yesterday with no data at all
    Then its consumption of yesterday is submitted, what is missing from an annual consumption of 7300 kWh
