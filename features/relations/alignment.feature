@process-relationships
Feature: Appointments that follow a relationship
  Whoever serves a related primary serves its secondaries as well, and the metering service of a linked import its exports. The
  registration service appoints and de-appoints them by itself, when the relationship begins or ends and when the primary changes.

  @id-REL-010 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-REC-REL-04 @req-DIP-IF-037-01 @req-DIP-IF-036-01
  @req-DIP-IF-036-02 @req-REC-CHK-23
  Scenario Outline: A secondary that joins takes over the providers of its primary
    Given a migrated <segment> metering point
    And exports and other imports beside it
    And another metering service serves the other import
    And another data service serves the other import
    When the supplier asks to relate it to the other import
    Then the relationship is registered and told to everybody concerned
    And its metering service takes over the other import by the relation
    And its data service takes over the other import by the relation

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-REL-011 @segment-smart @pack-ldso @role-REGS @req-REC-REL-04 @req-DIP-IF-037-01
  Scenario: A secondary that leaves loses the providers that it had by its primary
    Given a migrated smart metering point
    And exports and other imports beside it
    And the other import is related to it
    When the supplier asks to end its relation to the other import
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the other import as in no relationship
    And the other import loses its metering service with the relation
    And the other import loses its data service with the relation

  @id-REL-012 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-REC-REL-03
  Scenario Outline: A provider appointed to the primary is appointed to its secondary
    Given a migrated <segment> metering point
    And exports and other imports beside it
    And the other import is related to it
    When the supplier appoints another <service> service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And its <service> service takes over the other import by the relation

    Examples:
      | case              | segment  | service  |
      | metering service  | smart    | metering |
      | data service      | smart    | data     |
      | advanced metering | advanced | metering |
      | advanced data     | advanced | data     |

  @id-LNK-010 @segment-smart @segment-advanced @pack-ldso @role-REGS @req-REC-LNK-03 @req-REC-LNK-04 @req-REC-LNK-06
  @req-DIP-IF-037-01 @req-REC-CHK-24
  Scenario Outline: The export takes over the metering service of its import, and both suppliers are told
    Given a migrated <segment> metering point
    And exports and other imports beside it
    And the export belongs to another supplier
    And another metering service serves the export
    When the supplier asks to link it to the export
    Then the relationship is registered and told to everybody concerned
    And its metering service takes over the export by the link
    And the data service of the export stays who it was

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-LNK-011 @segment-smart @pack-ldso @role-REGS @req-REC-LNK-03 @req-REC-LNK-04 @req-REC-LNK-06
  Scenario: A metering service appointed to the import is appointed to its export
    Given a migrated smart metering point
    And exports and other imports beside it
    And the export belongs to another supplier
    And the export is linked to it
    When the supplier appoints another metering service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And its metering service takes over the export by the link

  @id-LNK-012 @segment-smart @pack-ldso @role-REGS @req-REC-LNK-06
  Scenario: The data service of an import does not move that of its export
    Given a migrated smart metering point
    And exports and other imports beside it
    And the export is linked to it
    When the supplier appoints another data service from 5 working days ahead
    Then the appointment is accepted
    And the appointment becomes active on its date
    And the data service of the export stays who it was

  @id-LNK-013 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-037-01 @req-DIP-IF-020-01
  Scenario: An export that is no longer linked loses its metering service and keeps its data service
    Given a migrated smart metering point
    And exports and other imports beside it
    And the export is linked to it
    When the supplier asks to end its link to the export
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the export as in no relationship
    And the export loses its metering service with the link
    And the data service of the export stays who it was

  @id-REL-013 @segment-smart @pack-supplier @pack-metering-service @pack-data-service @role-SUP @role-MSS @role-SDS
  @req-REC-REL-05 @req-REC-CHK-23 @req-DIP-IF-020-03
  Scenario: Everybody concerned writes down what follows a relation
    Given a migrated smart metering point
    And exports and other imports beside it
    And another metering service serves the other import
    When the supplier asks to relate it to the other import
    Then the relationship is registered and told to everybody concerned
    And its metering service takes over the other import by the relation
    And those concerned hold the other import as related to it
    And those concerned hold the other import as served by its metering service

  @id-LNK-014 @segment-smart @pack-supplier @pack-metering-service @role-SUP @role-MSS @req-REC-LNK-07 @req-REC-CHK-24
  @req-DIP-IF-020-03
  Scenario: Everybody concerned writes down what follows a link
    Given a migrated smart metering point
    And exports and other imports beside it
    And another metering service serves the export
    When the supplier asks to link it to the export
    Then the relationship is registered and told to everybody concerned
    And its metering service takes over the export by the link
    And those concerned hold the export as linked to it
    And those concerned hold the export as served by its metering service
