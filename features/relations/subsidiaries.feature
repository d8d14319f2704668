@process-relationships
Feature: Appointments of metering points that follow another one
  A related secondary takes no appointments of its own, nor does a linked export take a metering service. The data service of an
  export is its supplier's own affair.

  @id-REL-014 @segment-smart @pack-ldso @role-REGS @req-REC-REL-02 @req-REC-LNK-05
  Scenario Outline: Nobody is appointed to a subsidiary by itself
    Given a migrated smart metering point
    And exports and other imports beside it
    And <arranged>
    When the supplier appoints another <service> service from 5 working days ahead
    Then the registration service refuses the request because <reason>
    And the provider in office stays in office

    Examples:
      | case                        | arranged                          | service  | reason                                         |
      | metering service, secondary | it is related to the other import | metering | appointments are barred on a related secondary |
      | data service, secondary     | it is related to the other import | data     | appointments are barred on a related secondary |
      | metering service, export    | it is linked to the other import  | metering | appointments are barred on a linked export     |

  @id-LNK-015 @segment-smart @pack-ldso @pack-supplier @role-REGS @role-SUP @req-REC-LNK-06 @req-DIP-IF-036-02
  Scenario: The data service of an export is appointed as any other
    Given a migrated smart metering point
    And exports and other imports beside it
    And it is linked to the other import
    When the supplier appoints another data service from 5 working days ahead
    Then the supplier's request arrives as a change of provider
    And the appointment is accepted
    And the appointment becomes active on its date
