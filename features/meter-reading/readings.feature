@process-meter-reading
Feature: Readings
  Whoever read a meter or estimated its reading sends it to the data service, the supplier and the network operator, and each
  keeps it. Register readings are kept apart from the cumulative one.

  @id-RDG-001 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS
  @req-DIP-IF-041-04
  Scenario Outline: A data service sends a reading with the method that fits it
    Given a migrated <segment> metering point
    When the data service sends a <kind> of yesterday
    Then the <kind> says that it was <method>

    Examples:
      | case              | segment  | kind              | method                        |
      | smart, remote     | smart    | remote reading    | read from the meter           |
      | advanced, remote  | advanced | remote reading    | read from the meter           |
      | smart, on site    | smart    | site reading      | read from the meter           |
      | smart, changed    | smart    | changed reading   | read from the meter           |
      | smart, estimate   | smart    | estimated reading | estimated by the data service |
      | advanced estimate | advanced | estimated reading | estimated by the data service |

  @id-RDG-002 @segment-smart @segment-advanced @pack-supplier @role-SUP
  @req-DIP-IF-041-03 @req-DIP-IF-041-04
  Scenario Outline: A supplier sends the reading that it decided on
    Given a migrated <segment> metering point
    When the supplier sends an <kind> of yesterday
    Then the <kind> says that it was estimated by the supplier

    Examples:
      | case                | segment  | kind               |
      | agreed by suppliers | smart    | agreed reading     |
      | override            | smart    | overriding reading |
      | advanced override   | advanced | overriding reading |

  @id-RDG-003 @segment-smart @segment-advanced @pack-metering-service @role-MSS @role-MSA
  @req-DIP-IF-041-04
  Scenario Outline: A metering service sends a site reading with what the visit found
    Given a migrated <segment> metering point
    When the metering service sends a site reading of today from a visit that found <found>
    Then the site reading says that the visit found <found>

    Examples:
      | case         | segment  | found                        |
      | occupied     | smart    | the site occupied            |
      | not occupied | advanced | the site not occupied        |
      | disabled     | smart    | the supply disabled remotely |
      | resolved     | smart    | the fault resolved           |

  @id-RDG-004 @segment-smart @segment-advanced @pack-supplier @pack-ldso @role-SUP @role-LDSO
  @req-DIP-IF-041-07 @req-REC-CHK-19
  Scenario Outline: Supplier and network operator keep a reading with its method, registers apart from it
    Given a migrated <segment> metering point
    When the data service sends a remote reading of yesterday with 3 registers
    Then the remote reading reaches everybody concerned
    And the supplier holds the reading and each register
    And the network operator holds the reading and each register

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-RDG-005 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS
  @req-DIP-IF-041-07 @req-REC-CHK-19
  Scenario Outline: A data service keeps what others read
    Given a migrated <segment> metering point
    When the <sender> sends <a kind> of yesterday
    Then the <kind> reaches everybody concerned
    And the data service holds the reading and each register

    Examples:
      | case           | segment  | sender           | a kind                | kind               |
      | smart visit    | smart    | metering service | a site reading        | site reading       |
      | advanced visit | advanced | metering service | a site reading        | site reading       |
      | override       | smart    | supplier         | an overriding reading | overriding reading |
      | agreed         | smart    | supplier         | an agreed reading     | agreed reading     |

  @id-RDG-006 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-041-05
  Scenario: As many registers as one message holds go into one
    Given a migrated smart metering point
    When the data service sends a remote reading of yesterday with 48 registers
    Then the remote reading reaches everybody concerned

  @id-RDG-007 @segment-smart @pack-data-service @role-SDS @req-DIP-IF-041-05
  Scenario: More registers than one message holds go into a second one
    Given a migrated smart metering point
    When the data service sends a remote reading of yesterday with 49 registers
    Then the remote reading reaches everybody concerned
    And the other registers of the remote reading follow

  @id-RDG-008 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-IF-041-04
  Scenario Outline: A reading that came about otherwise says so
    Given a migrated <segment> metering point
    When the data service sends a <kind> of yesterday that was <method>
    Then the <kind> says that it was <method>

    Examples:
      | case              | segment  | kind            | method                        |
      | customer, changed | smart    | changed reading | read by the customer          |
      | estimate, changed | advanced | changed reading | estimated by the data service |
      | customer, on site | smart    | site reading    | read by the customer          |
