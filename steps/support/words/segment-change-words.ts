/** Connections as the market says them, and their codes (DI-015, dip-messages.md 4.3). */
export const connectionWords: Readonly<Record<string, 'W' | 'L' | 'H' | 'E'>> = {
  'whole current': 'W',
  'low voltage with current transformers': 'L',
  'high voltage': 'H',
  'extra high voltage': 'E',
};

/** Consents as the market says them, and their codes (DI-017, dip-messages.md 4.3). */
export const consentWords: Readonly<Record<string, 'H' | 'D' | 'M'>> = {
  'half-hourly': 'H',
  daily: 'D',
  monthly: 'M',
};
