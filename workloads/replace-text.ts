/** A declaration with a function applied to every text in it; keys stay. */
export function replaceText<Value>(value: Value, change: (text: string) => string): Value {
  if (typeof value === 'string') return change(value) as Value;
  if (Array.isArray(value)) return value.map((item: unknown) => replaceText(item, change)) as Value;
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceText(item, change)])) as Value;
  }
  return value;
}
