@process-meter-works
Feature: Meter works, what follows from them
  The registration service registers which meter came, went or changed and tells everybody concerned which meters are in
  place. Everybody takes over what it says.

  @id-MTR-001 @segment-smart @segment-advanced @pack-ldso @role-REGS @role-LDSO
  @req-DIP-IF-005-06 @req-DIP-IF-006-01 @req-DIP-IF-006-03 @req-REC-CHK-25 @req-REC-CHK-32
  Scenario Outline: A meter is installed where there was none
    Given a migrated <segment> metering point
    And it has no meter
    When the metering service in office reports the meter installation of today
    Then the meter installation is registered and told to everybody concerned
    And the registration service holds the new meter alone
    And the network operator holds the new meter alone

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-MTR-002 @segment-smart @segment-advanced @pack-ldso @role-REGS @role-LDSO
  @req-DIP-IF-005-06 @req-DIP-IF-006-01 @req-DIP-IF-006-03
  Scenario Outline: A meter is exchanged or removed
    Given a migrated <segment> metering point
    When the metering service in office reports the <works> of <day>
    Then the <works> is registered and told to everybody concerned
    And the registration service holds the <left>
    And the network operator holds the <left>

    Examples:
      | case              | segment  | works          | day           | left                 |
      | smart exchange    | smart    | meter exchange | today         | new meter alone      |
      | advanced exchange | advanced | meter exchange | 2 days ago    | new meter alone      |
      | smart removal     | smart    | meter removal  | today         | absence of any meter |
      | advanced removal  | advanced | meter removal  | yesterday     | absence of any meter |

  @id-MTR-003 @segment-smart @pack-ldso @role-REGS @role-LDSO @req-DIP-IF-006-01 @req-DIP-IF-006-03
  Scenario: A meter is installed beside another one
    Given a migrated smart metering point
    When the metering service in office reports the meter installation of today
    Then the meter installation beside the old meter is registered
    And the registration service holds the old and the new meter
    And the network operator holds the old and the new meter

  @id-MTR-004 @segment-smart @segment-advanced @pack-ldso @role-REGS @role-LDSO @req-DIP-IF-006-01 @req-DIP-IF-006-03
  Scenario Outline: A meter gets another id and place
    Given a migrated <segment> metering point
    When the metering service reports that the meter has another id
    Then the meter update is registered and told to everybody concerned
    And the registration service holds the renamed meter alone
    And the network operator holds the renamed meter alone

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-MTR-005 @segment-smart @pack-ldso @role-REGS @role-LDSO @req-DIP-IF-006-01 @req-DIP-IF-006-03
  Scenario: A removal that never happened is taken back
    Given a migrated smart metering point
    And it had another meter until 2 February 2026
    When the metering service reports that the former meter was never removed
    Then the meter history update is registered and told to everybody concerned
    And the registration service holds the former meter again
    And the network operator holds the former meter again

  @id-MTR-006 @segment-advanced @pack-ldso @role-REGS @role-LDSO @req-DIP-IF-006-01 @req-DIP-IF-006-03
  Scenario: The removal of a former meter gets its right date
    Given a migrated advanced metering point
    And it had another meter until 2 February 2026
    When the metering service in office reports the meter history update of today
    Then the meter history update is registered and told to everybody concerned
    And the registration service holds the former meter as removed on 1 February 2026
    And the network operator holds the former meter as removed on 1 February 2026

  @id-MTR-007 @segment-smart @segment-advanced @pack-supplier @pack-data-service @role-SUP @role-SDS @role-ADS
  @req-DIP-IF-006-03 @req-REC-CHK-25 @req-REC-CHK-32
  Scenario Outline: Supplier and data service take over the meters that are in place
    Given a migrated <segment> metering point
    When the metering service in office reports the <works> of today
    Then the <works> is registered and told to everybody concerned
    And the supplier holds the <left>
    And the data service holds the <left>

    Examples:
      | case              | segment  | works          | left                 |
      | smart exchange    | smart    | meter exchange | new meter alone      |
      | advanced exchange | advanced | meter exchange | new meter alone      |
      | smart removal     | smart    | meter removal  | absence of any meter |

  @id-MTR-008 @segment-smart @pack-supplier @pack-data-service @role-SUP @role-SDS @req-DIP-IF-006-03
  Scenario: Supplier and data service take over another id
    Given a migrated smart metering point
    When the metering service reports that the meter has another id
    Then the meter update is registered and told to everybody concerned
    And the supplier holds the renamed meter alone
    And the data service holds the renamed meter alone
