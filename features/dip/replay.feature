@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, what a recipient asks for again
  What the DIP could not bring is asked for again: in the answer of a replay, or on the webhook by a requeue. A message that was
  processed before is not processed again, one that was missed is, in order.

  @id-DIP-341 @req-REC-CHK-26 @req-DIP-RPL-01 @req-DIP-RPL-03 @req-DIP-RPL-04
  Scenario: What was processed before is not processed again when it is replayed
    Given today is 4 May 2026
    And the participant has processed 3 messages
    When the participant asks for a replay of that time
    Then the DIP grants the replay
    And the DIP gives it each message again
    And the participant has processed each once and in order

  @id-DIP-342 @req-REC-CHK-26 @req-DIP-RPL-01 @req-DIP-RPL-02 @req-DIP-RETRY-04
  Scenario: What was missed in three days is made up for by a replay
    Given today is 11 May 2026
    And the DIP could not bring the participant 4 messages in 72 hours
    When the participant asks for a replay of that time
    Then the DIP grants the replay
    And the DIP gives it each message again
    And the participant has processed each once and in order

  @id-DIP-343 @req-REC-CHK-26 @req-DIP-RPL-01 @req-DIP-RPL-02
  Scenario: What was missed is made up for by a replay of single messages
    Given today is 18 May 2026
    And the DIP could not bring the participant 2 messages in 24 hours
    When the participant asks for a replay of each by its number
    Then the DIP grants the replay
    And the DIP gives it each message again
    And the participant has processed each once and in order

  @id-DIP-344 @req-DIP-RPL-07 @since-2.2.1
  Scenario: A replay of several pages is read to its end
    Given today is 1 June 2026
    And the DIP could not bring the participant 12 messages in 72 hours
    When the participant asks for a replay of that time
    Then the DIP grants the replay
    And the DIP gives it each message again
    And the participant has processed each once and in order

  @id-DIP-345 @req-DIP-RPL-05 @req-DIP-RETRY-04
  Scenario: What was missed in three days comes to the webhook again by a requeue
    Given today is 8 June 2026
    And the DIP could not bring the participant 4 messages in 72 hours
    When the participant asks for a requeue of that time
    Then the DIP grants the requeue
    And the participant takes each in the end
    And the participant has processed each once and in order

  @id-DIP-346 @req-DIP-RPL-05 @req-DIP-RPL-04
  Scenario: What was processed before is not processed again when it is requeued
    Given today is 15 June 2026
    And the participant has processed 3 messages
    When the participant asks for a requeue of that time
    Then the DIP grants the requeue
    And the participant takes it each time
    And the participant has processed each once and in order
