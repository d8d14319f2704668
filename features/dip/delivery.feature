@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, deliveries that go wrong
  The DIP tries again when it hears nothing, or hears that the recipient cannot just now. A recipient works on each message once,
  in order, however often it is brought, and loses none that it could not take.

  @id-DIP-321 @req-DIP-RETRY-05 @req-DIP-RPL-04 @req-DIP-HTTP-07
  Scenario: A publication that is brought twice is processed once
    Given the DIP will bring the next publication to the participant twice
    When the market sends the participant a message
    Then the participant takes it each time
    And the participant has processed each once and in order

  @id-DIP-322 @req-DIP-RETRY-05 @req-DIP-RETRY-01
  Scenario: A publication whose answer gets lost is processed once
    Given the next publication to the participant has a way back on which the answer gets lost
    When the market sends the participant 3 messages
    Then the participant takes each in the end
    And the participant has processed each once and in order

  @id-DIP-323 @req-DIP-RETRY-01 @req-DIP-HTTP-07
  Scenario: A participant that can take nothing for a while says so, and loses nothing
    Given the participant can take nothing for 10 minutes
    When the market sends the participant 3 messages
    Then the participant takes each in the end
    And the participant has processed each once and in order

  @id-DIP-324 @req-DIP-HTTP-06 @req-DIP-HTTP-07 @req-DIP-VAL-03
  Scenario: An answer says which publication it is about
    When the market sends the participant 2 messages
    Then the participant takes it and says so
    And the participant has processed each once and in order

  @id-DIP-325 @req-DIP-HTTP-02 @req-DIP-SIGN-02
  Scenario: An address for publications is withdrawn and given again
    Given the participant has withdrawn its address and given it again
    When the market sends the participant a message
    Then the DIP has granted the withdrawal and the new address
    And the participant takes it and says so

  @id-DIP-326 @req-NFR-06 @req-DIP-RETRY-05 @req-DIP-HTTP-07
  Scenario: After an outage of the DIP of three days everything comes at once, and is processed in order
    When the market has 6 messages for the participant in the 72 hours in which the DIP is out of service
    Then the participant takes each in the end
    And the participant has processed each once and in order
