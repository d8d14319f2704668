@process-appointment
Feature: Change of agent, why a provider refuses
  A proposed provider that cannot take an appointment says so with the reason of the list that fits, and the one in office stays.

  @id-COA-080 @segment-smart @segment-advanced @pack-metering-service @role-MSS @role-MSA
  @req-DIP-IF-034-01 @req-DIP-ENV-20 @req-DIP-CODE-SP001 @req-DIP-CODE-SP002-003 @req-DIP-CODE-SP004 @req-DIP-CODE-SP005
  @req-DIP-CODE-SP006 @req-DIP-CODE-SP007 @req-DIP-CODE-SP008 @req-DIP-CODE-SP009 @req-DIP-CODE-SP011 @req-DIP-CODE-SP099
  Scenario Outline: A metering service says why it refuses
    Given a migrated <segment> metering point
    And another metering service is in office
    And the proposed metering service will refuse because <reason>
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is rejected because <reason>
    And the provider in office stays in office

    Examples:
      | case                | segment  | reason                                  |
      | no contract         | smart    | it has no contract with the supplier    |
      | contract reference  | smart    | the contract reference is not valid     |
      | other segment       | smart    | the contract does not cover the segment |
      | meter type          | smart    | it does not serve the meter type        |
      | address             | smart    | the address is not usable               |
      | not enrolled        | smart    | the meter is not enrolled               |
      | short notice        | smart    | the notice is too short                 |
      | connection type     | advanced | it does not serve the connection type   |
      | segment             | advanced | it does not serve the segment           |
      | advanced meter type | advanced | it does not serve the meter type        |
      | area                | advanced | it does not work in the area            |
      | something else      | advanced | of another reason                       |

  @id-COA-081 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS
  @req-DIP-IF-034-01 @req-DIP-ENV-20 @req-DIP-CODE-SP001 @req-DIP-CODE-SP002-003 @req-DIP-CODE-SP004 @req-DIP-CODE-SP005
  @req-DIP-CODE-SP007 @req-DIP-CODE-SP008 @req-DIP-CODE-SP009 @req-DIP-CODE-SP010 @req-DIP-CODE-SP011 @req-DIP-CODE-SP099
  Scenario Outline: A data service says why it refuses
    Given a migrated <segment> metering point
    And another data service is in office
    And the proposed data service will refuse because <reason>
    When the supplier appoints another data service from 5 working days ahead
    Then the appointment is rejected because <reason>
    And the provider in office stays in office

    Examples:
      | case               | segment  | reason                                  |
      | no contract        | smart    | it has no contract with the supplier    |
      | contract reference | smart    | the contract reference is not valid     |
      | address            | smart    | the address is not usable               |
      | not enrolled       | smart    | the meter is not enrolled               |
      | domestic indicator | smart    | the domestic indicator does not fit     |
      | short notice       | smart    | the notice is too short                 |
      | other segment      | advanced | the contract does not cover the segment |
      | connection type    | advanced | it does not serve the connection type   |
      | segment            | advanced | it does not serve the segment           |
      | area               | advanced | it does not work in the area            |
      | something else     | advanced | of another reason                       |

  @id-COA-082 @segment-unmetered @pack-unmetered @role-UMSO @role-UMSDS
  @req-DIP-IF-034-01 @req-DIP-ENV-20 @req-DIP-CODE-SP001 @req-DIP-CODE-SP002-003 @req-DIP-CODE-SP004 @req-DIP-CODE-SP005
  @req-DIP-CODE-SP007 @req-DIP-CODE-SP008 @req-DIP-CODE-SP011 @req-DIP-CODE-SP099
  Scenario Outline: An unmetered operator or its data service says why it refuses
    Given a migrated unmetered metering point
    And another <service> service is in office
    And the proposed <service> service will refuse because <reason>
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is rejected because <reason>
    And the provider in office stays in office

    Examples:
      | case                          | service  | reason                                  |
      | operator, no contract         | metering | it has no contract with the supplier    |
      | operator, contract reference  | metering | the contract reference is not valid     |
      | operator, segment             | metering | it does not serve the segment           |
      | operator, area                | metering | it does not work in the area            |
      | operator, something else      | metering | of another reason                       |
      | data service, no contract     | data     | it has no contract with the supplier    |
      | data service, other segment   | data     | the contract does not cover the segment |
      | data service, connection type | data     | it does not serve the connection type   |
      | data service, address         | data     | the address is not usable               |
      | data service, short notice    | data     | the notice is too short                 |

  @id-COA-083 @segment-smart @pack-data-service @role-SDS
  @req-DIP-IF-034-01 @req-DIP-ENV-20 @req-DIP-CODE-DS001 @req-DIP-CODE-DS003 @req-DIP-CODE-DS004-006
  Scenario Outline: A smart data service refuses for the data retriever or the way to read
    Given a migrated smart metering point
    And another data service is in office
    And the proposed data service will refuse because <reason>
    When the supplier appoints another data service with a data retriever from 5 working days ahead
    Then the appointment is rejected because <reason>
    And the provider in office stays in office

    Examples:
      | case           | reason                                          |
      | retriever      | it does not work with the data retriever        |
      | read frequency | the fall-back read frequency is not valid       |
      | short notice   | the notice for the data retriever is too short  |
      | in the past    | the data retriever cannot begin in the past     |
      | too far ahead  | the data retriever would begin too far ahead    |
