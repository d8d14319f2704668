@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, what a recipient checks
  A publication that is signed as it should be and still says something that cannot be is refused during delivery, with the reason.

  @id-DIP-311 @req-DIP-VAL-03 @req-DIP-HTTP-07 @req-DIP-ENV-03 @req-DIP-ENV-04 @req-DIP-ENV-09 @req-DIP-ENV-15
  Scenario Outline: A publication that cannot be is refused
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because <reason>
    And the participant has processed nothing

    Examples:
      | case                 | fault                          | reason                                 |
      | unknown item         | an unknown item                | it is not in form                      |
      | missing item         | a missing item                 | it is not in form                      |
      | nothing of the DIP   | nothing of the DIP             | it is not in form                      |
      | older schema         | another schema version         | its schema version is another          |
      | another environment  | the tag of another environment | it is of another environment           |
      | sender of wrong role | a sender of the wrong role     | its sender does not send such messages |
      | for others           | other recipients               | it is meant for others                 |
