@process-settlement @pack-supplier @role-SUP
Feature: A supplier keeps the reports of settlement
  Each run tells a supplier its volumes, what it is deemed to have taken, and what was defaulted. It knows what each report comes to.

  @id-SRP-020 @segment-smart @req-DIP-REP-01 @req-DIP-REP-03 @req-DIP-REP-07
  Scenario Outline: What a report comes to
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the GSP group takes 0.3 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 0.250    |
    When the initial settlement run of 1 March 2026 is made
    Then the supplier holds <report> of the initial settlement run of 1 March 2026, which comes to "<total>"

    Examples:
      | case         | report                                | total     |
      | by tariff    | its volumes by tariff                 | 0.012000  |
      | BM units     | the allocated volumes of its BM units | 0.014400  |
      | everybody    | the allocated volumes of all BM units | 0.014400  |
      | deemed take  | its deemed take                       | 0.014400  |
      | uncorrected  | its volumes before correction         | 0.013020  |
      | metered data | its metered data                      | 12.000000 |

  @id-SRP-021 @segment-smart @req-DIP-REP-09
  Scenario: What was defaulted
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And 1 March 2026 is to be settled
    When the interim information run of 1 March 2026 is made
    Then the supplier holds the report on its defaults of the interim information run of 1 March 2026
