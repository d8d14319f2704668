@process-meter-works @segment-smart
Feature: Communications hub
  A smart metering service and a supplier that agreed on it tell each other what happened to a communications hub. Nothing
  answers it.

  @id-HUB-001 @pack-metering-service @role-MSS @req-DIP-IF-004-01 @req-DIP-IF-004-02 @req-DIP-FMT-11
  Scenario Outline: A metering service tells the supplier
    Given a migrated smart metering point
    When the metering service tells that a communications hub was <done>
    Then the supplier is told that the communications hub was <done>

    Examples:
      | case        | done                 |
      | installed   | installed            |
      | removed     | removed              |
      | exchanged   | exchanged            |
      | found       | found there          |
      | information | told for information |

  @id-HUB-002 @pack-supplier @role-SUP @req-DIP-IF-004-01 @req-DIP-IF-004-02 @req-DIP-FMT-11
  Scenario Outline: A supplier tells the metering service
    Given a migrated smart metering point
    When the supplier tells that a communications hub was <done>
    Then the metering service is told that the communications hub was <done>

    Examples:
      | case        | done                 |
      | installed   | installed            |
      | removed     | removed              |
      | exchanged   | exchanged            |
      | found       | found there          |
      | information | told for information |

  @id-HUB-003 @pack-supplier @role-SUP @req-DIP-IF-004-01
  Scenario Outline: A supplier keeps what it is told
    Given a migrated smart metering point
    When the metering service tells that a communications hub was <done>
    Then the supplier is told that the communications hub was <done>
    And the supplier holds that the communications hub was <done>

    Examples:
      | case      | done      |
      | installed | installed |
      | exchanged | exchanged |

  @id-HUB-004 @pack-metering-service @role-MSS @req-DIP-IF-004-01
  Scenario: A metering service keeps what it is told
    Given a migrated smart metering point
    When the supplier tells that a communications hub was found there
    Then the metering service is told that the communications hub was found there
    And the metering service holds that the communications hub was found there
