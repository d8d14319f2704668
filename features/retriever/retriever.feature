@process-mdr @segment-smart
Feature: The data retriever of a smart metering point
  A smart data service names who retrieves its readings, or the supplier does with the appointment of the data service. The
  registration service checks it, and passes on what the switching service makes of it.

  @id-MDA-001 @pack-ldso @pack-data-service @role-REGS @role-SDS @req-DIP-IF-034-03 @req-DIP-IF-035-04
  Scenario Outline: A data service names a data retriever
    Given a migrated smart metering point
    When the data service names a data retriever from <day>
    Then the nomination of the data retriever is taken
    And the registration service holds the data retriever
    And the data service holds the data retriever
    And the supplier holds the data retriever

    Examples:
      | case       | day          |
      | today      | today        |
      | last day   | 5 days ahead |
      | since then | yesterday    |

  @id-MDA-002 @pack-ldso @role-REGS @req-DIP-IF-035-04 @req-DIP-CODE-REG1080-1084 @req-DIP-CODE-REG1090-1093
  Scenario Outline: A nomination that breaks a rule is refused to the data service alone
    Given a migrated smart metering point
    When <nomination>
    Then the nomination of the data retriever is refused because <reason>
    And the registration service holds no data retriever

    Examples:
      | case             | nomination                                                                         | reason                                                      |
      | not in office    | another data service names a data retriever from today                             | only the appointed data service may name the data retriever |
      | another supplier | the data service names a data retriever for a supplier that is not the current one | the supplier named is not the current one                   |
      | no retriever     | the data service names a data retriever that is none                               | the data retriever named is none                            |
      | wrong name       | the data service names a data retriever under the wrong name                       | the ids of the data retriever named do not belong together  |
      | before supply    | the data service names a data retriever from 30 November 2025                      | the data retriever starts before the supply                 |
      | too far ahead    | the data service names a data retriever from 6 days ahead                          | the data retriever starts more than five days ahead         |

  @id-MDA-003 @pack-ldso @role-REGS @req-DIP-IF-035-04 @req-DIP-CODE-REG1098
  Scenario: The data retriever in place cannot be named again
    Given a migrated smart metering point
    And the data service has named a data retriever from today
    When the data service names a data retriever from 2 days ahead
    Then the nomination of the data retriever is refused because the data retriever is the current one
    And the registration service holds the data retriever

  @id-MDA-004 @pack-ldso @role-REGS @role-SDS @req-DIP-IF-035-04
  Scenario: What the switching service makes of it is passed on
    Given a migrated smart metering point
    And the data service has named a data retriever from today
    When the switching service takes the data retriever
    Then the data service is told that the switching service took it
    And the registration service holds the data retriever

  @id-MDA-005 @pack-ldso @pack-data-service @role-REGS @role-SDS @req-DIP-IF-035-04
  Scenario: A data retriever that the switching service does not take is none
    Given a migrated smart metering point
    And the data service has named a data retriever from today
    When the switching service does not take the data retriever
    Then the data service is told that the switching service did not take it
    And the registration service holds no data retriever
    And the data service holds no data retriever

  @id-MDA-006 @pack-ldso @role-REGS @req-DIP-IF-036-02 @req-DIP-IF-035-01
  Scenario: A data retriever that the supplier nominated begins with the data service
    Given a migrated smart metering point
    When the supplier appoints another data service with a data retriever from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the registration service holds the data retriever
    And the supplier holds the data retriever
