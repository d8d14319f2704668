@process-migration-forward-coa @role-REGS
Feature: Forward migration by change of agent, refused
  A migration is refused when the supplier may not make it, when the metering point cannot be migrated, or when it is dated
  wrongly.

  @id-FMA-010 @segment-smart @segment-advanced @req-MIG-CTL-03 @req-MIG-CTL-02 @pack-ldso
  Scenario Outline: A supplier that is not qualified cannot migrate
    Given a legacy <segment> metering point
    And its supplier is not qualified
    When the supplier migrates both services from 10 working days ahead
    Then the registration service refuses both requests because the supplier is not qualified
    And the metering point is still under legacy arrangements

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-FMA-011 @segment-smart @req-DIP-CODE-REG9007 @pack-ldso @pack-supplier @role-SUP
  Scenario: A metering point that is migrated already cannot be migrated again
    Given a migrated smart metering point
    When the supplier migrates the metering service alone from 10 working days ahead
    Then the registration service refuses the request because the metering point is migrated already
    And the supplier holds the metering appointment as refused
    And the provider in office stays in office

  @id-FMA-012 @segment-smart @req-DIP-CODE-REG9009 @req-DIP-CODE-REG9005-9006 @pack-ldso
  Scenario Outline: The scenario of a request must fit the metering point and the supplier
    Given a legacy smart metering point
    When the supplier asks for another <service> service <departure>
    Then the registration service refuses the request because <reason>
    And the request goes no further

    Examples:
      | case                            | service  | departure                                 | reason                                                   |
      | ordinary change of a legacy one | metering | as a change of provider                   | the metering point is not migrated                       |
      | ordinary change of data service | data     | as a change of provider                   | the metering point is not migrated                       |
      | migration by somebody else      | metering | as a migration without being its supplier | only the current supplier may migrate by change of agent |
      | switching by the supplier       | metering | as a migration by switching               | the current supplier may not migrate by switching        |

  @id-FMA-013 @segment-smart @req-DIP-CODE-REG9004 @pack-ldso
  Scenario: A metering point with a pending switch is not migrated by change of agent
    Given a legacy smart metering point
    And a switch to another supplier is pending
    When the supplier migrates both services from 10 working days ahead
    Then the registration service refuses both requests because another supplier's switch is under way
    And the metering point is still under legacy arrangements

  @id-FMA-014 @segment-smart @req-REC-APP-06 @req-REC-APP-18 @pack-ldso @pack-supplier @role-SUP
  Scenario Outline: A migration dated outside its limits is refused
    Given a legacy smart metering point
    When the supplier migrates both services from <date>
    Then the registration service refuses both requests because <reason>
    And the metering point is still under legacy arrangements

    Examples:
      | case          | date          | reason                                |
      | in the past   | yesterday     | the date lies before the registration |
      | a day too far | 29 days ahead | the date lies more than 28 days ahead |
