@process-migration-forward-coa @pack-ldso @role-REGS
Feature: Forward migration, legacy updates of meter data
  While a migration is under way, and ever after, legacy updates of meter data are refused; before, and after a migration
  that came to nothing, they are taken.

  @id-FMA-020 @segment-smart @segment-advanced @req-MIG-FM-COA-06 @req-MIG-FM-COA-07
  Scenario Outline: A legacy update is refused while the migration is under way
    Given a legacy <segment> metering point
    And an accepted migration of both services from 10 working days ahead
    And each losing legacy agent has been asked for its meter details
    When the legacy meter operator sends its <update>
    Then the <update> is refused because of the migration

    Examples:
      | case                  | segment  | update                |
      | smart meter update    | smart    | meter update          |
      | advanced meter update | advanced | meter update          |
      | smart asset notice    | smart    | asset provider notice |
      | advanced asset notice | advanced | asset provider notice |

  @id-FMA-021 @segment-smart @req-MIG-FM-COA-06 @req-MIG-FM-COA-07
  Scenario Outline: A legacy update is refused when the metering point is migrated
    Given a migrated smart metering point
    When the legacy meter operator sends its <update>
    Then the <update> is refused because of the migration

    Examples:
      | case         | update                |
      | meter update | meter update          |
      | asset notice | asset provider notice |

  @id-FMA-022 @segment-smart @req-MIG-FM-COA-06 @req-MIG-FM-COA-07
  Scenario Outline: A legacy update of a legacy metering point is taken
    Given a legacy smart metering point
    When the legacy meter operator sends its <update>
    Then the <update> is taken

    Examples:
      | case         | update                |
      | meter update | meter update          |
      | asset notice | asset provider notice |
