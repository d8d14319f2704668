@process-new-connection @pack-ldso @role-REGS @role-LDSO
Feature: New connections
  The network operator creates every new connection as a half-hourly metering point; it has no supplier and nobody appointed
  yet, and the enquiry service shows it.

  @id-NEW-001 @segment-smart @segment-advanced @segment-unmetered @req-DIP-IF-050-01 @req-REC-CHK-03
  Scenario Outline: A new connection is created with the new attributes
    Given a migrated <segment> metering point
    When the network operator creates a metering point for a new connection
    Then the enquiry service is told of the new metering point and shows it
    And the registration service holds it as a created metering point of that segment

    Examples:
      | case      | segment   |
      | smart     | smart     |
      | advanced  | advanced  |
      | unmetered | unmetered |
