@process-registration-data
Feature: De-registration
  The switching service ends the registration of a metering point. Everybody concerned is told and holds it as terminated from
  that day on; its services end for that reason.

  @id-CSS-010 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @role-LDSO
  @req-DIP-IF-009-03 @req-DIP-IF-009-04 @req-DIP-IF-037-01
  Scenario Outline: The end of a registration is published
    Given a migrated <segment> metering point
    When the switching service ends its registration from <day>
    Then its de-registration is told to everybody concerned
    And the registration service holds it as de-registered from that date
    And the network operator holds it as de-registered from that date
    And the market-wide data service holds it as de-registered from that date

    Examples:
      | case              | segment   | day                  |
      | smart             | smart     | 5 working days ahead |
      | advanced tomorrow | advanced  | tomorrow             |
      | unmetered today   | unmetered | today                |

  @id-CSS-011 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-009-04
  Scenario Outline: A supplier whose registration ends
    Given a migrated <segment> metering point
    When the switching service ends its registration from 5 working days ahead
    Then its de-registration is told to everybody concerned
    And the supplier holds it as de-registered from that date

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
