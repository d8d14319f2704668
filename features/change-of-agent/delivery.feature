@process-dip-channel @segment-smart
Feature: Change of agent, delivery by the DIP
  What the DIP delivers twice happens once; what it signs wrongly is refused.

  @id-DEL-001 @pack-ldso @role-REGS @req-DIP-RPL-04 @req-DIP-HTTP-07
  Scenario Outline: The registration service handles a message once that it is delivered twice
    Given a migrated smart metering point
    And the DIP will deliver the next <title> to the registration service twice
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date

    Examples:
      | case                | title               |
      | appointment request | appointment request |
      | provider's answer   | provider's answer   |

  @id-DEL-002 @pack-supplier @role-SUP @req-DIP-RPL-04 @req-DIP-HTTP-07 @req-REC-CHK-29
  Scenario: The supplier counts a reminder once that it is delivered twice
    Given a migrated smart metering point
    And its supplier took it over tomorrow
    And no metering service is appointed
    And the DIP will deliver the next missing provider reminder to the supplier twice
    When its registration begins
    Then the supplier has 1 reminder of the metering service to work off

  @id-DEL-003 @pack-ldso @role-REGS @req-DIP-SIGN-07
  Scenario: The registration service refuses a request that the DIP signed wrongly
    Given a migrated smart metering point
    And the DIP will sign the next appointment request to the registration service wrongly
    When the supplier appoints another metering service from 5 working days ahead
    Then the registration service refuses the appointment request because its signature does not fit
    And the provider in office stays in office

  @id-DEL-004 @pack-supplier @role-SUP @req-DIP-SIGN-07
  Scenario: The supplier refuses a status that the DIP signed wrongly
    Given a migrated smart metering point
    And the proposed metering service will refuse because it has no contract with the supplier
    And the DIP will sign the next appointment status to the supplier wrongly
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is rejected because it has no contract with the supplier
    And the supplier refuses the appointment status because its signature does not fit
    And the supplier holds the metering appointment as validated
