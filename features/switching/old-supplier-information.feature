@process-switching @pack-supplier @role-SUP
Feature: What the losing supplier tells the gaining one
  A losing supplier hands over the last readings of the registers, with what belongs to them. Of a migrated metering point it leaves
  out what only legacy arrangements know.

  @id-COS-040 @segment-smart @segment-advanced
  @req-DTN-D0311-01 @req-DTN-D0311-02 @req-DTN-D0311-03 @req-DTN-D0311-04 @req-DTN-D0311-05 @req-DTN-D0311-06
  @req-DTN-D0311-07 @req-DTN-D0311-08 @req-REC-CHK-08
  Scenario Outline: A migrated metering point is lost
    Given a migrated <segment> metering point
    And its supplier keeps readings of every register
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the losing supplier hands over its information of every register

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-COS-041 @segment-smart @req-DTN-D0311-01 @req-DTN-D0311-02 @req-DTN-D0311-03 @req-DTN-D0311-04 @req-DTN-D0311-07
  Scenario: A migrated metering point with a traditional meter is lost
    Given a migrated smart metering point
    And its meter is a traditional one
    And its supplier keeps readings of every register
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the losing supplier hands over its information of every register

  @id-COS-042 @segment-smart @segment-advanced @req-DTN-D0311-01 @req-REC-CHK-08
  Scenario Outline: A metering point that goes back to legacy arrangements is lost
    Given a migrated <segment> metering point
    And its supplier keeps readings of every register
    And the gaining supplier is not qualified
    When a switch from 5 working days ahead is asked for
    Then the gaining supplier is told over the data transfer network
    And the losing supplier hands over its information of every register

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
