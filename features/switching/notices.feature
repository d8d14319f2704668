@process-switching @pack-supplier @role-SUP
Feature: Notices of the switching service
  A gaining supplier hears of a switch in an order: validated, pending, confirmed, secured. A notice out of order is an exception.

  @id-CSS-001 @segment-smart @segment-advanced @req-COS-05
  Scenario Outline: Notices in their order raise no exception
    Given a migrated <segment> metering point
    And it belongs to another supplier
    When a switch from <day> is asked for
    Then the gaining supplier is told of the site
    And the switch is announced on its date
    And the gaining supplier has raised 0 exceptions about the order of notices

    Examples:
      | case                 | segment  | day                   |
      | soon                 | smart    | 2 working days ahead  |
      | the latest day       | smart    | 28 days ahead         |
      | longer for objection | advanced | 10 working days ahead |

  @id-CSS-002 @segment-smart @req-COS-05
  Scenario: A switch that is confirmed before it is pending
    Given a migrated smart metering point
    And it belongs to another supplier
    When the switching service confirms a switch before it is pending
    Then the gaining supplier has raised 1 exception about the order of notices

  @id-CSS-003 @segment-smart @req-COS-05
  Scenario: A switch that is called off and begun again raises no exception
    Given a migrated smart metering point
    And it belongs to another supplier
    And a switch from 5 working days ahead that was objected to
    When a switch from 10 working days ahead is asked for
    Then the gaining supplier is told of the site
    And the gaining supplier has raised 0 exceptions about the order of notices
