@process-appointment @pack-ldso @role-REGS
Feature: Change of agent, refused by the registration service
  A request that does not pass validation is answered with its reason within the hour, and no provider hears of it.

  @id-COA-020 @segment-smart @segment-advanced @segment-unmetered @req-DIP-CODE-REG-UNUSED
  @req-REC-22.6.2 @req-REC-22.6.3 @req-DIP-IF-032-01 @req-REC-APP-15
  @req-DIP-CODE-REG0005 @req-DIP-CODE-REG0006 @req-DIP-CODE-REG1021 @req-DIP-CODE-REG1025 @req-DIP-CODE-REG1026
  @req-DIP-CODE-REG1030 @req-DIP-CODE-REG1031 @req-DIP-CODE-REG1032 @req-DIP-CODE-REG1033 @req-DIP-CODE-REG1035
  @req-DIP-CODE-REG1036 @req-DIP-CODE-REG1090-1093 @req-DIP-CODE-REG9007
  Scenario Outline: A request that departs from the rules is refused with its reason
    Given a migrated <segment> metering point
    When the supplier asks for another <service> service <departure>
    Then the registration service refuses the request because <reason>
    And the request goes no further

    Examples:
      | case                          | segment   | service  | departure                                          | reason                                            |
      | unknown registration          | smart     | metering | under a registration nobody knows                  | the registration is not known                     |
      | registration of another       | smart     | metering | under another supplier's registration              | the registration is another supplier's            |
      | not its supplier              | smart     | data     | without being its supplier                         | the supplier is not the current one               |
      | update of another provider    | smart     | metering | as an update of the provider                       | an update must name the provider in office        |
      | change to the same provider   | smart     | data     | that is already in office                          | a change must name another provider               |
      | operator of another area      | unmetered | metering | of another area                                    | the operator does not serve the area              |
      | smart provider for advanced   | advanced  | metering | of the wrong segment                               | the provider does not serve the segment           |
      | advanced provider for smart   | smart     | metering | of the wrong segment                               | the provider does not serve the segment           |
      | advanced data for smart       | smart     | data     | of the wrong segment                               | the provider does not serve the segment           |
      | not at midnight               | smart     | metering | from one in the morning                            | the date is not a local midnight                  |
      | automatic alignment           | smart     | metering | as an automatic alignment                          | the scenario does not fit                         |
      | consent of a smart meter      | smart     | data     | with a consent that does not fit                   | the consent does not fit the segment              |
      | consent of an advanced meter  | advanced  | data     | with a consent that does not fit                   | the consent does not fit the segment              |
      | retriever before registration | smart     | data     | with a data retriever from before the registration | the data retriever starts before the registration |
      | metering service ids          | smart     | metering | under the wrong name                               | the metering service's ids do not belong together |
      | data service ids              | advanced  | data     | under the wrong name                               | the data service's ids do not belong together     |
      | retriever ids                 | smart     | data     | with a data retriever under the wrong name         | the data retriever's ids do not belong together   |
      | migrated already              | smart     | metering | as a migration by change of agent                  | the metering point is migrated already            |

  @id-COA-021 @segment-smart @req-DIP-CODE-REG0000
  Scenario: A metering point that nobody knows is refused
    Given a migrated smart metering point
    When the supplier asks for a metering service of a metering point nobody knows
    Then the registration service refuses the request because the metering point is not known

  @id-COA-022 @segment-smart @req-DIP-CODE-REG1050-1068
  Scenario Outline: A metering point that follows another one takes no appointments of its own
    Given a migrated smart metering point
    And <association>
    When the supplier appoints another metering service from 5 working days ahead
    Then the registration service refuses the request because <reason>
    And the request goes no further

    Examples:
      | case              | association                       | reason                                         |
      | linked export     | it is the export of a linked pair | appointments are barred on a linked export     |
      | related secondary | it is a related secondary         | appointments are barred on a related secondary |

  @id-COA-023 @segment-smart @req-REC-22.6.3 @req-DIP-CODE-REG1034
  Scenario: A change of supplier cannot be dated in the past
    Given a migrated smart metering point
    And its supplier took it over 10 days ago
    When the supplier asks for another metering service from yesterday as a change of supplier
    Then the registration service refuses the request because a prospective date has passed
    And the request goes no further

  @id-COA-024 @segment-smart @segment-advanced @req-REC-22.6.3 @req-DIP-IF-032-01
  Scenario Outline: Of several reasons the one of highest precedence is given
    Given a migrated smart metering point
    When the supplier asks for another <service> service from <date> <departure>
    Then the registration service refuses the request because <reason>
    And the request goes no further

    Examples:
      | case                        | service  | date          | departure                         | reason                                        |
      | segment before horizon      | metering | 29 days ahead | of the wrong segment              | the provider does not serve the segment       |
      | registration before horizon | metering | 29 days ahead | under a registration nobody knows | the registration is not known                 |
      | ids before horizon          | data     | 29 days ahead | under the wrong name              | the data service's ids do not belong together |
      | horizon before consent      | data     | 29 days ahead | with a consent that does not fit  | the date lies more than 28 days ahead         |
