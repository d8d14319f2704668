@process-migration-reverse
Feature: Reverse migration
  A supplier that is not qualified gains a migrated metering point: the registration proceeds and the metering point returns to
  legacy arrangements. From the one-way gate on, and where a site has complex metering, it does not.

  @id-REV-001 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @role-LDSO
  @req-MIG-RM-01 @req-MIG-RM-07 @req-DIP-IF-003-01 @req-DIP-IF-003-02 @req-DIP-IF-003-03 @req-DIP-IF-003-04
  @req-DIP-IF-001-01
  Scenario Outline: The metering point returns to legacy arrangements
    Given a migrated <segment> metering point
    And the gaining supplier is not qualified
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over the data transfer network
    And the metering point returns to legacy arrangements on the date of the switch
    And the registration service holds the gaining supplier from that date
    And the network operator holds the gaining supplier from that date

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-REV-002 @segment-smart @pack-ldso @role-REGS @req-MIG-RM-02
  Scenario Outline: Until the day before the one-way gate
    Given today is <today>
    And a migrated smart metering point
    And the gaining supplier is not qualified
    When a switch from <day> is asked for
    Then the gaining supplier is told over the data transfer network
    And the metering point returns to legacy arrangements on the date of the switch

    Examples:
      | case         | today           | day             |
      | the last day | 20 October 2026 | 27 October 2026 |
      | clock change | 20 October 2026 | 26 October 2026 |

  @id-REV-003 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-MIG-RM-02 @req-MIG-CTL-11
  Scenario Outline: From the one-way gate on it stays migrated
    Given today is 20 October 2026
    And a migrated <segment> metering point
    And the gaining supplier is not qualified
    When a switch from <day> is asked for
    Then the gaining supplier is told of the site
    And the switch is announced on its date
    And both services end and the supplier is reminded of them
    And the metering point is migrated

    Examples:
      | case                | segment  | day             |
      | the day of the gate | smart    | 28 October 2026 |
      | the day after       | advanced | 29 October 2026 |

  @id-REV-004 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-MIG-RM-03
  Scenario Outline: A site of complex metering stays migrated
    Given a migrated <segment> metering point
    And its site has complex metering
    And the gaining supplier is not qualified
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the switch is announced on its date
    And both services end and the supplier is reminded of them
    And the metering point is migrated

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-REV-005 @segment-smart @pack-ldso @role-REGS @req-MIG-RM-06
  Scenario: A qualified supplier never takes a metering point back
    Given a migrated smart metering point
    And the gaining supplier has chosen other providers
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And the switch is announced on its date
    And both appointments become active on their date
    And the metering point is migrated

  @id-REV-006 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-MIG-RM-05 @req-MIG-FM-COS-03
  Scenario Outline: A metering point that went back is migrated again
    Given a migrated <segment> metering point
    And the gaining supplier is not qualified
    And a switch from 5 working days ahead took it back to legacy arrangements
    And the next gaining supplier is qualified
    And the gaining supplier has chosen other providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told over both networks, and its providers accept
    And the switch migrates the metering point on its date

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-REV-007 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-003-04
  Scenario Outline: A losing supplier ends its services on the date
    Given a migrated <segment> metering point
    And the gaining supplier is not qualified
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over the data transfer network
    And the metering point returns to legacy arrangements on the date of the switch
    And the losing supplier holds it as under legacy arrangements
    And the losing supplier holds no provider in office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-REV-008 @segment-smart @segment-advanced @pack-metering-service @pack-data-service @role-MSS @role-MSA @role-SDS
  @role-ADS @req-DIP-IF-003-04
  Scenario Outline: De-appointed providers end their service on the date
    Given a migrated <segment> metering point
    And the gaining supplier is not qualified
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over the data transfer network
    And the metering point returns to legacy arrangements on the date of the switch
    And both outgoing services hold themselves out of office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-REV-009 @segment-smart @pack-ldso @role-REGS @req-MIG-RM-01 @req-COS-12
  Scenario: A reverse migration whose switch is withdrawn does not take place
    Given a migrated smart metering point
    And the gaining supplier is not qualified
    And a switch from 5 working days ahead that the gaining supplier was told of over the data transfer network
    When the gaining supplier withdraws the switch
    Then nothing of the switch takes effect
    And the metering point is migrated
