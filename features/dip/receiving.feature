# More than ten scenarios: one for each role, each with a row for every interface of that role.
@process-dip-channel @pack-dip @theme-connectivity
@req-DIP-TLS-01 @req-DIP-HTTP-02 @req-DIP-HTTP-06 @req-DIP-HTTP-07 @req-DIP-TLS-08
@req-DIP-CODE-RCP0000 @req-REC-CHK-22 @req-TEST-21
Feature: DIP connection, receiving
  Each role takes every message that the interface catalogue has for it, on the webhook it registered for that channel, answers in
  form and works on it once. The rows are held against the catalogue by a test.

  @id-DIP-201 @role-SUP @segment-any
  Scenario Outline: The supplier receives what it should
    When the market sends the supplier every message of "<case>"
    Then the supplier takes each and says so
    And the supplier has processed each once

    Examples:
      | case                                                                  |
      | change of supplier, or first registration, has happened               |
      | site facts for the gaining supplier while a switch is pending         |
      | reverse migration and the appointments it ends                        |
      | communications hub details                                            |
      | registration outcome and broadcast of that change                     |
      | energisation changed, or could not be changed                         |
      | registration outcome of an energisation change                        |
      | disconnection, reconnection or end of registration                    |
      | settlement used defaulted consumption                                 |
      | consumption rejected, or consumption on a de-energised metering point |
      | registration data changed                                             |
      | outcome of that request                                               |
      | half-hourly consumption by UTC day                                    |
      | load shapes by settlement period                                      |
      | load shape totals                                                     |
      | outcome and broadcast of that update                                  |
      | data service answers that request                                     |
      | first answer of the registration service                              |
      | status of an appointment request                                      |
      | appointment is live, with supporting data                             |
      | appointment ended, or its successor changed                           |
      | calculated annual consumption                                         |
      | cumulative and register readings                                      |
      | market segment changed                                                |
      | reminder: segment or consent invalid, or a provider missing           |
      | a new download is published                                           |
      | DUoS aggregate for a supplier                                         |
      | BM unit allocated demand                                              |
      | aggregated BM unit demand                                             |
      | supplier deemed take                                                  |
      | uncorrected volume by consumption component class                     |
      | BM unit defaults                                                      |
      | EMRS data                                                             |
      | DUoS site-specific invoice                                            |
      | DUoS aggregate invoice                                                |

  @id-DIP-202 @role-REGS @segment-any
  Scenario Outline: The registration service receives what it should
    When the market sends the registration service every message of "<case>"
    Then the registration service takes each and says so
    And the registration service has processed each once

    Examples:
      | case                                                           |
      | metering service sends a change of meter technical details     |
      | energisation changed, or could not be changed                  |
      | supplier asks for a relationship between metering points       |
      | supplier updates the items it owns                             |
      | supplier asks to appoint a metering or data service            |
      | provider answers, or a data service changes the data retriever |
      | provider records or removes a direct customer contract         |
      | a new download is published                                    |

  @id-DIP-203 @role-LDSO @segment-any
  Scenario Outline: The network operator receives what it should
    When the market sends the network operator every message of "<case>"
    Then the network operator takes each and says so
    And the network operator has processed each once

    Examples:
      | case                                                     |
      | change of supplier, or first registration, has happened  |
      | reverse migration and the appointments it ends           |
      | registration outcome and broadcast of that change        |
      | registration outcome of an energisation change           |
      | disconnection, reconnection or end of registration       |
      | settlement used defaulted consumption                    |
      | registration data changed                                |
      | supplier asks for a relationship between metering points |
      | outcome of that request                                  |
      | half-hourly consumption by UTC day                       |
      | outcome and broadcast of that update                     |
      | appointment is live, with supporting data                |
      | appointment ended, or its successor changed              |
      | calculated annual consumption                            |
      | cumulative and register readings                         |
      | market segment changed                                   |
      | a new download is published                              |
      | DUoS aggregate for an embedded network                   |
      | DUoS aggregate for a network operator                    |
      | BM unit allocated demand                                 |
      | aggregated BM unit demand                                |
      | uncorrected volume by consumption component class        |
      | line loss factor defaults                                |
      | DUoS aggregate invoice                                   |

  @id-DIP-204 @role-MSS @segment-smart
  Scenario Outline: The smart metering service receives what it should
    When the market sends the smart metering service every message of "<case>"
    Then the smart metering service takes each and says so
    And the smart metering service has processed each once

    Examples:
      | case                                                        |
      | reverse migration and the appointments it ends              |
      | communications hub details                                  |
      | registration outcome and broadcast of that change           |
      | registration outcome of an energisation change              |
      | registration data changed                                   |
      | outcome of that request                                     |
      | outcome and broadcast of that update                        |
      | registration service asks the provider to accept            |
      | status of an appointment request                            |
      | appointment is live, with supporting data                   |
      | appointment ended, or its successor changed                 |
      | outcome of that record                                      |
      | reminder: segment or consent invalid, or a provider missing |
      | a new download is published                                 |

  @id-DIP-205 @role-MSA @segment-advanced
  Scenario Outline: The advanced metering service receives what it should
    When the market sends the advanced metering service every message of "<case>"
    Then the advanced metering service takes each and says so
    And the advanced metering service has processed each once

    Examples:
      | case                                                        |
      | reverse migration and the appointments it ends              |
      | registration outcome and broadcast of that change           |
      | registration outcome of an energisation change              |
      | registration data changed                                   |
      | outcome of that request                                     |
      | outcome and broadcast of that update                        |
      | registration service asks the provider to accept            |
      | status of an appointment request                            |
      | appointment is live, with supporting data                   |
      | appointment ended, or its successor changed                 |
      | outcome of that record                                      |
      | reminder: segment or consent invalid, or a provider missing |
      | a new download is published                                 |

  @id-DIP-206 @role-UMSO @segment-unmetered
  Scenario Outline: The unmetered supplies operator receives what it should
    When the market sends the unmetered supplies operator every message of "<case>"
    Then the unmetered supplies operator takes each and says so
    And the unmetered supplies operator has processed each once

    Examples:
      | case                                             |
      | reverse migration and the appointments it ends   |
      | registration outcome of an energisation change   |
      | registration data changed                        |
      | outcome and broadcast of that update             |
      | registration service asks the provider to accept |
      | status of an appointment request                 |
      | appointment is live, with supporting data        |
      | appointment ended, or its successor changed      |
      | outcome of that record                           |
      | a new download is published                      |

  @id-DIP-207 @role-SDS @segment-smart
  Scenario Outline: The smart data service receives what it should
    When the market sends the smart data service every message of "<case>"
    Then the smart data service takes each and says so
    And the smart data service has processed each once

    Examples:
      | case                                                                  |
      | reverse migration and the appointments it ends                        |
      | registration outcome and broadcast of that change                     |
      | registration outcome of an energisation change                        |
      | settlement used defaulted consumption                                 |
      | consumption rejected, or consumption on a de-energised metering point |
      | registration data changed                                             |
      | outcome of that request                                               |
      | load shapes by settlement period                                      |
      | load shape totals                                                     |
      | supplier tells the data service about the site                        |
      | outcome and broadcast of that update                                  |
      | supplier asks for a consumption amendment                             |
      | registration service asks the provider to accept                      |
      | status of an appointment request                                      |
      | appointment is live, with supporting data                             |
      | appointment ended, or its successor changed                           |
      | outcome of that record                                                |
      | calculated annual consumption                                         |
      | cumulative and register readings                                      |
      | reminder: segment or consent invalid, or a provider missing           |
      | a new download is published                                           |
      | meter data retriever answers the start                                |
      | meter data retriever delivers consumption                             |
      | readings asked for or delivered between data service and retriever    |

  @id-DIP-208 @role-ADS @segment-advanced
  Scenario Outline: The advanced data service receives what it should
    When the market sends the advanced data service every message of "<case>"
    Then the advanced data service takes each and says so
    And the advanced data service has processed each once

    Examples:
      | case                                                                  |
      | reverse migration and the appointments it ends                        |
      | registration outcome and broadcast of that change                     |
      | registration outcome of an energisation change                        |
      | settlement used defaulted consumption                                 |
      | consumption rejected, or consumption on a de-energised metering point |
      | history replayed to that data service                                 |
      | registration data changed                                             |
      | outcome of that request                                               |
      | load shapes by settlement period                                      |
      | load shape totals                                                     |
      | supplier tells the data service about the site                        |
      | outcome and broadcast of that update                                  |
      | supplier asks for a consumption amendment                             |
      | registration service asks the provider to accept                      |
      | status of an appointment request                                      |
      | appointment is live, with supporting data                             |
      | appointment ended, or its successor changed                           |
      | outcome of that record                                                |
      | calculated annual consumption                                         |
      | cumulative and register readings                                      |
      | reminder: segment or consent invalid, or a provider missing           |
      | a new download is published                                           |

  @id-DIP-209 @role-UMSDS @segment-unmetered
  Scenario Outline: The unmetered supplies data service receives what it should
    When the market sends the unmetered supplies data service every message of "<case>"
    Then the unmetered supplies data service takes each and says so
    And the unmetered supplies data service has processed each once

    Examples:
      | case                                                                  |
      | reverse migration and the appointments it ends                        |
      | registration outcome of an energisation change                        |
      | settlement used defaulted consumption                                 |
      | consumption rejected, or consumption on a de-energised metering point |
      | registration data changed                                             |
      | load shapes by settlement period                                      |
      | load shape totals                                                     |
      | outcome and broadcast of that update                                  |
      | registration service asks the provider to accept                      |
      | status of an appointment request                                      |
      | appointment is live, with supporting data                             |
      | appointment ended, or its successor changed                           |
      | outcome of that record                                                |
      | calculated annual consumption                                         |
      | a new download is published                                           |

  @id-DIP-210 @role-MDR @segment-smart
  Scenario Outline: The meter data retriever receives what it should
    When the market sends the meter data retriever every message of "<case>"
    Then the meter data retriever takes each and says so
    And the meter data retriever has processed each once

    Examples:
      | case                                                               |
      | registration outcome and broadcast of that change                  |
      | registration outcome of an energisation change                     |
      | supplier tells the data service about the site                     |
      | outcome and broadcast of that update                               |
      | a new download is published                                        |
      | data service starts a meter data retriever                         |
      | data service stops a meter data retriever                          |
      | readings asked for or delivered between data service and retriever |

  @id-DIP-211 @role-EES @segment-any
  Scenario Outline: The electricity enquiry service receives what it should
    When the market sends the electricity enquiry service every message of "<case>"
    Then the electricity enquiry service takes each and says so
    And the electricity enquiry service has processed each once

    Examples:
      | case                                               |
      | registration outcome and broadcast of that change  |
      | registration outcome of an energisation change     |
      | disconnection, reconnection or end of registration |
      | registration data changed                          |
      | outcome of that request                            |
      | outcome and broadcast of that update               |
      | appointment is live, with supporting data          |
      | appointment ended, or its successor changed        |
      | calculated annual consumption                      |
      | market segment changed                             |
      | a new download is published                        |
      | updates that only the enquiry service needs        |

  @id-DIP-212 @role-EES @segment-any @since-2.1.0
  Scenario Outline: The electricity enquiry service receives what it should since version 2.1.0
    When the market sends the electricity enquiry service every message of "<case>"
    Then the electricity enquiry service takes each and says so
    And the electricity enquiry service has processed each once

    Examples:
      | case                                |
      | full record for the enquiry service |

  @id-DIP-213 @role-MDS @segment-any
  Scenario Outline: The market-wide data service receives what it should
    When the market sends the market-wide data service every message of "<case>"
    Then the market-wide data service takes each and says so
    And the market-wide data service has processed each once

    Examples:
      | case                                                    |
      | change of supplier, or first registration, has happened |
      | reverse migration and the appointments it ends          |
      | registration outcome of an energisation change          |
      | disconnection, reconnection or end of registration      |
      | registration data changed                               |
      | half-hourly consumption by UTC day                      |
      | appointment is live, with supporting data               |
      | appointment ended, or its successor changed             |
      | market segment changed                                  |
      | a new download is published                             |

  @id-DIP-214 @role-LSS @segment-any
  Scenario Outline: The load shaping service receives what it should
    When the market sends the load shaping service every message of "<case>"
    Then the load shaping service takes each and says so
    And the load shaping service has processed each once

    Examples:
      | case                                 |
      | half-hourly consumption by UTC day   |
      | outcome and broadcast of that update |
      | a new download is published          |

  @id-DIP-215 @role-DCC @segment-any
  Scenario Outline: The data communications company receives what it should
    When the market sends the data communications company every message of "<case>"
    Then the data communications company takes each and says so
    And the data communications company has processed each once

    Examples:
      | case                    |
      | connection type changed |
