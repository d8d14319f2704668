@process-response-codes @pack-ldso @role-REGS @segment-smart
Feature: Legacy updates that are wrong in themselves
  A registration service sends a legacy update that it cannot take back to its sender with the code of the reason.

  @id-DTN-010 @req-DTN-D0304-01 @req-DTN-D0304-02 @req-DTN-D0304-03 @req-DTN-D0304-04
  Scenario Outline: An asset provider notice that is wrong is refused with its reason
    Given a legacy smart metering point
    When its asset provider notice is sent <fault>
    Then the asset provider notice is refused because <reason>

    Examples:
      | case              | fault                                   | reason                           |
      | another operator  | by an operator that is not in office    | its sender is not in office      |
      | before everything | for the day before anybody was in office | nobody was in office on that day |
      | no date           | without a date                          | it gives no date                 |
      | no point          | without a metering point                | it names no metering point       |

  @id-DTN-011 @req-DTN-D0304-05
  Scenario: An asset provider notice from before the asset provider in force is refused
    Given a legacy smart metering point
    And its supplier took it over 5000 days ago
    When its asset provider notice is sent for the day before the meter was installed
    Then the asset provider notice is refused because its date lies before that of the asset provider in force

  @id-DTN-012 @req-DTN-D0304-05
  Scenario: An asset provider notice of the very day is taken
    Given a legacy smart metering point
    And its supplier took it over 5000 days ago
    When its asset provider notice is sent for the day on which the meter was installed
    Then the asset provider notice is taken

  @id-DTN-013 @req-DTN-D0312-01 @req-DTN-D0312-02 @req-DTN-D0312-03 @req-DTN-D0312-04
  Scenario Outline: A meter update that is wrong is refused with its reason
    Given a legacy smart metering point
    When its meter update is sent <fault>
    Then the meter update is refused because <reason>

    Examples:
      | case            | fault                                                 | reason                                      |
      | digits          | with register digits of a meter that is not smart     | only smart meters have that number of digits |
      | place           | with a place where no meter can be                    | no meter can be in that place               |
      | identity        | with the identity of a smart meter for one that is not | only smart meters have that identity        |
      | too many digits | with ten register digits                              | the number of digits is wrong               |

  @id-DTN-014 @req-DTN-D0312-04
  Scenario: A meter update with as many digits as a smart meter can have is taken
    Given a legacy smart metering point
    When its meter update is sent with nine register digits
    Then the meter update is taken
