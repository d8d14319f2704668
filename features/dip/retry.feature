@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, what a sender does when the DIP does not take a message
  Trouble passes: the same message is sent again, later, until it is taken. A refusal does not pass: it is put before somebody, and
  the message is not sent again as it is.

  @id-DIP-331 @req-DIP-RETRY-06 @req-DIP-HTTP-09
  Scenario Outline: After trouble a message is sent again
    Given the DIP <trouble> the next 3 calls of the participant
    When the participant sends a message
    Then the participant sends it again, unchanged, until the DIP takes it
    And the participant raises no exception

    Examples:
      | case               | trouble                        |
      | out of service     | is out of service for          |
      | too busy           | is too busy for                |
      | timed out          | times out on                   |
      | failing            | fails on                       |
      | lost at a gateway  | is lost behind its gateway for |
      | late at a gateway  | is late behind its gateway for |
      | cut off            | cuts off                       |

  @id-DIP-332 @req-DIP-RETRY-06 @req-DIP-HTTP-09 @req-DIP-VAL-09
  Scenario Outline: After a refusal a message is not sent again
    Given the DIP holds the next call of the participant for <fault>
    When the participant sends a message
    Then the participant does not send it again
    And the participant raises an exception

    Examples:
      | case                  | fault                                |
      | not in form           | not in form                          |
      | not to be routed      | not to be routed                     |
      | unauthenticated       | unauthenticated                      |
      | forbidden             | forbidden                            |
      | unknown place         | to an unknown place                  |
      | kind not offered      | of a kind that is not offered        |
      | unknown answer wanted | asking for an unknown kind of answer |
      | too large             | too large                            |
      | unknown protocol      | of an unknown protocol version       |

  @id-DIP-333 @req-DIP-RETRY-06 @req-DIP-RETRY-07
  Scenario: A message whose answer gets lost is not made two
    Given the DIP's answer to the next call gets lost
    When the participant sends 2 messages
    Then the DIP has each message once and in order
    And the participant raises no exception

  @id-DIP-334 @req-DIP-RETRY-07 @req-DIP-ENV-10 @req-DIP-ENV-11
  Scenario: Each message has a reference of its own
    When the participant sends 3 messages
    Then the DIP accepts each at the first attempt
    And each has a reference of its own

  @id-DIP-335 @req-NFR-06 @req-DIP-RETRY-06
  Scenario: An outage of the DIP of three days costs no message
    When the participant has 14 messages to send in the 72 hours in which the DIP is out of service
    Then the DIP has each message once and in order
    And the participant raises no exception
