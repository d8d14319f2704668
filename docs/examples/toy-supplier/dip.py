"""What a party of the market needs to speak to the DIP: keys, signatures, and one HTTPS call. Standard library alone.

Python's standard library has TLS but no RSA, so keys are read and numbers raised to powers here. Good enough for a toy:
a real system leaves that to a well-kept library.
"""

import base64
import hashlib
import http.client
import json
import ssl
from datetime import datetime, timezone
from urllib.parse import urlsplit

# The beginning of what PKCS#1 v1.5 signs for SHA-256 (RFC 8017, section 9.2, note 1).
SHA256_PREFIX = bytes.fromhex("3031300d060960864801650304020105000420")


def der_items(data):
    """The values that stand one after the other in DER: (tag, content)."""
    place, items = 0, []
    while place < len(data):
        tag, length, place = data[place], data[place + 1], place + 2
        if length & 0x80:
            count = length & 0x7F
            length, place = int.from_bytes(data[place : place + count], "big"), place + count
        items.append((tag, data[place : place + length]))
        place += length
    return items


def der_of_pem(pem):
    lines = [line for line in pem.strip().splitlines() if not line.startswith("-----")]
    return base64.b64decode("".join(lines))


def number(item):
    return int.from_bytes(item[1], "big")


def private_numbers(pem):
    """Modulus and private exponent of an RSA key in PKCS#8."""
    whole = der_items(der_items(der_of_pem(pem))[0][1])
    numbers = der_items(der_items(whole[2][1])[0][1])
    return number(numbers[1]), number(numbers[3])


def public_numbers(certificate_pem):
    """Modulus and public exponent of the key in a certificate."""
    certificate = der_items(der_items(der_of_pem(certificate_pem))[0][1])
    facts = [item for item in der_items(certificate[0][1]) if item[0] == 0x30]
    # After algorithm, issuer, validity and subject comes the key.
    key_bits = der_items(facts[4][1])[1][1][1:]
    modulus, exponent = der_items(der_items(key_bits)[0][1])
    return number(modulus), number(exponent)


def padded(text, size):
    digest = SHA256_PREFIX + hashlib.sha256(text).digest()
    return b"\x00\x01" + b"\xff" * (size - len(digest) - 3) + b"\x00" + digest


def sign(text, key):
    modulus, exponent = key
    size = (modulus.bit_length() + 7) // 8
    return pow(int.from_bytes(padded(text, size), "big"), exponent, modulus).to_bytes(size, "big")


def verified(text, signature, key):
    modulus, exponent = key
    size = (modulus.bit_length() + 7) // 8
    return pow(int.from_bytes(signature, "big"), exponent, modulus).to_bytes(size, "big") == padded(text, size)


def content_hash(body):
    return base64.b64encode(hashlib.sha256(body or b"{}").digest()).decode()


def text_to_sign(method, url, date, body_hash):
    return f"{method.upper()};{url.lower()};{date};{body_hash}".encode()


def signature_fault(method, url, headers, body):
    """Why a publication is not to be believed, or None."""
    body_hash = headers.get("X-DIP-Content-Hash", "")
    if body_hash != content_hash(body):
        return "the content hash is not that of the body"
    pem = base64.b64decode(headers.get("X-DIP-Signature-Certificate", "")).decode()
    text = text_to_sign(method, url, headers.get("X-DIP-Signature-Date", ""), body_hash)
    signature = base64.b64decode(headers.get("X-DIP-Signature", ""))
    return None if verified(text, signature, public_numbers(pem)) else "the signature does not fit"


class DipClient:
    """Sends messages to the DIP, signed, over mutual TLS."""

    def __init__(self, base_url, api_key, files):
        self.base_url, self.api_key = base_url.rstrip("/"), api_key
        self.key = private_numbers(open(files["signingKey"]).read())
        pem = open(files["signingCertificate"]).read().replace("\r\n", "\n")
        self.certificate = base64.b64encode(pem.encode()).decode()
        self.tls = ssl.create_default_context(cafile=files["authority"])
        self.tls.load_cert_chain(files["mtlsCertificate"], files["mtlsKey"])

    def send(self, interface, message):
        """Status and answer of the DIP."""
        url = f"{self.base_url}/dip-channel/{interface}"
        body = json.dumps([message]).encode()
        date = datetime.now(timezone.utc).isoformat(timespec="milliseconds").replace("+00:00", "Z")
        signature = sign(text_to_sign("POST", url, date, content_hash(body)), self.key)
        headers = {
            "Content-Type": "application/json",
            "X-API-Key": self.api_key,
            "X-DIP-Signature": base64.b64encode(signature).decode(),
            "X-DIP-Signature-Date": date,
            "X-DIP-Content-Hash": content_hash(body),
            "X-DIP-Signature-Certificate": self.certificate,
        }
        place = urlsplit(url)
        connection = http.client.HTTPSConnection(place.hostname, place.port, context=self.tls, timeout=20)
        try:
            connection.request("POST", place.path, body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()
