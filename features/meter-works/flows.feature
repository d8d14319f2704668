@process-meter-works @pack-metering-service
Feature: Meter works, what goes by flow and what does not
  The asset provider is told of every meter that it owns at the metering point. Of a migrated metering point the registration
  service is told by the report alone.

  @id-MTR-090 @segment-smart @role-MSS @req-DTN-D0303-01 @req-DTN-D0303-03
  Scenario: The asset provider owns another meter already
    Given a migrated smart metering point
    And it has a meter of each asset provider
    When the metering service in office reports the meter installation of today
    Then the meter installation is reported in time
    And the cumulative readings of the works follow
    And the asset provider is told of every meter that it owns

  @id-MTR-091 @segment-smart @role-MSS @req-MIG-FM-COA-08
  Scenario: A migrated metering point is updated by the report alone
    Given a migrated smart metering point
    When the metering service in office reports the meter exchange of today
    Then the meter exchange is reported in time
    And the cumulative readings of the works follow
    And the asset provider of the meter is told of it
    And the registration service is sent no update by flow
