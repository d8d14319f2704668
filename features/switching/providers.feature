@process-switching
Feature: Providers at a change of supplier
  A provider that the gaining supplier has not chosen ends with the losing supplier; the gaining supplier is reminded of a
  service without a provider until it is filled. Proposed providers may refuse.

  @id-COS-020 @segment-smart @segment-advanced @segment-unmetered @pack-ldso @role-REGS
  @req-REC-APP-11 @req-REC-APP-12 @req-DIP-IF-045-01 @req-DIP-IF-037-01
  Scenario Outline: A service that nobody follows ends, and its supplier is reminded
    Given a migrated <segment> metering point
    And the gaining supplier has chosen another <chosen> service alone
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the <chosen> appointment is accepted
    And the switch is announced on its date
    And the <chosen> appointment becomes active while the <other> service ends
    And the supplier is reminded of the missing <other> service on that day and 7 and 14 days later

    Examples:
      | case              | segment   | chosen   | other    |
      | no data service   | smart     | metering | data     |
      | no meter service  | smart     | data     | metering |
      | advanced          | advanced  | metering | data     |
      | unmetered         | unmetered | metering | data     |

  @id-COS-021 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-REC-APP-11 @req-DIP-IF-045-01 @req-DIP-IF-037-01
  Scenario Outline: A gaining supplier that says nothing
    Given a migrated <segment> metering point
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the switch is announced on its date
    And both services end with the losing supplier
    And the supplier is reminded of both missing services on that day and 7 days later

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-022 @segment-smart @pack-ldso @role-REGS @req-REC-APP-17
  Scenario: A proposed provider refuses
    Given a migrated smart metering point
    And the gaining supplier has chosen other providers
    And the proposed data service will refuse because it has no contract with the supplier
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the data appointment is rejected because it has no contract with the supplier
    And the metering appointment is accepted
    And the switch takes effect with the metering service alone

  @id-COS-023 @segment-smart @segment-advanced @pack-metering-service @pack-data-service @role-MSS @role-MSA @role-SDS
  @role-ADS @req-DIP-IF-034-01 @req-DIP-IF-034-02 @req-DIP-IF-036-03
  Scenario Outline: Gaining providers answer and take office on the supply start date
    Given a migrated <segment> metering point
    And other providers are in office
    And the gaining supplier has chosen other providers
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And both appointments become active on their date
    And both proposed services hold themselves in office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-024 @segment-smart @segment-advanced @pack-metering-service @pack-data-service @role-MSS @role-MSA @role-SDS
  @role-ADS @req-DIP-IF-037-03 @req-DIP-IF-035-03
  Scenario Outline: Losing providers end with the losing supplier
    Given a migrated <segment> metering point
    And the gaining supplier has chosen other providers
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the outgoing metering service releases the details of its meter to the new one
    And both appointments become active on their date
    And both outgoing services hold themselves out of office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-025 @segment-unmetered @pack-unmetered @role-UMSO @role-UMSDS
  @req-DIP-IF-034-01 @req-DIP-IF-034-02 @req-DIP-IF-036-03
  Scenario: Gaining unmetered providers answer and take office
    Given a migrated unmetered metering point
    And other providers are in office
    And the gaining supplier has chosen other providers
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And both appointments are accepted
    And both proposed services hold themselves in office on their date

  @id-COS-026 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-REC-CHK-29 @req-REC-APP-11
  Scenario Outline: A gaining supplier has reminders to work off
    Given a migrated <segment> metering point
    And it belongs to another supplier
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the switch is announced on its date
    And the supplier is reminded of both missing services on that day and 7 days later
    And the gaining supplier has 2 reminders of each service to work off

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
