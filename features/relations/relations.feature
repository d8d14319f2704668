@process-relationships
Feature: Relationships of metering points
  A supplier asks the registration service to link the import and the export of a site, or to relate several metering points to
  a primary one. Only what the registration service has validated holds, and the parties of every metering point in it are told.

  @id-LNK-001 @segment-smart @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-SUP @role-LDSO
  @req-DIP-IF-019-02 @req-DIP-IF-020-01 @req-DIP-IF-020-03 @req-DIP-ENV-14 @req-DIP-ENV-19 @req-REC-LNK-01 @req-REC-CHK-24
  @req-REC-CHK-33
  Scenario Outline: A linked pair is made
    Given a migrated <segment> metering point
    And exports and other imports beside it
    When the supplier asks to link it to the export
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the export as linked to it
    And the supplier holds the export as linked to it
    And the network operator holds the export as linked to it

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-LNK-002 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP
  @req-DIP-IF-019-02 @req-DIP-IF-020-01 @req-DIP-IF-020-03 @req-REC-LNK-02
  Scenario: Import and export may have different suppliers, and both are told
    Given a migrated smart metering point
    And exports and other imports beside it
    And the export belongs to another supplier
    When the supplier asks to link it to the export
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the export as linked to it
    And the supplier holds the export as linked to it

  @id-LNK-003 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP @req-DIP-IF-019-02 @req-DIP-IF-020-01 @req-DIP-IF-020-03
  Scenario: A linked pair is extended by another export
    Given a migrated smart metering point
    And exports and other imports beside it
    And the export is linked to it
    When the supplier asks to extend its link by the other export
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the other export as linked to it
    And the registration service holds the export as linked to it
    And the supplier holds the other export as linked to it

  @id-LNK-004 @segment-smart @pack-ldso @role-REGS
  @req-DIP-IF-020-02 @req-DIP-CODE-REG1050-1068 @req-DIP-CODE-REG0007 @req-DIP-CODE-REG9010 @req-DIP-CODE-REG0000
  Scenario Outline: A link that cannot be is refused to the supplier alone, and leaves things as they are
    Given a migrated smart metering point
    And exports and other imports beside it
    And <arranged>
    When the supplier asks to <wish> <named>
    Then the relationship is refused because <reason>
    And the registration service holds the third import as in no relationship

    Examples:
      | case                  | arranged                                                            | wish               | named                         | reason                                               |
      | unknown               | the other import belongs to another supplier                        | link it to         | a metering point nobody knows | the metering point is not known                      |
      | named twice           | the other import belongs to another supplier                        | link it to         | the export twice              | a metering point is named twice                      |
      | legacy                | the export is under legacy arrangements                             | link it to         | the export                    | relationships are barred before and during migration |
      | switch                | the export is being taken over by another supplier                  | link it to         | the export                    | relationships are barred while a switch is under way |
      | unmetered             | the export is an unmetered one                                      | link it to         | the export                    | an unmetered metering point has no relationships     |
      | export above          | it is an export                                                     | link it to         | the export                    | the principal of a link must be an import            |
      | import below          | the other import belongs to another supplier                        | link it to         | the other import              | the subsidiary of a link must be an export           |
      | secondary             | it is related to the other import                                   | link it to         | the export                    | a linked import cannot be a secondary                |
      | linked already        | the export is linked to it                                          | link it to         | the other export              | one of them is in a link already                     |
      | nothing to extend     | the other import belongs to another supplier                        | extend its link by | the export                    | the principal is in no link                          |
      | extended already      | the export is linked to it                                          | extend its link by | the export                    | the subsidiary is linked to it already               |
      | linked to another     | the export is linked to it and the other export to the other import | extend its link by | the other export              | the subsidiary is linked to another                  |
      | end of another's link | the export is linked to it and the other export to the other import | end its link to    | the other export              | the subsidiary is linked to another                  |
      | end of no link        | the export is linked to it                                          | end its link to    | the other export              | the subsidiary is in no link                         |

  @id-LNK-005 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-020-02 @req-DIP-CODE-REG1050-1068
  Scenario: A supplier that has neither import nor export may not link them
    Given a migrated smart metering point
    And exports and other imports beside it
    When another supplier asks to link it to the export
    Then the relationship is refused because the supplier has neither import nor export
    And the registration service holds the export as in no relationship

  @id-REL-001 @segment-smart @segment-advanced @pack-ldso @pack-supplier @role-REGS @role-SUP @role-LDSO
  @req-DIP-IF-019-01 @req-DIP-IF-020-01 @req-DIP-IF-020-03 @req-DIP-ENV-14 @req-REC-REL-01 @req-REC-CHK-23 @req-REC-CHK-33
  Scenario Outline: Metering points are related to a primary
    Given a migrated <segment> metering point
    And exports and other imports beside it
    When the supplier asks to relate it to the other and third import
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the other import as related to it
    And the registration service holds the third import as related to it
    And the supplier holds the other import as related to it
    And the network operator holds the third import as related to it

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-REL-002 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP @req-DIP-IF-019-01 @req-DIP-IF-020-01 @req-DIP-IF-020-03
  Scenario: A related set is extended
    Given a migrated smart metering point
    And exports and other imports beside it
    And the other import is related to it
    When the supplier asks to extend its related set by the third import
    Then the relationship is registered and told to everybody concerned
    And the registration service holds the third import as related to it
    And the registration service holds the other import as related to it
    And the supplier holds the third import as related to it

  @id-REL-003 @segment-smart @pack-ldso @role-REGS @req-DIP-IF-020-02 @req-DIP-CODE-REG1050-1068
  Scenario Outline: A relation that cannot be is refused to the supplier alone, and leaves things as they are
    Given a migrated smart metering point
    And exports and other imports beside it
    And <arranged>
    When the supplier asks to <wish> <named>
    Then the relationship is refused because <reason>
    And the registration service holds the other export as in no relationship

    Examples:
      | case                      | arranged                                                                    | wish                      | named            | reason                                  |
      | not all the supplier's    | the other import belongs to another supplier                                | relate it to              | the other import | the supplier does not have all of them  |
      | linked import             | the export is linked to the other import                                    | relate it to              | the other import | a linked import cannot be a secondary   |
      | linked export             | the export is linked to the other import                                    | relate it to              | the export       | a secondary cannot be in a link         |
      | export                    | the other import is related to the fourth import                            | relate it to              | the export       | only imports can be related             |
      | related already           | the other import is related to the fourth import                            | relate it to              | the other import | one of them is in a related set already |
      | no primary                | the other import is related to the fourth import                            | extend its related set by | the third import | the principal is no primary             |
      | extended already          | the other import is related to it                                           | extend its related set by | the other import | the subsidiary is related to it already |
      | related to another        | the other import is related to it and the third import to the fourth import | extend its related set by | the third import | the secondary is related to another     |
      | end of another's relation | the other import is related to it and the third import to the fourth import | end its relation to       | the third import | the subsidiary is not related to it     |
