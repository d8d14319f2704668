import assert from 'node:assert/strict';
import { test } from 'node:test';
import { redact, redactions } from './redact.ts';

const examples = [
  ['X-API-Key: abc123; next', 'X-API-Key: [redacted]; next'],
  ['{"x-api-key":"abc123","a":1}', '{"x-api-key":"[redacted]","a":1}'],
  ["['X-API-KEY', 'abc123']", "['X-API-KEY', '[redacted]']"],
  ['{"message":"{\\"X-API-Key\\":\\"abc123\\"}"}', '{"message":"{\\"X-API-Key\\":\\"[redacted]\\"}"}'],
  ['{"name":"x-api-key","value":"abc123"}', '{"name":"x-api-key","value":"[redacted]"}'],
  ['Authorization: Bearer abc.123', 'Authorization: Bearer [redacted]'],
  ['PASSWORD=hunter2 and more', 'PASSWORD=[redacted] and more'],
  ['https://user:hunter2@host/path', 'https://user:[redacted]@host/path'],
  ['-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----', '[redacted private key]'],
] as const;

for (const [text, expected] of examples) {
  test(`taken out: ${text}`, () => assert.equal(redact(text), expected));
}

test('text without secrets stays as it is, and every rule has a case above', () => {
  const harmless =
    'the key of the metering point; password policy; https://host:4433/x?y=a@b; -----BEGIN CERTIFICATE-----';
  assert.equal(redact(harmless), harmless);
  for (const { name, pattern } of redactions) {
    assert.ok(
      examples.some(([text]) => text.search(pattern) >= 0),
      name,
    );
  }
});
