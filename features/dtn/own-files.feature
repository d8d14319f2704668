@process-dtn-channel @pack-ldso @role-REGS
Feature: Files that a registration service sends over the data transfer network
  Whatever it sends bears its header and trailer with right counts, every line its end, the version that is current, the mark
  of a test, and the role letters of sender and recipient.

  @id-DTN-020 @segment-smart @segment-advanced
  @req-DTN-ENV-01 @req-DTN-ENV-02 @req-DTN-ENV-03 @req-DTN-ENV-05 @req-DTN-ENV-06 @req-DTN-ENV-08
  Scenario Outline: The answer to a legacy update is a file in order
    Given a migrated <segment> metering point
    When the legacy meter operator sends its <update>
    Then the <update> is refused because of the migration
    And every file of the registration service is in order

    Examples:
      | case                  | segment  | update                |
      | smart meter update    | smart    | meter update          |
      | smart asset notice    | smart    | asset provider notice |
      | advanced meter update | advanced | meter update          |

  @id-DTN-021 @segment-smart @req-DTN-ENV-01 @req-DTN-ENV-02 @req-DTN-ENV-03 @req-DTN-ENV-09 @req-DTN-D0170-01
  Scenario: The requests for meter details in a migration are files in order
    Given a legacy smart metering point
    When the supplier migrates both services from 10 working days ahead
    Then both appointments are accepted
    And each losing legacy agent is asked for its meter details
    And every file of the registration service is in order
    And both appointments become active on their date
    And the metering point is migrated
