import { bool, dipid, dt, enumOf, type ItemRow, nullable, str } from '../rule.ts';

/** Data items of the envelope (DIP description v1.8.3). */
export const envelopeItems: Readonly<Record<string, ItemRow>> = {
  'DI-977': nullable(str(1, 500, 'free text for testing', 'A test message'), null),
  'DI-978': nullable(str(1, 250, 'service ticket URL', 'https://tickets.example/1'), null),
  'DI-979': enumOf('ResponseCode', 'response code', 'A'),
  'DI-980': nullable(str(1, 200, 'response message', 'REG1024 - Effective date cannot be retrospective')),
  'DI-981': nullable(dipid('secondary recipient', '2300000001')),
  'DI-982': nullable(dipid('primary recipient', '2200000010')),
  'DI-984': str(3, 5, 'sender role ID', 'SUP'),
  'DI-985': nullable(str(1, 60, 'correlation ID given earlier', 'CI-20260302-0000000000000001'), null),
  'DI-986': str(7, 8, 'publication', 'PUB-031'),
  'DI-987': nullable(str(1, 60, 'correlation ID made by the DIP', 'CI-20260302-0000000000000001')),
  'DI-988': bool('replay indicator', false),
  'DI-989': dt('DIP timestamp', '2026-03-02T09:30:01+00:00'),
  'DI-990': str(0, 65, 'DIP transaction ID', 'T-IF-031-2300000002-SUP-20260302-0000000000000001'),
  'DI-991': enumOf('EnvironmentTag', 'environment tag', 'UIT'),
  'DI-993': nullable(dipid('always recipient', '1800000001')),
  'DI-995': str(1, 200, 'sender unique reference', 'S-IF-031-2300000002-SUP-20260302-1'),
  'DI-996': nullable(dipid('DIP ID of the connection provider', '9900000001'), null),
  'DI-997': dipid('DIP ID of the sender', '2300000002'),
  'DI-998': dt('sender timestamp', '2026-03-02T09:30:00+00:00'),
};
