@process-registration-data
Feature: Items that the supplier owns
  The supplier tells the registration service of its customer's consent, of the in-home display, of the smart metering system
  operator, and of the settlement configuration with its profile class. What is registered is told to everybody concerned.

  @id-ITM-001 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP @role-LDSO
  @req-DIP-IF-025-01 @req-DIP-IF-025-02 @req-DIP-IF-026-01 @req-DIP-IF-026-03 @req-REC-CHK-21 @req-DIP-ENV-19
  Scenario Outline: What a supplier tells is registered and told to everybody concerned
    Given a migrated smart metering point
    When the supplier tells of <item> from <day>
    Then the supplier's item is registered and told to everybody concerned
    And the registration service holds the supplier's item
    And the supplier holds the supplier's item
    And the network operator holds the supplier's item

    Examples:
      | case          | item                                                 | day       |
      | consent       | consent to daily readings                            | today     |
      | display       | an in-home display installed                         | yesterday |
      | operator      | the system operator TRIL                             | today     |
      | configuration | the settlement configuration 0393 of profile class 1 | today     |

  @id-ITM-002 @segment-smart @pack-metering-service @pack-data-service @role-MSS @role-SDS @req-DIP-IF-026-03
  Scenario Outline: The agents write down what a supplier told
    Given a migrated smart metering point
    When the supplier tells of <item> from today
    Then the supplier's item is registered and told to everybody concerned
    And the metering service holds the supplier's item
    And the data service holds the supplier's item

    Examples:
      | case          | item                                                 |
      | consent       | consent to daily readings                            |
      | configuration | the settlement configuration 0393 of profile class 1 |

  @id-DIP-416 @segment-smart @pack-metering-service @role-MSS @req-DIP-MASK-02
  Scenario: A metering service from which the consent is masked keeps what it knows
    Given a migrated smart metering point
    And the next publication to the metering service has a masked consent
    When the supplier tells of consent to daily readings from today
    Then the supplier's item is registered and told to everybody concerned
    And the metering service holds the supplier's item as it was

  @id-DIP-417 @segment-smart @pack-data-service @role-SDS @req-DIP-MASK-02
  Scenario: A data service from which the consent is masked keeps what it knows
    Given a migrated smart metering point
    And the next publication to the data service has a masked consent
    When the supplier tells of consent to daily readings from today
    Then the supplier's item is registered and told to everybody concerned
    And the data service holds the supplier's item as it was

  @id-ITM-003 @segment-smart @pack-ldso @role-REGS
  @req-DIP-IF-026-02 @req-DIP-CODE-REG0005 @req-DIP-CODE-REG0006 @req-DIP-CODE-REG0009 @req-DIP-CODE-REG1019
  @req-DIP-CODE-REG1020 @req-DIP-CODE-REG1021 @req-DIP-CODE-REG1022 @req-DIP-CODE-REG1023
  Scenario Outline: What breaks a rule is refused to the supplier alone, and changes nothing
    Given a migrated smart metering point
    When <told>
    Then the supplier's item is refused because <reason>
    And the registration service holds the supplier's item as it was

    Examples:
      | case               | told                                                                                         | reason                                 |
      | registration       | the supplier tells of consent to daily readings under a registration nobody knows from today | the registration is not known          |
      | other registration | another supplier tells of consent to daily readings under the registration from today        | the registration is another supplier's |
      | other supplier     | another supplier tells of consent to daily readings from today                               | the supplier is not the current one    |
      | future             | the supplier tells of consent to daily readings from tomorrow                                | the date lies in the future            |
      | before supply      | the supplier tells of consent to daily readings from 30 November 2025                        | the date lies outside the supply       |
      | masked consent     | the supplier tells of a consent kept from it from today                                      | the value is not valid                 |
      | no display         | the supplier tells of no in-home display any more from today                                 | there is nothing to take away          |
      | no operator        | the supplier tells of no system operator any more from today                                 | there is nothing to take away          |
      | unknown operator   | the supplier tells of a system operator nobody knows from today                              | the system operator is not known       |

  @id-ITM-004 @segment-advanced @pack-ldso @role-REGS @req-DIP-IF-026-02 @req-DIP-CODE-REG1035
  Scenario: A consent that the segment does not know is refused
    Given a migrated advanced metering point
    When the supplier tells of consent to daily readings from today
    Then the supplier's item is refused because the consent does not fit the segment
    And the registration service holds the supplier's item as it was

  @id-ITM-005 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-026-02 @req-DIP-CODE-REG1042-1049
  Scenario Outline: A configuration that standing data do not have is refused
    Given a migrated smart metering point
    And a traditional meter stands there
    When the supplier tells of <item> from today
    Then the supplier's item is refused because <reason>
    And the registration service holds the supplier's item as it was

    Examples:
      | case                   | item                                                         | reason                                               |
      | no configuration       | no settlement configuration                                  | a traditional meter needs a settlement configuration |
      | no profile class       | no profile class                                             | a traditional meter needs a profile class            |
      | unknown configuration  | a settlement configuration nobody knows                      | the settlement configuration is not known            |
      | unknown profile class  | a profile class nobody knows                                 | the profile class is not known                       |
      | pair that does not fit | the settlement configuration 0393 of a foreign profile class | configuration and profile class do not go together   |

  @id-ITM-006 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-026-02 @req-DIP-CODE-REG1040-1041
  Scenario: A profile class does not begin before the one there is
    Given a migrated smart metering point
    And the supplier has told of the settlement configuration 0393 of profile class 1 from yesterday
    When the supplier tells of the settlement configuration 0151 of profile class 2 from 5 days ago
    Then the supplier's item is refused because the profile class would begin before the one there is

  @id-ITM-007 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP @req-DIP-IF-025-01 @req-DIP-IF-026-01
  Scenario: An item is taken away again
    Given a migrated smart metering point
    And the supplier has told of the system operator TRIL from yesterday
    When the supplier tells of no system operator any more from today
    Then the supplier's item is registered and told to everybody concerned
    And the registration service holds the supplier's item

  @id-ITM-008 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-026-02 @req-DIP-CODE-REG1096
  Scenario: An in-home display is not older than the meter
    Given a migrated smart metering point
    And its meter was installed 2 days ago
    When the supplier tells of an in-home display installed from 3 days ago
    Then the supplier's item is refused because the display is older than the meter
    And the registration service holds the supplier's item as it was
