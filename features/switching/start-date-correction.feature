@process-ssd-correction @overlay-CR045
Feature: Correction of a supply start date
  A super user of the network operator annuls a switch that should not have been, restores it, or inserts one that was missed, no
  further back than the floor. Proposed change: played only where it is switched on.

  @pack-ldso @role-REGS @role-LDSO
  @id-SSD-001 @segment-smart @segment-advanced @segment-unmetered @req-CR045-02 @req-CR045-04 @req-CR045-05
  Scenario Outline: A switch is annulled
    Given a migrated <segment> metering point
    And it changed hands 20 days ago
    When the network operator annuls the switch that should not have been
    Then the annulment is announced and the services that came with it end
    And the registration service holds the earlier supplier
    And the network operator holds the earlier supplier

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @pack-ldso @role-REGS @role-LDSO
  @id-SSD-002 @segment-smart @req-CR045-06
  Scenario: An annulled switch is restored
    Given a migrated smart metering point
    And it changed hands 20 days ago
    And its switch was annulled by correction
    When the network operator restores the switch
    Then the restoration is announced
    And the registration service holds the later supplier
    And the network operator holds the later supplier

  @pack-ldso @role-REGS @role-LDSO
  @id-SSD-003 @segment-smart @segment-advanced @req-CR045-01 @req-CR045-03
  Scenario Outline: A missed switch is inserted
    Given a migrated <segment> metering point
    When the network operator inserts a missed switch from <day>
    Then the missed switch is announced
    And the registration service holds the later supplier

    Examples:
      | case         | segment  | day                            |
      | recent       | smart    | 20 days ago                    |
      | at the floor | advanced | the start of its registration  |

  @pack-ldso @role-REGS @role-LDSO
  @id-SSD-004 @segment-smart @req-CR045-03
  Scenario Outline: Nothing is corrected beyond the floor
    Given a migrated smart metering point
    And its supplier took it over <since>
    When the network operator inserts a missed switch from <day>
    Then nothing of it is corrected
    And the registration service holds the earlier supplier

    Examples:
      | case                          | since        | day                                          |
      | before the earlier supplier   | 50 days ago  | the day before the start of its registration |
      | before the settlement cut-off | 900 days ago | 601 days ago                                 |

  @pack-ldso @role-REGS @role-LDSO
  @id-SSD-005 @segment-smart @req-CR045-03 @req-CR045-02
  Scenario: A switch before the settlement cut-off is not annulled
    Given a migrated smart metering point
    And its supplier took it over 900 days ago
    And it changed hands 700 days ago
    When the network operator annuls the switch that should not have been
    Then nothing of it is corrected
    And the registration service holds the later supplier

  @id-SSD-006 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-CR045-05
  Scenario Outline: An earlier supplier takes the metering point up again
    Given a migrated <segment> metering point
    And it changed hands 20 days ago
    When the network operator annuls the switch that should not have been
    Then the annulment is announced and the services that came with it end
    And the earlier supplier holds itself registered again

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
