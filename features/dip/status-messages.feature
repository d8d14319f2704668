@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, status messages
  What is found out about a message after it was delivered travels as a status message: to its sender, who puts anything but
  success before somebody, and from a recipient, who says it to the DIP.

  @id-DIP-351 @req-DIP-VAL-06 @req-DIP-VAL-07 @req-DIP-VAL-09 @req-DIP-HTTP-03
  Scenario Outline: A sender hears what became of its message
    Given the participant has sent a message
    When its recipient reports that <report>
    Then the participant takes the status message
    And the participant raises <what>

    Examples:
      | case                   | report                    | what         |
      | not processed          | it could not be processed | an exception |
      | metering point unknown | its metering point is not known | an exception |
      | processed              | it was processed          | no exception |

  @id-DIP-352 @req-DIP-VAL-06 @req-DIP-SIGN-07
  Scenario Outline: A status message that is not the DIP's own is refused
    Given the participant has sent a message
    And the next status message to the participant has <fault>
    When its recipient reports that it could not be processed
    Then the participant refuses the status message because its signature does not fit
    And the participant raises no exception

    Examples:
      | case                | fault                            |
      | signature damaged   | another signature                |
      | hash of other bytes | another content hash             |
      | another party       | the certificate of another party |

  @id-DIP-353 @req-DIP-VAL-04 @req-DIP-VAL-06 @req-DIP-CODE-RCP1000
  Scenario: A recipient says afterwards that it could not process a message
    Given the participant has processed 1 message
    When the participant reports that it could not be processed
    Then the sender of the message hears that it could not be processed

  @id-DIP-413 @req-DIP-VAL-04 @req-DIP-CODE-RCP1061 @req-DIP-CODE-RCP1062 @req-DIP-CODE-RCP1063 @req-DIP-CODE-RCP1064
  Scenario Outline: A recipient says afterwards what its systems found in a message
    Given the participant has processed 1 message
    When the participant reports that <report>
    Then the sender of the message hears that <report>

    Examples:
      | case                   | report                                          |
      | metering point unknown | its metering point is not known                 |
      | state                  | it does not fit the state of its metering point |
      | content                | it differs from what was sent before            |
      | data retriever         | its data retriever is not valid                 |

  @id-DIP-412 @req-DIP-RPL-08 @since-2.2.1
  Scenario: A status message is asked for again
    Given today is 22 June 2026
    And the participant has sent a message
    And its recipient has reported that it could not be processed
    When the participant asks for a replay of its status messages
    Then the participant takes the status message
    And the DIP grants the replay
    And the DIP gives it the status message again
