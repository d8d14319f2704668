@process-switching
Feature: A switch that is called off
  The losing supplier objects, the gaining one withdraws, or the switching service annuls the switch. Nothing of it then takes
  effect: what was asked for it fails when it is validated again after gate closure.

  @id-COS-010 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @req-COS-12 @req-REC-APP-03
  @req-REC-APP-04
  Scenario Outline: Its appointments are not confirmed
    Given a migrated <segment> metering point
    And the gaining supplier has chosen other providers
    And an accepted switch from 5 working days ahead
    When <called off>
    Then the appointments of the switch lapse after gate closure
    And nothing of the switch takes effect
    And the registration service still holds the losing supplier

    Examples:
      | case       | segment   | called off                                |
      | objection  | smart     | the losing supplier objects to the switch |
      | withdrawal | smart     | the gaining supplier withdraws the switch |
      | annulment  | advanced  | the switching service annuls the switch   |
      | cancelled  | unmetered | the switching service cancels the switch  |

  @id-COS-011 @segment-smart @pack-ldso @role-REGS @req-COS-12 @req-COS-08
  Scenario Outline: A confirmed switch is called off shortly before the gate closes
    Given a migrated smart metering point
    And the gaining supplier has chosen other providers
    And an accepted switch from 5 working days ahead
    And it is the evening before the switch
    When <called off>
    Then the appointments of the switch lapse after gate closure
    And nothing of the switch takes effect
    And the registration service still holds the losing supplier

    Examples:
      | case       | called off                                |
      | withdrawal | the gaining supplier withdraws the switch |
      | annulment  | the switching service annuls the switch   |

  @id-COS-012 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-COS-12 @req-DIP-IF-035-05
  Scenario Outline: A gaining supplier sees its appointments lapse
    Given a migrated <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen other providers
    And an accepted switch from 5 working days ahead
    When <called off>
    Then the appointments of the switch lapse after gate closure
    And the gaining supplier holds its appointments as lapsed
    And the gaining supplier does not hold itself registered

    Examples:
      | case       | segment  | called off                                |
      | objection  | smart    | the losing supplier objects to the switch |
      | withdrawal | advanced | the gaining supplier withdraws the switch |

  @id-COS-013 @segment-smart @pack-ldso @role-REGS @req-COS-12 @req-DIP-IF-002-01
  Scenario: A switch that is called off before anybody was asked for
    Given a migrated smart metering point
    And an accepted switch from 5 working days ahead
    When the losing supplier objects to the switch
    Then nothing of the switch takes effect
    And the registration service still holds the losing supplier

  @id-COS-014 @segment-smart @pack-ldso @role-REGS @req-COS-01 @req-DIP-IF-001-01
  Scenario: A second switch after one that was called off
    Given a migrated smart metering point
    And a switch from 5 working days ahead that was objected to
    And the gaining supplier has chosen other providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And the switch is announced on its date
    And both appointments become active on their date
