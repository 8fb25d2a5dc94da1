import { flagAt, textAt, textsAt } from './json-at.js';

/** The settings of Docker Desktop, by the names that settings-store.json has; settings.json begins them in lower case. */
export interface DesktopSettings {
  readonly flag: (name: string) => boolean | undefined;
  readonly text: (name: string) => string | undefined;
  readonly texts: (name: string) => readonly string[] | undefined;
}

export function desktopSettings(json: unknown): DesktopSettings {
  const lower = new Map(
    typeof json === 'object' && json !== null
      ? Object.entries(json).map(([key, value]) => [key.toLowerCase(), value])
      : [],
  );
  const of = (name: string): unknown => ({ value: lower.get(name.toLowerCase()) as unknown });
  return {
    flag: (name) => flagAt(of(name), 'value'),
    text: (name) => textAt(of(name), 'value'),
    texts: (name) => textsAt(of(name), 'value'),
  };
}
