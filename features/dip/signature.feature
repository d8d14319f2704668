@process-dip-channel @pack-dip @segment-any
@role-SUP @role-REGS @role-LDSO @role-MSS @role-MSA @role-UMSO @role-SDS @role-ADS @role-UMSDS @role-MDR @role-EES @role-MDS
@role-LSS @role-VAS @role-ISD @role-DCC
Feature: DIP connection, what a recipient verifies
  A recipient takes a publication only when the DIP has signed it, just now, with a certificate that is good and its own. It
  refuses anything else at once, and does nothing with it.

  @id-DIP-301 @req-DIP-SIGN-07 @req-DIP-SIGN-02 @req-DIP-SIGN-01
  Scenario Outline: Content that is not what was signed is refused
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because its signature does not fit
    And the participant has processed nothing

    Examples:
      | case                | fault                 |
      | changed on the way  | changed content       |
      | hash of other bytes | another content hash  |
      | hash in hex         | a content hash in hex |
      | without a hash      | no content hash       |

  @id-DIP-302 @req-DIP-SIGN-07 @req-DIP-SIGN-04 @req-DIP-SIGN-05
  Scenario Outline: A signature that does not fit is refused
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because its signature does not fit
    And the participant has processed nothing

    Examples:
      | case                | fault                          |
      | signature damaged   | another signature              |
      | without a signature | no signature                   |
      | address of another  | another address signed         |
      | method of another   | another method signed          |
      | key of another      | the key of another certificate |

  @id-DIP-303 @req-DIP-SIGN-03 @req-DIP-SIGN-09 @req-DIP-SIGN-07
  Scenario Outline: A signature from another time is refused
    Given the next publication to the participant has <fault>
    When the market sends the participant a message
    Then the participant refuses it because its signature does not fit
    And the participant has processed nothing

    Examples:
      | case               | fault                                         |
      | just beyond, past  | a signature date just beyond the past limit   |
      | just beyond, ahead | a signature date just beyond the future limit |
      | a day old          | the signature date of yesterday               |
      | a day, no time     | a signature date without a time               |
      | without a date     | no signature date                             |

  @id-DIP-304 @req-DIP-SIGN-03 @req-DIP-SIGN-09
  Scenario Outline: Clocks may differ up to the limit
    Given the next publication to the participant has <date>
    When the market sends the participant a message
    Then the participant takes it and says so
    And the participant has processed each once and in order

    Examples:
      | case               | date                                         |
      | just inside, past  | a signature date just inside the past limit   |
      | just inside, ahead | a signature date just inside the future limit |

  @id-DIP-305 @req-DIP-SIGN-06 @req-DIP-SIGN-07 @req-DIP-SIGN-10 @req-DIP-TLS-02
  Scenario Outline: A signature by another certificate than the DIP's own good one is refused
    Given the next publication to the participant has <certificate>
    When the market sends the participant a message
    Then the participant refuses it because its signature does not fit
    And the participant has processed nothing

    Examples:
      | case                     | certificate                            |
      | expired                  | an expired certificate                 |
      | not valid yet            | a certificate that is not valid yet    |
      | unknown authority        | a certificate of an unknown authority  |
      | another party            | the certificate of another party       |
      | the one for connections  | the DIP's certificate for connections  |
      | without a certificate    | no certificate                         |
      | not readable             | a certificate that cannot be read      |

  @id-DIP-306 @req-DIP-TLS-01
  Scenario Outline: A caller who does not show who it is is not served
    Given the next publication to the participant has <certificate>
    When the market sends the participant a message
    Then the participant does not serve the caller
    And the participant has processed nothing

    Examples:
      | case             | certificate                        |
      | no certificate   | no client certificate              |
      | unknown stranger | a client certificate of a stranger |
