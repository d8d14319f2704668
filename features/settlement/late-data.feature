@process-settlement @pack-settlement
Feature: What comes late enters the next run
  A run counts what had come when it began. What comes later is in the next run, and in no other before it.

  @id-SRP-010 @segment-smart @role-SDS @req-SET-RUN-07
  Scenario: A correction after a run appears in the next one
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
      | flat           | smart import | MHHX     |
    And the GSP group takes 2.16 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 1.000    |
      | flat           | 1 March 2026 | 1.000    |
    And the interim information run of 1 March 2026 has been made
    And the data services have submitted
      | metering point | UTC day      | kWh each | otherwise          |
      | home           | 1 March 2026 | 1.000    | 1.200 kWh in 1 to 4 |
    When the initial settlement run of 1 March 2026 is made
    Then the initial settlement run of 1 March 2026 differs from the interim information run by
      | supplier | of                    | before     | after      | half-hours |
      | MHHS     | smart import, metered | 48.000 kWh | 48.800 kWh | 4          |

  @id-SRP-011 @segment-smart @role-SDS @req-SET-RUN-07
  Scenario: From the first run to the last each settles what had come by then
    Given these migrated metering points
      | metering point | kind         | supplier |
      | home           | smart import | MHHS     |
    And the GSP group takes 1.1 kWh in each half-hour of 1 March 2026
    And 1 March 2026 is to be settled
    And the data services have submitted
      | metering point | UTC day      | kWh each |
      | home           | 1 March 2026 | 1.000    |
    When the final dispute run of 1 March 2026 is made
    Then the conservation laws hold over the interim information run of 1 March 2026
    And the conservation laws hold over the final dispute run of 1 March 2026
