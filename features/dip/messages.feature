@process-dip-channel @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: DIP channel, what a participant sends
  Whatever a participant sends is signed with its own certificate, has the form of the interface description, and is
  accepted by the DIP at the first attempt.

  @id-DIP-001 @segment-smart @segment-advanced @segment-unmetered
  @req-DIP-ENV-01 @req-DIP-ENV-02 @req-DIP-ENV-03 @req-DIP-ENV-04 @req-DIP-ENV-05 @req-DIP-ENV-06 @req-DIP-ENV-07
  @req-DIP-ENV-08 @req-DIP-ENV-09 @req-DIP-ENV-10 @req-DIP-ENV-13 @req-DIP-ENV-14 @req-DIP-ENV-15 @req-DIP-ENV-22
  @req-DIP-FMT-01 @req-DIP-FMT-04 @req-DIP-FMT-05 @req-DIP-FMT-08 @req-DIP-FMT-10
  @req-DIP-SIGN-01 @req-DIP-SIGN-02 @req-DIP-SIGN-03 @req-DIP-SIGN-04 @req-DIP-SIGN-05 @req-DIP-SIGN-06 @req-DIP-HTTP-01
  Scenario Outline: A change of provider is accepted by the DIP message by message
    Given a migrated <segment> metering point
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the DIP has accepted every message of the participant at the first attempt

    Examples:
      | case                      | segment   | service  |
      | smart metering service    | smart     | metering |
      | advanced data service     | advanced  | data     |
      | unmetered operator        | unmetered | metering |

  @id-DIP-002 @segment-smart @req-DIP-ENV-01 @req-DIP-ENV-06 @req-DIP-SIGN-05 @req-DIP-HTTP-01
  Scenario: A migration is accepted by the DIP message by message
    Given a legacy smart metering point
    When the supplier migrates both services from 10 working days ahead
    Then both appointments are accepted
    And each losing legacy agent is asked for its meter details
    And both appointments become active on their date
    And the DIP has accepted every message of the participant at the first attempt
