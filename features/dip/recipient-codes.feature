@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, why a recipient refuses
  A recipient has a reason of its own for each thing that cannot be in a publication. Where the schema finds the fault as well, it
  may call it a failure of the schema.

  @id-DIP-400 @req-DIP-VAL-03 @req-DIP-CODE-RCP1001 @req-DIP-CODE-RCP1002-1003 @req-DIP-CODE-RCP1004 @req-DIP-CODE-RCP1005
  @req-DIP-CODE-RCP1006 @req-DIP-CODE-RCP1007 @req-DIP-CODE-RCP1008 @req-DIP-CODE-RCP1009-1010
  Scenario Outline: What the sender says of the message cannot be
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because <reason>
    And the participant has processed nothing

    Examples:
      | case                 | fault                                 | reason                                    |
      | schema               | an unknown item                       | it does not fit the schema                |
      | unknown channel      | a channel that does not exist         | its channel is not one of the participant |
      | unknown event        | an event that its channel does not have | its event is not one of the channel     |
      | another environment  | the tag of another environment        | it is of another environment              |
      | schema version       | another schema version                | its schema version is another             |
      | reference            | a reference that is none              | its reference is not valid                |
      | sending time         | a sending time that is none           | its sending time is not valid             |
      | sent tomorrow        | a sending time of tomorrow            | it was sent in the future                 |
      | sender               | a sender without a number             | its sender is not valid                   |
      | sender of wrong role | a sender of the wrong role            | its sender does not send such messages    |

  @id-DIP-401 @req-DIP-CODE-RCP1006
  Scenario: A reference that was used before
    Given the participant has processed 1 message
    And the next publication to the participant has the reference of the publication before
    When the market sends the participant a message
    Then the participant refuses the last one because its reference was used before
    And the participant has not processed the last one

  @id-DIP-402 @req-DIP-CODE-RCP1021 @req-DIP-CODE-RCP1022 @req-DIP-CODE-RCP1023 @req-DIP-CODE-RCP1041 @req-DIP-CODE-RCP1061
  @req-DIP-FMT-09
  Scenario Outline: What the message is about cannot be
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because <reason>
    And the participant has processed nothing

    Examples:
      | case           | fault                                    | reason                            |
      | missing        | a metering point left out                | an item is missing                |
      | not allowed    | an area that does not exist              | an item holds what it cannot hold |
      | contradiction  | a reference of another sender            | its items contradict one another  |
      | for others     | other recipients                         | it is meant for others            |
      | metering point | a metering point whose number cannot be  | its metering point cannot be      |

  @id-DIP-403 @req-DIP-CODE-RCP1042-1043 @req-DIP-CODE-RCP1044-1045 @req-DIP-CODE-RCP1046 @req-DIP-CODE-RCP1047
  Scenario Outline: What the DIP says of the message cannot be
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because <reason>
    And the participant has processed nothing

    Examples:
      | case               | fault                            | reason                           |
      | publication        | another publication              | its publication is not valid     |
      | transaction        | a transaction that is none       | its transaction is not valid     |
      | publishing time    | a publishing time that is none   | its publishing time is not valid |
      | published tomorrow | a publishing time of tomorrow    | it was published in the future   |
      | correlation        | a correlation that is none       | its correlation is not valid     |
      | replay flag        | a replay flag that is none       | its replay flag is not valid     |

  @id-DIP-404 @req-DIP-CODE-RCP1051-1052
  Scenario Outline: What an answer says cannot be
    Given the next answer to the participant has <fault>
    When the market sends the participant an answer
    Then the participant refuses it because <reason>
    And the participant has processed nothing

    Examples:
      | case              | fault                      | reason                              |
      | answer            | an answer that is none     | its answer is not valid             |
      | refusal unexplained | a refusal without a reason | its answer does not fit its reasons |
