/** What a map holds under a name that a price list chose: `constructor` and `__proto__` name nothing that was not put in. */
export const own = <Value>(map: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(map, name) ? map[name] : undefined;
