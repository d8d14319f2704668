@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, forms that must be taken and forms that must not be sent
  What is unusual and in order is taken like anything else. What only the DIP may write is written by nobody else.

  @id-DIP-410 @req-DIP-FMT-02
  Scenario: Times in the offset of summer are read as the instants they are
    Given the next publication to the participant has times in the offset of summer
    When the market sends the participant a message
    Then the participant takes it and says so
    And the participant has processed each once and in order

  @id-DIP-411 @req-DIP-MASK-02
  Scenario: A masked answer is taken
    Given the next answer to the participant has a masked answer
    When the market sends the participant an answer
    Then the participant takes it and says so

  @id-DIP-414 @req-DIP-SIGN-08
  Scenario: The query of an address is signed with it
    Given the participant has given an address with a query in its place
    When the market sends the participant a message
    Then the participant takes it and says so
    And the participant has processed each once and in order

  @id-DIP-415 @req-DIP-HTTP-10
  Scenario: A message that is checked is not sent
    When the participant has the DIP look at a message
    Then the DIP finds it in form, and nobody gets it
    And the participant raises no exception

  @id-DIP-418 @req-DIP-ENV-18 @req-DIP-RT-03 @req-DIP-FMT-03 @req-DIP-FMT-07 @req-DIP-FMT-11 @req-DIP-MASK-03 @req-REC-CHK-22
  Scenario Outline: What is sent keeps to its forms
    When the <party> sends every message of "<message>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                | party                    | message                                                  |
      | recipient named     | supplier                 | supplier asks to appoint a metering or data service      |
      | consumption         | smart data service       | half-hourly consumption by UTC day                       |
      | readings            | advanced data service    | cumulative and register readings                         |
      | meter               | smart metering service   | metering service sends a change of meter technical details |
      | hub                 | smart metering service   | communications hub details                               |
      | consent             | supplier                 | supplier updates the items it owns                       |
