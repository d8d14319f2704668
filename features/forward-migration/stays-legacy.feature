@process-migration-forward-cos @pack-ldso @role-REGS
Feature: A switch that leaves a metering point under legacy arrangements
  Where the gaining supplier is not qualified it speaks no other language than D-flows. It is told of its registration and both
  suppliers of the old one, as before MHHS.

  @id-FMA-040 @segment-smart @segment-advanced @segment-unmetered @req-DTN-D0217-01 @req-MIG-FM-COS-04
  Scenario Outline: The suppliers are told as they always were
    Given a legacy <segment> metering point
    And the gaining supplier is not qualified
    When a switch from <day> is asked for
    Then both suppliers are told over the data transfer network
    And nothing of a migration takes effect
    And the metering point is still under legacy arrangements
    And the registration service holds the gaining supplier from that date

    Examples:
      | case                    | segment   | day                  |
      | smart                   | smart     | 5 working days ahead |
      | smart, over clock change | smart    | 28 days ahead        |
      | advanced                | advanced  | 5 working days ahead |
      | unmetered               | unmetered | 5 working days ahead |
