/** Values that have broken readers before, as JSON text, so that also what no value can hold is among them. */
export const oddValues: readonly string[] = [
  ...[
    'null',
    'true',
    '0',
    '-0',
    '1e400',
    '-1E999',
    '12345678901234567890',
    '0.1234567890123456789',
    '1e-400',
    '01',
    '+1',
  ],
  ...['""', '" "', '"null"', '"\\u0000"', '"\\ud800"', '"\u202e"', '"\u{1f4a9}"', `"${'x'.repeat(300)}"`, '"\\u00e9"'],
  ...['[]', '{}', '[[]]', '[null]', '{"":""}', '{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{}}}'],
  ...[
    '"2026-02-30T00:00:00+00:00"',
    '"2026-03-10T12:00:00.000Z"',
    '"0000000000"',
    '"9999999999999"',
    'NaN',
    'undefined',
  ],
  ...["'single'", '"unclosed', '"tab\tinside"', '/* comment */ 1', '1,', '"\\x41"', '"\\u12"', '\u00a01'],
];

/** Keys of the same kind, as JSON text. */
export const oddKeys: readonly string[] = [
  ...[
    '"__proto__"',
    '"constructor"',
    '"toString"',
    '""',
    '"payload"',
    '"CommonBlock"',
    '"D0"',
    '"a b"',
    '"\\u0050ayload"',
  ],
  ...['"hasOwnProperty"', '"length"', '"0"', `"${'k'.repeat(200)}"`, '"MPANCORE"', '"s0"', 'unquoted'],
];

/** Texts between two tokens. */
export const oddSpaces: readonly string[] = [
  ' ',
  '\n\n',
  '\t',
  '\r',
  '\u00a0',
  '\ufeff',
  ',',
  ':',
  '//x\n',
  '\u0000',
  '\v',
];

export const oddPaths: readonly string[] = [
  ...['/dip-channel/IF-031', '/DIP-CHANNEL/if-031', '/dip-channel/IF-031/', '/dip-channel/IF-999', '/dip-channel/'],
  ...['/dip-channel//IF-031', '/dip-channel/IF-031/../IF-032', '/dip-channel/%2e%2e/IF-031', '/dip-channel/IF%2D031'],
  ...['/dip-channel/IF-031?x=1', '/dip-channel/IF-031#x', '/dip-channel/__proto__', '/dip-channel/PUB-031'],
  ...['/dip-channel/IF-031/pubconfig/2300000001', '/dip-channel/IF-031/pubconfig/__proto__', '/statusmessage'],
  ...['/dip-channel/IF-031/replay/2300000001', '/dip-channel/IF-031/requeue/2300000001', '/validate/IF-031/MSApp'],
  ...[`/dip-channel/${'x'.repeat(2000)}`, '/dip-channel/IF-031%00', '/dip-channel/IF-031%0d%0aX:1', '/', '/%c0%af'],
];
