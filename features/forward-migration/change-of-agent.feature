@process-migration-forward-coa @pack-ldso @pack-supplier @role-REGS @role-SUP
Feature: Forward migration by change of agent
  A qualified supplier moves a legacy metering point that it keeps to the new arrangements by appointing a metering and a
  data service. The losing legacy agents are asked for their meter details.

  @id-FMA-001 @segment-smart @segment-advanced @segment-unmetered
  @req-MIG-FM-COA-01 @req-MIG-FM-COA-02 @req-MIG-FM-COA-03 @req-MIG-FM-COA-04 @req-MIG-FM-COA-10 @req-MIG-CTL-01
  @req-DTN-D0170-01 @req-DIP-IF-036-01 @req-DIP-IF-036-02
  Scenario Outline: Both services are appointed and the metering point is migrated
    Given a legacy <segment> metering point
    When the supplier migrates both services from 10 working days ahead
    Then both requests arrive as a migration by change of agent
    And both appointments are accepted
    And each losing legacy agent is asked for its meter details
    And both appointments become active on their date
    And the metering point is migrated

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |

  @id-FMA-002 @segment-smart @segment-advanced @req-MIG-FM-COA-05 @req-MIG-FM-COA-04
  Scenario Outline: One service alone does not migrate the metering point
    Given a legacy <segment> metering point
    When the supplier migrates the <service> service alone from 10 working days ahead
    Then the appointment is accepted
    And each losing legacy agent of that service is asked for its meter details
    And the <service> appointment lapses on its date
    And the metering point is still under legacy arrangements

    Examples:
      | case                    | segment  | service  |
      | metering service, smart | smart    | metering |
      | data service, smart     | smart    | data     |
      | metering, advanced      | advanced | metering |

  @id-FMA-003 @segment-smart @segment-advanced @req-MIG-FM-COA-05 @req-REC-APP-17
  Scenario Outline: One service refuses and the metering point stays
    Given a legacy <segment> metering point
    And the proposed <refusing> service will refuse because it has no contract with the supplier
    When the supplier migrates both services from 10 working days ahead
    Then the <refusing> appointment is rejected because it has no contract with the supplier
    And the <accepting> appointment is accepted
    And each losing legacy agent of that service is asked for its meter details
    And the <accepting> appointment lapses on its date
    And the metering point is still under legacy arrangements

    Examples:
      | case                     | segment  | refusing | accepting |
      | data service refuses     | smart    | data     | metering  |
      | metering service refuses | advanced | metering | data      |

  @id-FMA-004 @segment-smart @req-MIG-FM-COA-01 @req-MIG-FM-COA-04
  Scenario Outline: A migration may be up to 28 days ahead
    Given a legacy smart metering point
    When the supplier migrates both services from <date>
    Then both appointments are accepted
    And each losing legacy agent is asked for its meter details
    And both appointments become active on their date
    And the metering point is migrated

    Examples:
      | case                 | date          |
      | tomorrow             | tomorrow      |
      | just inside          | 27 days ahead |
      | exactly at the limit | 28 days ahead |
