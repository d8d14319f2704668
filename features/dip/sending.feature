# More than ten scenarios: one for each role, each with a row for every interface of that role.
@process-dip-channel @pack-dip @theme-connectivity
@req-DIP-TLS-01 @req-DIP-TLS-05 @req-DIP-SIGN-01 @req-DIP-SIGN-05 @req-DIP-HTTP-01 @req-DIP-TLS-08
@req-DIP-ENV-18 @req-DIP-RT-03 @req-DIP-MASK-03 @req-REC-CHK-22 @req-TEST-21
Feature: DIP connection, sending
  Each role sends every message that the interface catalogue lets it send: signed, in form, to the channel of its interface, under
  the key of its own DIP ID. The rows are held against the catalogue by a test.

  @id-DIP-101 @role-SUP @segment-any @req-DIP-FMT-11
  Scenario Outline: The supplier sends what it may
    When the supplier sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                     |
      | communications hub details                               |
      | supplier asks for a relationship between metering points |
      | supplier tells the data service about the site           |
      | supplier updates the items it owns                       |
      | supplier asks for a consumption amendment                |
      | supplier asks to appoint a metering or data service      |
      | cumulative and register readings                         |

  @id-DIP-102 @role-REGS @segment-any
  Scenario Outline: The registration service sends what it may
    When the registration service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                          |
      | change of supplier, or first registration, has happened       |
      | site facts for the gaining supplier while a switch is pending |
      | reverse migration and the appointments it ends                |
      | registration outcome and broadcast of that change             |
      | registration outcome of an energisation change                |
      | disconnection, reconnection or end of registration            |
      | registration data changed                                     |
      | outcome of that request                                       |
      | outcome and broadcast of that update                          |
      | first answer of the registration service                      |
      | registration service asks the provider to accept              |
      | status of an appointment request                              |
      | appointment is live, with supporting data                     |
      | appointment ended, or its successor changed                   |
      | outcome of that record                                        |
      | connection type changed                                       |
      | market segment changed                                        |
      | reminder: segment or consent invalid, or a provider missing   |
      | updates that only the enquiry service needs                   |

  @id-DIP-103 @role-REGS @segment-any @since-2.1.0
  Scenario Outline: The registration service sends what it may since version 2.1.0
    When the registration service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                |
      | full record for the enquiry service |

  @id-DIP-104 @role-LDSO @segment-any
  Scenario Outline: The network operator sends what it may
    When the network operator sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                       |
      | outcome of that request    |
      | DUoS site-specific invoice |
      | DUoS aggregate invoice     |

  @id-DIP-105 @role-MSS @segment-smart @req-DIP-FMT-03 @req-DIP-FMT-07 @req-DIP-FMT-11
  Scenario Outline: The smart metering service sends what it may
    When the smart metering service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                           |
      | communications hub details                                     |
      | metering service sends a change of meter technical details     |
      | energisation changed, or could not be changed                  |
      | provider answers, or a data service changes the data retriever |
      | provider records or removes a direct customer contract         |
      | cumulative and register readings                               |

  @id-DIP-106 @role-MSA @segment-advanced @req-DIP-FMT-03 @req-DIP-FMT-07
  Scenario Outline: The advanced metering service sends what it may
    When the advanced metering service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                           |
      | metering service sends a change of meter technical details     |
      | energisation changed, or could not be changed                  |
      | provider answers, or a data service changes the data retriever |
      | provider records or removes a direct customer contract         |
      | cumulative and register readings                               |

  @id-DIP-107 @role-UMSO @segment-unmetered
  Scenario Outline: The unmetered supplies operator sends what it may
    When the unmetered supplies operator sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                           |
      | energisation changed, or could not be changed                  |
      | provider answers, or a data service changes the data retriever |
      | provider records or removes a direct customer contract         |
      | cumulative and register readings                               |

  @id-DIP-108 @role-SDS @segment-smart @req-DIP-FMT-03 @req-DIP-FMT-07
  Scenario Outline: The smart data service sends what it may
    When the smart data service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                               |
      | half-hourly consumption by UTC day                                 |
      | data service answers that request                                  |
      | provider answers, or a data service changes the data retriever     |
      | provider records or removes a direct customer contract             |
      | cumulative and register readings                                   |
      | data service starts a meter data retriever                         |
      | data service stops a meter data retriever                          |
      | readings asked for or delivered between data service and retriever |

  @id-DIP-109 @role-ADS @segment-advanced @req-DIP-FMT-03 @req-DIP-FMT-07
  Scenario Outline: The advanced data service sends what it may
    When the advanced data service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                           |
      | new advanced data service asks for consumption history         |
      | half-hourly consumption by UTC day                             |
      | data service answers that request                              |
      | provider answers, or a data service changes the data retriever |
      | provider records or removes a direct customer contract         |
      | cumulative and register readings                               |

  @id-DIP-110 @role-UMSDS @segment-unmetered @req-DIP-FMT-03 @req-DIP-FMT-07
  Scenario Outline: The unmetered supplies data service sends what it may
    When the unmetered supplies data service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                           |
      | half-hourly consumption by UTC day                             |
      | data service answers that request                              |
      | provider answers, or a data service changes the data retriever |
      | provider records or removes a direct customer contract         |
      | cumulative and register readings                               |

  @id-DIP-111 @role-MDR @segment-smart
  Scenario Outline: The meter data retriever sends what it may
    When the meter data retriever sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                               |
      | meter data retriever answers the start                             |
      | meter data retriever delivers consumption                          |
      | readings asked for or delivered between data service and retriever |

  @id-DIP-112 @role-MDS @segment-any
  Scenario Outline: The market-wide data service sends what it may
    When the market-wide data service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                                                                  |
      | settlement used defaulted consumption                                 |
      | consumption rejected, or consumption on a de-energised metering point |
      | calculated annual consumption                                         |
      | DUoS aggregate for a supplier                                         |
      | DUoS aggregate for an embedded network                                |
      | DUoS aggregate for a network operator                                 |
      | BM unit allocated demand                                              |
      | aggregated BM unit demand                                             |
      | supplier deemed take                                                  |
      | uncorrected volume by consumption component class                     |
      | line loss factor defaults                                             |
      | EMRS data                                                             |

  @id-DIP-113 @role-LSS @segment-any
  Scenario Outline: The load shaping service sends what it may
    When the load shaping service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                             |
      | load shapes by settlement period |
      | load shape totals                |

  @id-DIP-114 @role-VAS @segment-any
  Scenario Outline: The volume allocation service sends what it may
    When the volume allocation service sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case             |
      | BM unit defaults |

  @id-DIP-115 @role-ISD @segment-any
  Scenario Outline: The industry standing data sends what it may
    When the industry standing data sends every message of "<case>"
    Then the DIP accepts each at the first attempt
    And each is addressed to whom it is meant for
    And nothing in them is masked

    Examples:
      | case                        |
      | a new download is published |
