/** The fields of a text that colons separate; `field` says what one is made of, and begins where its `lastIndex` is. */
export function colonFields(text: string, field: RegExp): readonly string[] {
  const fields: string[] = [];
  const reader = new RegExp(field, 'y');
  for (;;) {
    fields.push(reader.exec(text)?.[0] ?? '');
    if (text[reader.lastIndex] !== ':') return fields;
    reader.lastIndex += 1;
  }
}
