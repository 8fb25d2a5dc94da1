/** `--security-opt` values; unconfined system paths are two lists of their own in the engine API. */
export function parseSecurityOptions(values: readonly string[]): {
  readonly securityOpt: string[];
  readonly systemPathsUnconfined: boolean;
} {
  const isSystemPaths = (value: string): boolean => /^systempaths[=:]unconfined$/.test(value);
  return {
    securityOpt: values.filter((value) => !isSystemPaths(value)),
    systemPathsUnconfined: values.some(isSystemPaths),
  };
}
