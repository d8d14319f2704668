@process-energisation @pack-supplier
Feature: Energisation, every reason why it could not be changed
  The metering service names the one reason of the list that is true; the supplier records it and keeps the old status.

  @id-ENE-030 @segment-smart @pack-metering-service @role-MSS @role-SUP @req-DIP-IF-007-02 @req-DIP-IF-007-03
  Scenario Outline: The supplier is told the reason
    Given a migrated smart metering point
    When the metering service cannot change its energisation because <reason>
    Then the supplier is told that <reason>
    And the supplier holds it as energised

    Examples:
      | case              | reason                                       |
      | distributor       | the distributor is needed                    |
      | tampering         | the meter was tampered with                  |
      | new tenant        | there is a new tenant                        |
      | future use        | it is kept for future use                    |
      | no reading        | there was no reading                         |
      | approval          | access needs an approval                     |
      | called off        | the supplier called it off                   |
      | too late          | it was asked for too late                    |
      | no contact        | nobody could be reached                      |
      | superseded        | another request took its place               |
      | no change         | nothing would change                         |
      | another network   | it is in another network                     |
      | law               | the law forbids it                           |
      | papers            | papers are missing                           |
      | former supplier   | the supplier is not the current one any more |

  @id-ENE-031 @segment-smart @role-SUP @req-REC-MTR-15
  Scenario: The supplier takes the confirmation of its request
    Given a migrated smart metering point
    And the supplier has asked the metering service to have it de-energised on 4 March 2026
    When the metering service reports it de-energised since today
    Then the metering service confirms to the supplier by flow that it is de-energised
    And the supplier holds the answer that it is de-energised

  @id-ENE-032 @segment-smart @role-SUP @req-REC-MTR-15
  Scenario: The supplier takes the refusal of its request
    Given a migrated smart metering point
    And the supplier has asked the metering service to have it de-energised on 4 March 2026
    When the metering service cannot change its energisation because there was no access
    Then the supplier is told that there was no access
    And the metering service tells the supplier by flow that there was no access
    And the supplier holds the answer that there was no access
