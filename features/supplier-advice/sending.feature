@process-supplier-notification
Feature: Supplier advice is sent
  What a supplier knows of a site it tells the data service, and the data retriever where there is one.

  @id-ADV-001 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-024-01
  Scenario Outline: A vacant site, or one without communications
    Given a migrated <segment> metering point
    When the supplier advises that <advice> from <from> until <until>
    Then data service and retriever are told that <advice>

    Examples:
      | case              | segment  | advice                      | from       | until         |
      | vacant            | smart    | the site is vacant          | yesterday  | 30 days ahead |
      | vacant, advanced  | advanced | the site is vacant          | 5 days ago | 5 days ahead  |
      | no communications | smart    | the meter cannot be reached | today      | 10 days ahead |

  @id-ADV-002 @segment-smart @pack-supplier @role-SUP @req-DIP-IF-024-02
  Scenario Outline: Supply is switched over the air
    Given a migrated smart metering point
    And a data retriever is assigned
    When the supplier advises that <advice> since yesterday
    Then data service and retriever are told that <advice>

    Examples:
      | case     | advice                  |
      | disabled | supply is disabled      |
      | enabled  | supply is enabled again |

  @id-ADV-003 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-024-03
  Scenario Outline: The supplier's own figure of a year's consumption
    Given a migrated <segment> metering point
    When the supplier names an annual consumption of 7300 kWh from today
    Then data service and retriever are told of the annual consumption

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-ADV-004 @segment-smart @pack-supplier @pack-data-service @role-SUP @role-SDS @req-DIP-IF-024-04 @req-DIP-IF-024-05
  Scenario Outline: An off-peak share is declared for a day
    Given a migrated smart metering point
    When the supplier declares an off-peak share of <share> percent for yesterday
    Then data service and retriever are told of a share of <share> percent for yesterday
    And the data service holds an off-peak share of <share> percent for yesterday

    Examples:
      | case   | share |
      | none   | 0     |
      | a part | 60    |
      | all    | 100   |
