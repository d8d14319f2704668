@process-dtn-channel @pack-supplier @pack-metering-service @pack-data-service @segment-smart
@role-SUP @role-MSS @role-MSA @role-SDS @role-ADS
Feature: Files of the data transfer network that a supplier or an agent is sent
  Everybody on the network refuses a file that is not in order whole, tells its sender which file and why, and handles the
  next one.

  @id-DTN-030 @req-DTN-ENV-02 @req-DTN-ENV-03 @req-DTN-ENV-04 @req-DTN-ENV-05
  Scenario Outline: A file of the wrong form is refused, and its sender is told the line
    Given a migrated smart metering point
    When the participant is sent a file with <fault>, and then a good one
    Then the faulty file is refused
    And its sender is told which line is wrong
    And the good file is taken

    Examples:
      | case                | fault                              |
      | a group too many    | one group too many counted         |
      | a group too few     | one group too few counted          |
      | an instance too few | no instance counted                |
      | line without an end | a line without its final separator |
      | trailer missing     | no trailer                         |

  @id-DTN-031 @req-DTN-ENV-01 @req-DTN-ENV-06 @req-DTN-ENV-08 @req-DTN-ENV-09
  Scenario Outline: A file that is not theirs to handle is refused
    Given a migrated smart metering point
    When the participant is sent a file with <fault>, and then a good one
    Then the faulty file is refused
    And the good file is taken

    Examples:
      | case                    | fault                                     |
      | live use                | the mark of live use                      |
      | later version           | a version that does not exist yet         |
      | no such flow            | the name of a flow that nobody knows      |
      | recipient unknown       | a recipient that is not there             |
      | recipient in other role | a recipient that is there in another role |
      | no such role            | a role that nobody has                    |

  @id-DTN-032 @req-DTN-ENV-01
  Scenario: A file that comes twice is handled once
    Given a migrated smart metering point
    When the participant is sent the same file twice
    Then the good file is taken
    And the repeated file is refused
