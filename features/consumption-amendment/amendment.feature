@process-consumption
Feature: Consumption amendment
  A supplier that knows better asks its data service to amend consumption. The data service answers, and what it accepts it submits
  again, half hour by half hour, with the reason.

  @id-AMD-001 @segment-smart @segment-advanced @pack-data-service @pack-supplier @role-SDS @role-ADS @role-SUP
  @req-DIP-IF-027-01 @req-DIP-IF-028-01 @req-DIP-IF-028-02 @req-DIP-ENV-19
  Scenario Outline: An accepted amendment is submitted with its reason
    Given a migrated <segment> metering point
    When the supplier asks for 100 kWh from <from> until <until> because of <reason>
    Then the data service accepts and submits 100 kWh from <from> until <until> because of <reason>

    Examples:
      | case     | segment  | from       | until     | reason            |
      | one day  | smart    | yesterday  | today     | an agreed reading |
      | a week   | advanced | 8 days ago | yesterday | a faulty meter    |
      | tampered | smart    | 3 days ago | yesterday | tampering         |

  @id-AMD-002 @segment-smart @segment-advanced @pack-supplier @role-SUP @req-DIP-IF-027-01 @req-DIP-IF-028-01
  Scenario Outline: The supplier takes the answer
    Given a migrated <segment> metering point
    When the supplier asks for an amendment from yesterday until today
    Then the data service is asked for the amendment
    And the supplier holds that its amendment was accepted

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |

  @id-AMD-003 @segment-smart @segment-advanced @pack-data-service @pack-supplier @role-SDS @role-ADS @role-SUP
  @req-DIP-IF-028-01 @req-DIP-CODE-DSCA
  Scenario Outline: A request that lacks what it needs is refused
    Given a migrated <segment> metering point
    When the supplier asks for an amendment <odd> from yesterday until today
    Then the amendment is refused because <reason>
    And the supplier holds that its amendment was refused because <reason>

    Examples:
      | case            | segment  | odd                             | reason                             |
      | only reactive   | advanced | of reactive consumption alone   | active consumption is missing      |
      | reactive, smart | smart    | of reactive consumption as well | reactive consumption is not wanted |
      | no reason       | smart    | without a reason                | the reason is missing              |
      | no reference    | smart    | without a reference             | the reference is missing           |
      | too little      | advanced | of next to nothing              | the amendment is too small         |

  @id-AMD-004 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-CODE-DSCA
  Scenario Outline: A request for a time in which another data service was in office is refused
    Given a migrated <segment> metering point
    And the data service took it over from another one 10 days ago
    When the supplier asks for an amendment from <from> until <until>
    Then the amendment is refused because <reason>

    Examples:
      | case       | segment  | from        | until       | reason                                       |
      | all of it  | smart    | 20 days ago | 10 days ago | none of the period is its responsibility     |
      | part of it | smart    | 20 days ago | 5 days ago  | part of the period is not its responsibility |
      | one day    | advanced | 11 days ago | 9 days ago  | part of the period is not its responsibility |

  @id-AMD-005 @segment-smart @pack-data-service @role-SDS @req-DIP-CODE-DSCA
  Scenario Outline: A request for a time whose final runs are over is refused
    Given today is 1 March 2027
    And a migrated smart metering point
    When the supplier asks for an amendment from <from> until <until>
    Then the amendment is refused because <reason>

    Examples:
      | case       | from            | until            | reason                                 |
      | all of it  | 3 December 2025 | 10 December 2025 | the final runs of the period are over  |
      | part of it | 3 December 2025 | 1 June 2026      | some final runs of the period are over |

  @id-AMD-006 @segment-smart @pack-data-service @role-SDS @req-DIP-CODE-DSCA
  Scenario: A reference is used once
    Given a migrated smart metering point
    And the supplier has had its consumption amended from 3 days ago until yesterday
    When the supplier asks for an amendment from yesterday until today
    Then the amendment is refused because the reference was used before

  @id-AMD-007 @segment-smart @segment-advanced @pack-data-service @role-SDS @role-ADS @req-DIP-CODE-DSCA
  Scenario Outline: A data service may refuse for a reason of its own
    Given a migrated <segment> metering point
    And the data service means to refuse amendments
    When the supplier asks for an amendment from yesterday until today
    Then the amendment is refused because it has another reason to refuse

    Examples:
      | case     | segment  |
      | smart    | smart    |
      | advanced | advanced |
