/** What stands at a path of a JSON value; undefined where there is no such path. */
export function jsonAt(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => {
    const known = typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key);
    return known ? (inner as Readonly<Record<string, unknown>>)[key] : undefined;
  }, value);
}

export function textAt(value: unknown, ...path: readonly string[]): string | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'string' && found !== '' ? found : undefined;
}

export function flagAt(value: unknown, ...path: readonly string[]): boolean | undefined {
  const found = jsonAt(value, ...path);
  return typeof found === 'boolean' ? found : undefined;
}

/** The texts of a list; undefined where it is none, or holds anything else. */
export function textsAt(value: unknown, ...path: readonly string[]): readonly string[] | undefined {
  const found = jsonAt(value, ...path);
  return Array.isArray(found) && found.every((item) => typeof item === 'string') ? found : undefined;
}
