@process-data-refresh @pack-ldso @role-REGS
Feature: The enquiry service is kept right
  What only the enquiry service needs is told to it alone. After an incident a full record puts it right, and the same record
  once more changes nothing.

  @id-EES-001 @segment-smart @segment-advanced @req-DIP-IF-050-02 @req-REC-EES-01
  Scenario Outline: A change of status is told to the enquiry service
    Given a migrated <segment> metering point
    When it becomes <status> from today
    Then the enquiry service is told that it is <status>

    Examples:
      | case       | segment  | status      |
      | terminated | smart    | terminated  |
      | registered | advanced | operational |

  @id-EES-002 @segment-smart @req-DIP-IF-050-03
  Scenario: A Green Deal is told to the enquiry service
    Given a migrated smart metering point
    When a Green Deal is registered from today
    Then the enquiry service is told of the Green Deal

  @id-EES-003 @segment-smart @segment-advanced @since-2.1.0 @req-CR044-01
  Scenario Outline: A full record puts the enquiry service right
    Given a migrated <segment> metering point
    And the enquiry service has lost its record of the energisation
    When the registration service refreshes the enquiry service
    Then the enquiry service holds what the registration service holds

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-EES-004 @segment-smart @since-2.1.0 @req-CR044-01 @req-CR044-03
  Scenario: The same record once more changes nothing
    Given a migrated smart metering point
    And the enquiry service has lost its record of the energisation
    When the registration service refreshes the enquiry service twice
    Then the enquiry service holds what the registration service holds
