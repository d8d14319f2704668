import { existsSync } from 'node:fs';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Where Chromium is on this machine: where CHROMIUM_PATH says, or where it usually is; undefined where it is not. */
export function browserPlace(): string | undefined {
  return [process.env.CHROMIUM_PATH ?? '', ...places].find((place) => place !== '' && existsSync(place));
}
