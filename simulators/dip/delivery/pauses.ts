/** Which channels of which recipients are paused, and whether the whole DIP is down. */
export interface Pauses {
  /** @param channel left out: every channel of the recipient, also those to come */
  pause(dipId: string, channel?: string): void;
  resume(dipId: string, channel?: string): void;
  isPaused(dipId: string, channel: string): boolean;
  setDown(down: boolean): void;
  readonly isDown: boolean;
  /** True while no webhook may be called yet, since the time of the market is still that of an earlier run. */
  readonly isHeld: boolean;
  setHeld(held: boolean): void;
  /** Plain data, for a checkpoint. */
  packed(): PackedPauses;
}

export interface PackedPauses {
  readonly down: boolean;
  readonly parties: readonly (readonly [dipId: string, all: boolean, except: readonly string[]])[];
}

export function createPauses(packed?: PackedPauses): Pauses {
  /** Whether all channels of a party are paused, and the channels of which the contrary holds. */
  const parties = new Map<string, { readonly all: boolean; readonly except: Set<string> }>(
    packed?.parties.map(([dipId, all, except]) => [dipId, { all, except: new Set(except) }]),
  );
  let down = packed?.down ?? false;
  let held = false;
  const set = (paused: boolean, dipId: string, channel: string | undefined) => {
    const found = parties.get(dipId) ?? { all: false, except: new Set<string>() };
    if (channel === undefined) parties.set(dipId, { all: paused, except: new Set() });
    else {
      if (found.all === paused) found.except.delete(channel);
      else found.except.add(channel);
      parties.set(dipId, found);
    }
  };
  return {
    pause: (dipId, channel) => set(true, dipId, channel),
    resume: (dipId, channel) => set(false, dipId, channel),
    isPaused(dipId, channel) {
      const found = parties.get(dipId);
      return found !== undefined && found.all !== found.except.has(channel);
    },
    setDown(state) {
      down = state;
    },
    get isDown() {
      return down;
    },
    get isHeld() {
      return held;
    },
    setHeld(state) {
      held = state;
    },
    packed: () => ({ down, parties: [...parties].map(([dipId, { all, except }]) => [dipId, all, [...except]]) }),
  };
}
