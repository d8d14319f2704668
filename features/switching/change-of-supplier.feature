@process-switching
Feature: Change of supplier
  The switching service tells of a switch; the registration service tells the gaining supplier of the site, which asks for its
  providers within the hour. At local midnight of the supply start date the registration changes hands.

  @id-COS-001 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @role-LDSO
  @req-COS-01 @req-COS-11 @req-DIP-IF-001-01 @req-DIP-IF-001-04 @req-DIP-IF-002-01 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  @req-DIP-IF-037-01 @req-DIP-IF-037-04 @req-REC-APP-03 @req-REC-22.6.2 @req-REC-22.6.5 @req-DIP-IF-018-06 @req-TEST-18
  Scenario Outline: The gaining supplier brings other providers
    Given a migrated <segment> metering point
    And the gaining supplier has chosen other providers
    When a switch from <day> is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And the switch is announced on its date
    And both appointments become active on their date
    And the network operator holds the gaining supplier from that date

    Examples:
      | case                      | segment   | day                   |
      | smart                     | smart     | 10 working days ahead |
      | smart, over clock change  | smart     | 28 days ahead         |
      | advanced                  | advanced  | 10 working days ahead |
      | unmetered                 | unmetered | 10 working days ahead |

  @id-COS-002 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-DIP-IF-037-01 @req-DIP-IF-037-04
  Scenario Outline: The losing supplier hears of the end of its services
    Given a migrated <segment> metering point
    And the gaining supplier has chosen other providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And the switch is announced on its date
    And both appointments become active on their date
    And the losing supplier is told of the end of its services

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-003 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: The gaining supplier keeps the providers
    Given a migrated <segment> metering point
    And the gaining supplier has chosen the same providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And the switch is announced on its date
    And both appointments become active on their date
    And the registration service holds the gaining supplier from that date

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-COS-004 @segment-smart @segment-advanced @segment-unmetered @pack-supplier @role-SUP
  @req-REC-22.6.1 @req-REC-22.6.1-B @req-REC-APP-01 @req-DIP-IF-002-02 @req-DIP-IF-031-01 @req-DIP-IF-031-02
  @req-DIP-IF-031-03 @req-DIP-IF-001-03
  Scenario Outline: A gaining supplier asks for its providers within the hour
    Given a migrated <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen <choice> providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told of the site
    And it asks for its providers within the hour as a change of supplier
    And the switch is announced on its date
    And the gaining supplier holds itself registered from that date

    Examples:
      | case            | segment   | choice   |
      | smart           | smart     | other    |
      | smart, retained | smart     | the same |
      | advanced        | advanced  | other    |
      | unmetered       | unmetered | other    |

  @id-COS-005 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @pack-supplier @role-REGS @role-SUP
  @req-DIP-IF-001-02 @req-REC-APP-01 @req-DIP-IF-002-01
  Scenario Outline: A first registration
    Given a migrated <segment> metering point
    And nobody has supplied it yet
    And the gaining supplier has chosen other providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And the first registration is announced on its date
    And both appointments become active on their date

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |
