/** `NAME=value` of each variable, as `docker run --env` takes it. */
export const environmentFlags = (env: Readonly<Record<string, string>>): string[] =>
  Object.entries(env).map(([name, value]) => `${name}=${value}`);
