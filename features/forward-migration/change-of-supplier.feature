@process-migration-forward-cos
Feature: Forward migration by change of supplier
  A switch to a qualified supplier is pending on a legacy metering point: it is told of over both networks. When the gaining
  supplier asks for both services the metering point is migrated on the supply start date; otherwise it stays as it is.

  @id-FMS-001 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS
  @req-MIG-FM-COS-01 @req-MIG-FM-COS-03 @req-MIG-FM-COS-07 @req-DIP-IF-001-01 @req-DIP-IF-002-01 @req-MIG-FM-COA-04
  @req-DTN-D0170-01
  Scenario Outline: The gaining supplier asks for both services
    Given a legacy <segment> metering point
    And the gaining supplier has chosen other providers
    When a switch from <day> is asked for
    Then the gaining supplier is told over both networks
    And the providers accept and the losing legacy agents are asked to hand over
    And the switch migrates the metering point on its date
    And the registration service holds the gaining supplier from that date

    Examples:
      | case                    | segment   | day                   |
      | smart                   | smart     | 10 working days ahead |
      | smart, over clock change | smart    | 28 days ahead         |
      | advanced                | advanced  | 10 working days ahead |
      | unmetered               | unmetered | 10 working days ahead |

  @id-FMS-002 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS @req-MIG-FM-COS-04 @req-MIG-FM-COS-01
  Scenario Outline: A gaining supplier that says nothing leaves the metering point as it is
    Given a legacy <segment> metering point
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over both networks
    And nothing of a migration takes effect
    And the metering point is still under legacy arrangements
    And the registration service holds the gaining supplier from that date

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-FMS-003 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-MIG-FM-COS-04 @req-MIG-FM-COA-05
  Scenario Outline: One service alone does not migrate the metering point
    Given a legacy <segment> metering point
    And the gaining supplier has chosen another <service> service alone
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over both networks
    And the providers accept and the losing legacy agents are asked to hand over
    And the <service> appointment lapses on its date
    And the metering point is still under legacy arrangements
    And the registration service holds the gaining supplier from that date

    Examples:
      | case              | segment  | service  |
      | metering, smart   | smart    | metering |
      | data, smart       | smart    | data     |
      | metering advanced | advanced | metering |

  @id-FMS-004 @segment-smart @pack-ldso @role-REGS @req-MIG-FM-COS-04 @req-MIG-FM-COA-05 @req-REC-APP-17
  Scenario: One of the providers refuses
    Given a legacy smart metering point
    And the gaining supplier has chosen other providers
    And the proposed data service will refuse because it has no contract with the supplier
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over both networks
    And the data appointment is rejected because it has no contract with the supplier
    And the metering appointment is accepted though it lapses on the date of the switch
    And the metering point is still under legacy arrangements

  @id-FMS-005 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-MIG-FM-COS-03 @req-COS-12
  Scenario Outline: A switch that is called off does not migrate
    Given a legacy <segment> metering point
    And the gaining supplier has chosen other providers
    And an accepted migration by a switch from 5 working days ahead
    When <called off>
    Then the appointments of the switch lapse after gate closure
    And nothing of the switch takes effect
    And the metering point is still under legacy arrangements

    Examples:
      | case       | segment  | called off                                |
      | objection  | smart    | the losing supplier objects to the switch |
      | withdrawal | advanced | the gaining supplier withdraws the switch |

  @id-FMS-006 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-MIG-FM-COA-06 @req-MIG-FM-COA-07 @req-MIG-FM-COS-03
  Scenario Outline: Legacy updates are refused while the migration by switch is under way
    Given a legacy <segment> metering point
    And the gaining supplier has chosen other providers
    And an accepted migration by a switch from 5 working days ahead
    When the legacy meter operator sends its <update>
    Then the <update> is refused because of the migration

    Examples:
      | case                  | segment  | update                |
      | smart meter update    | smart    | meter update          |
      | advanced asset notice | advanced | asset provider notice |

  @id-FMS-007 @segment-smart @segment-advanced @segment-unmetered @pack-supplier @role-SUP
  @req-MIG-FM-COS-02 @req-MIG-FM-COS-05 @req-REC-22.6.1 @req-REC-CHK-36
  Scenario Outline: A gaining supplier migrates by its switch
    Given a legacy <segment> metering point
    And it belongs to another supplier
    And the gaining supplier has chosen other providers
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told over both networks
    And it asks for its providers within the hour as a migration by switching
    And the switch migrates the metering point on its date
    And the gaining supplier holds itself registered from that date

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-FMS-008 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-MIG-FM-COS-06 @req-REC-CHK-15 @req-REC-CHK-08
  Scenario Outline: A losing supplier hands over
    Given a legacy <segment> metering point
    And the gaining supplier has chosen other providers
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over both networks
    And the losing supplier hands over its information

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-FMS-009 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-MIG-RM-04
  Scenario Outline: A site of complex metering is not migrated while metering points can go back
    Given today is 12 October 2026
    And a legacy <segment> metering point
    And it belongs to another supplier
    And its site has complex metering
    And the gaining supplier has chosen other providers
    When a switch from 27 October 2026 is asked for
    Then the gaining supplier is told over both networks
    And it asks for no providers

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-FMS-010 @segment-advanced @pack-supplier @role-SUP @req-MIG-RM-04
  Scenario: A site of complex metering is migrated once nothing can go back
    Given today is 12 October 2026
    And a legacy advanced metering point
    And it belongs to another supplier
    And its site has complex metering
    And the gaining supplier has chosen other providers
    When a switch from 28 October 2026 is asked for
    Then the gaining supplier is told over both networks
    And it asks for its providers within the hour as a migration by switching
