@process-dtn-channel @pack-ldso @role-REGS @segment-smart
Feature: Files of the data transfer network that are not in order
  A registration service handles files that are in order. It refuses every other one whole, tells its sender which file and
  why, and goes on with the next. Whether it handled a file shows in its answer: it refuses the update of a migrated point.

  @id-DTN-001 @req-DTN-ENV-02 @req-DTN-ENV-03 @req-DTN-ENV-04
  Scenario Outline: A file that counts wrongly is refused, and its sender is told the line
    Given a migrated smart metering point
    When the legacy meter operator sends its <update> with <fault>, and then a good one
    Then the faulty file is refused
    And its sender is told which line is wrong
    And the good file is taken
    And the <update> is refused because of the migration

    Examples:
      | case                        | update                | fault                         |
      | a group too many            | meter update          | one group too many counted    |
      | a group too few             | meter update          | one group too few counted     |
      | an instance too many        | meter update          | one instance too many counted |
      | no instance                 | meter update          | no instance counted           |
      | an asset notice, one group  | asset provider notice | one group too many counted    |
      | an asset notice, one update | asset provider notice | one instance too many counted |

  @id-DTN-002 @req-DTN-ENV-01 @req-DTN-ENV-02 @req-DTN-ENV-05 @req-DTN-ENV-07
  Scenario Outline: A file of the wrong form is refused, and its sender is told the line
    Given a migrated smart metering point
    When the legacy meter operator sends its <update> with <fault>, and then a good one
    Then the faulty file is refused
    And its sender is told which line is wrong
    And the good file is taken
    And the <update> is refused because of the migration

    Examples:
      | case                     | update                | fault                                  |
      | line without an end      | meter update          | a line without its final separator     |
      | notice without a line end | asset provider notice | a line without its final separator     |
      | unknown group            | meter update          | a group that the flow does not have    |
      | unknown group in notice  | asset provider notice | a group that the flow does not have    |
      | groups out of order      | meter update          | its groups in the wrong order          |
      | impossible date          | meter update          | a date that the calendar does not have |
      | trailer missing          | meter update          | no trailer                             |
      | header missing           | meter update          | no header                              |

  @id-DTN-003 @req-DTN-ENV-08
  Scenario Outline: A flow is read by its version, and one of another version is refused
    Given a migrated smart metering point
    When the legacy meter operator sends its <update> with <fault>, and then a good one
    Then the faulty file is refused
    And its sender is told which line is wrong
    And the good file is taken
    And the <update> is refused because of the migration

    Examples:
      | case            | update                | fault                                |
      | earlier         | meter update          | an earlier version                   |
      | later           | meter update          | a version that does not exist yet    |
      | later, notice   | asset provider notice | a version that does not exist yet    |
      | no such flow    | meter update          | the name of a flow that nobody knows |

  @id-DTN-004 @req-DTN-ENV-06
  Scenario Outline: A file of live use is not handled where tests are made
    Given a migrated smart metering point
    When the legacy meter operator sends its <update> with <fault>, and then a good one
    Then the faulty file is refused
    And the good file is taken
    And the <update> is refused because of the migration

    Examples:
      | case              | update                | fault                |
      | live meter update | meter update          | the mark of live use |
      | live asset notice | asset provider notice | the mark of live use |
      | no mark           | meter update          | no mark at all       |

  @id-DTN-005 @req-DTN-ENV-09
  Scenario Outline: A file that is for nobody, or from nobody, is refused
    Given a migrated smart metering point
    When the legacy meter operator sends its <update> with <fault>, and then a good one
    Then the faulty file is refused
    And the good file is taken
    And the <update> is refused because of the migration

    Examples:
      | case                    | update                | fault                                      |
      | recipient unknown       | meter update          | a recipient that is not there              |
      | recipient in other role | meter update          | a recipient that is there in another role  |
      | sender unknown          | asset provider notice | a sender that is not there                 |
      | sender in other role    | meter update          | a sender that is there in another role     |
      | no such role            | meter update          | a role that nobody has                     |
      | not theirs to exchange  | asset provider notice | roles that do not exchange it              |

  @id-DTN-006 @req-DTN-ENV-01
  Scenario Outline: A file that comes twice is handled once
    Given a migrated smart metering point
    When the legacy meter operator sends the same <update> twice
    Then the good file is taken
    And the repeated file is refused
    And the <update> is refused because of the migration

    Examples:
      | case         | update                |
      | meter update | meter update          |
      | asset notice | asset provider notice |

  @id-DTN-007 @req-DTN-ENV-09 @req-DTN-D0170-01 @role-LDSO @segment-advanced
  Scenario Outline: The network operator takes files of the new roles
    Given a migrated <segment> metering point
    When a <operator> asks the network operator for site details
    Then the good file is taken

    Examples:
      | case     | segment  | operator                  |
      | smart    | smart    | smart metering service    |
      | advanced | advanced | advanced metering service |
      | legacy   | smart    | legacy meter operator     |

  @id-DTN-008 @req-DTN-ENV-03
  Scenario Outline: Each update of a file with several is handled
    Given a migrated smart metering point
    When the legacy meter operator sends two of its <update>s in one file
    Then the good file is taken
    And each <update> is refused because of the migration

    Examples:
      | case         | update                |
      | meter update | meter update          |
      | asset notice | asset provider notice |
