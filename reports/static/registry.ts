import type { StaticFormat } from './model.js';

/** Every format of a static check, by the word that `--format` takes; each is loaded when it is asked for. */
export const staticFormats = {
  text: async () => {
    const { staticText } = await import('./text.js');
    return (report) => staticText(report);
  },
  json: async () => (await import('./json.js')).staticJson,
  sarif: async () => (await import('./sarif.js')).staticSarif,
  github: async () => (await import('./github.js')).staticGithub,
} as const satisfies Record<string, () => Promise<StaticFormat>>;

export type StaticFormatName = keyof typeof staticFormats;
