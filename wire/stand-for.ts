/**
 * Makes a light class pass for a standard one: its objects are instances of `standard`, and every member it does not
 * have itself is answered by the real object, which the light one makes when first asked (`real`).
 */
export function standFor(light: { prototype: object }, standard: { prototype: object }): void {
  Object.setPrototypeOf(light.prototype, standard.prototype);
  for (const name of Reflect.ownKeys(standard.prototype)) {
    if (Object.hasOwn(light.prototype, name)) continue;
    const { get, value } = Object.getOwnPropertyDescriptor(standard.prototype, name) ?? {};
    const forwarded = {
      configurable: true,
      ...(get === undefined && typeof value === 'function'
        ? {
            value(this: { real: object }, ...given: unknown[]) {
              return Reflect.apply(value, this.real, given);
            },
          }
        : {
            get(this: { real: object }) {
              return Reflect.get(this.real, name);
            },
          }),
    };
    Object.defineProperty(light.prototype, name, forwarded);
  }
}
