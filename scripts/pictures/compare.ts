import type { Pixels } from './png.ts';

/** What may differ before a pixel counts as another one: half of it is what storing takes from a colour, the rest is edges. */
const channelTolerance = 24;
/** So many other pixels are no other picture. A thin line of a hand's breadth has more. */
const mostPixels = 24;

export interface Difference {
  /** How much differs, and where. */
  readonly words: string;
  /** The picture of now in pale grey, with what differs in red; undefined where the pictures have different sizes. */
  readonly picture?: Pixels;
}

/** What differs between two pictures; undefined when they are the same within the tolerance. */
export function differenceOf(stored: Pixels, now: Pixels): Difference | undefined {
  if (stored.width !== now.width || stored.height !== now.height) {
    return { words: `it is ${now.width} by ${now.height} pixels, stored are ${stored.width} by ${stored.height}` };
  }
  const { width, height } = now;
  const rgb = new Uint8Array(now.rgb.length);
  const box = { left: width, top: height, right: -1, bottom: -1 };
  let count = 0;
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = pixel * 3;
    if (isSame(stored.rgb, now.rgb, at)) {
      rgb.fill(
        200 + Math.round(((now.rgb[at] ?? 0) + (now.rgb[at + 1] ?? 0) + (now.rgb[at + 2] ?? 0)) / 14),
        at,
        at + 3,
      );
      continue;
    }
    count += 1;
    rgb.set([200, 0, 0], at);
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    Object.assign(box, {
      ...{ left: Math.min(box.left, x), right: Math.max(box.right, x) },
      ...{ top: Math.min(box.top, y), bottom: Math.max(box.bottom, y) },
    });
  }
  if (count <= mostPixels) return undefined;
  const words = `${count} pixels differ, between ${box.left},${box.top} and ${box.right},${box.bottom}`;
  return { words, picture: { width, height, rgb } };
}

function isSame(one: Uint8Array, other: Uint8Array, at: number): boolean {
  for (let part = at; part < at + 3; part += 1) {
    if (Math.abs((one[part] ?? 0) - (other[part] ?? 0)) > channelTolerance) return false;
  }
  return true;
}
