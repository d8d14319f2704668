@process-standing-data
Feature: Standing data is announced
  The central publisher announces a new version of the standing data to every role, and everybody writes down which and from when.

  @id-CON-070 @segment-any @pack-supplier @pack-ldso @pack-metering-service @pack-data-service @pack-unmetered
  @role-SUP @role-REGS @role-LDSO @role-MSS @role-SDS @role-UMSO @role-UMSDS @role-ISD @req-DIP-IF-047-01 @req-DIP-IF-047-02
  Scenario Outline: Every role takes a new version
    Given a migrated <segment> metering point
    When version "1.2.0" of the standing data is published for tomorrow
    Then the <holder> holds version "1.2.0" of the standing data from tomorrow

    Examples:
      | case                 | segment   | holder               |
      | supplier             | smart     | supplier             |
      | registration service | smart     | registration service |
      | network operator     | smart     | network operator     |
      | metering service     | smart     | metering service     |
      | data service         | smart     | data service         |
      | unmetered operator   | unmetered | metering service     |
      | unmetered data       | unmetered | data service         |
