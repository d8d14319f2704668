@process-direct-contract
Feature: Direct contracts of customers
  A customer may contract its metering or data service by itself. The provider records the contract with the registration service,
  and takes it away when it ends.

  @id-DCN-001 @segment-smart @segment-advanced @pack-ldso @pack-metering-service @role-REGS @role-MSS @role-MSA
  @req-DIP-IF-038-01 @req-DIP-IF-039-01 @req-DIP-ENV-19
  Scenario Outline: A metering service records its direct contract
    Given a migrated <segment> metering point
    When the metering service reports a direct contract until 31 March 2028
    Then the direct contract is registered

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-DCN-006 @segment-smart @segment-advanced @pack-ldso @pack-data-service @role-REGS @role-SDS @role-ADS
  @req-DIP-IF-038-01 @req-DIP-IF-039-01 @req-DIP-ENV-19
  Scenario Outline: A data service records its direct contract
    Given a migrated <segment> metering point
    When the data service reports a direct contract until 31 March 2028
    Then the direct contract is registered

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-DCN-007 @segment-unmetered @pack-ldso @pack-unmetered @role-REGS @role-UMSO @role-UMSDS
  @req-DIP-IF-038-01 @req-DIP-IF-039-01 @req-DIP-ENV-19
  Scenario Outline: An unmetered supplies operator or its data service records its direct contract
    Given a migrated unmetered metering point
    When the <service> service reports a direct contract until 31 March 2028
    Then the direct contract is registered

    Examples:
      | case         | service  |
      | operator     | metering |
      | data service | data     |

  @id-DCN-002 @segment-smart @pack-ldso @pack-metering-service @role-REGS @role-MSS @req-DIP-IF-038-02 @req-DIP-IF-039-01
  Scenario: A metering service takes its direct contract away
    Given a migrated smart metering point
    And the metering service has a direct contract until 31 March 2028
    When the metering service withdraws its direct contract
    Then the direct contract is withdrawn

  @id-DCN-008 @segment-advanced @pack-ldso @pack-data-service @role-REGS @role-ADS @req-DIP-IF-038-02 @req-DIP-IF-039-01
  Scenario: A data service takes its direct contract away
    Given a migrated advanced metering point
    And the data service has a direct contract until 31 March 2028
    When the data service withdraws its direct contract
    Then the direct contract is withdrawn

  @id-DCN-009 @segment-unmetered @pack-ldso @pack-unmetered @role-REGS @role-UMSO @req-DIP-IF-038-02 @req-DIP-IF-039-01
  Scenario: An unmetered supplies operator takes its direct contract away
    Given a migrated unmetered metering point
    And the metering service has a direct contract until 31 March 2028
    When the metering service withdraws its direct contract
    Then the direct contract is withdrawn

  @id-DCN-003 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-039-01 @req-DIP-CODE-REG1071-1076
  Scenario Outline: A report that breaks a rule is refused and changes nothing
    Given a migrated smart metering point
    When <report>
    Then the direct contract is refused because <reason>
    And the registration service holds no direct contract of the <service> service

    Examples:
      | case            | report                                                                               | service  | reason                                                   |
      | not in office   | another metering service reports a direct contract until 31 March 2028               | metering | only the provider in office may report a direct contract |
      | data, no office | another data service reports a direct contract until 31 March 2028                   | data     | only the provider in office may report a direct contract |
      | in another name | the data service reports the direct contract of another provider until 31 March 2028 | data     | the direct contract is another provider's                |
      | past            | the metering service reports a direct contract until yesterday                       | metering | the direct contract has ended already                    |
      | too long        | the metering service reports a direct contract until 31 March 2040                   | metering | the direct contract ends too late                        |
      | none to take    | the metering service withdraws its direct contract                                   | metering | there is no direct contract                              |

  @id-DCN-004 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-039-01 @req-DIP-CODE-REG1071-1076
  Scenario Outline: A direct contract is not overwritten nor taken away by another
    Given a migrated smart metering point
    And the metering service has a direct contract until 31 March 2028
    When <report>
    Then the direct contract is refused because <reason>
    And the registration service holds a direct contract with the metering service

    Examples:
      | case               | report                                                           | reason                                    |
      | another one        | the metering service reports a direct contract until 31 May 2028 | there is a direct contract already        |
      | another's contract | another metering service withdraws the direct contract           | the direct contract is another provider's |

  @id-DCN-005 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-039-01 @req-DIP-IF-036-01
  Scenario: A direct contract ends with the appointment of its provider
    Given a migrated smart metering point
    And the metering service has a direct contract until 31 March 2028
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the registration service holds no direct contract of the metering service
