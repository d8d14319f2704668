@process-appointment
Feature: Change of agent, the provider's part
  A metering or data service answers what it is proposed, takes up its office when its appointment becomes active, and
  leaves it when another one follows.

  @id-COA-060 @segment-smart @segment-advanced @pack-metering-service @role-MSS @role-MSA
  @req-DIP-IF-034-01 @req-DIP-IF-034-02 @req-DIP-IF-036-03 @req-DIP-CODE-SP000 @req-DIP-RT-04
  Scenario Outline: A metering service that is proposed accepts and takes office
    Given a migrated <segment> metering point
    And another metering service is in office
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the proposed metering service holds itself in office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COA-061 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS
  @req-DIP-IF-034-01 @req-DIP-IF-034-02 @req-DIP-IF-036-03 @req-DIP-CODE-SP000 @req-DIP-RT-04
  Scenario Outline: A data service that is proposed accepts and takes office
    Given a migrated <segment> metering point
    And another data service is in office
    When the supplier appoints another data service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the proposed data service holds itself in office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COA-062 @segment-unmetered @pack-unmetered @role-UMSO @role-UMSDS
  @req-DIP-IF-034-01 @req-DIP-IF-034-02 @req-DIP-IF-036-03 @req-DIP-CODE-SP000 @req-DIP-RT-04
  Scenario Outline: An unmetered operator or its data service accepts and takes office
    Given a migrated unmetered metering point
    And another <service> service is in office
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the proposed <service> service holds itself in office

    Examples:
      | case         | service  |
      | operator     | metering |
      | data service | data     |

  @id-COA-063 @segment-smart @pack-metering-service @role-MSS
  @req-DIP-IF-037-03 @req-DIP-IF-037-04
  Scenario Outline: A metering service leaves office when another one follows
    Given a migrated <segment> metering point
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the outgoing metering service holds itself out of office

    Examples:
      | case  | segment |
      | smart | smart   |

  @id-COA-064 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS
  @req-DIP-IF-037-03 @req-DIP-IF-037-04
  Scenario Outline: A data service leaves office when another one follows
    Given a migrated <segment> metering point
    When the supplier appoints another data service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the outgoing data service holds itself out of office

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
