/**
 * The variables of devcontainer.json in the form that settings have: the folder of the project is `.`, the home directory
 * `~`, a variable of the environment `\${NAME}` or its default.
 * @see https://containers.dev/implementors/json_reference/#variables-in-devcontainerjson
 */
export function withLocalVariables(text: string): string {
  return text
    .replace(/\$\{(?:localEnv|env):HOME\}\$\{(?:localEnv|env):USERPROFILE\}/g, '~')
    .replace(/\$\{(?:localEnv|env):(?:HOME|USERPROFILE)\}/g, '~')
    .replace(/\$\{localWorkspaceFolder\}/g, '.')
    .replace(/\$\{(?:localEnv|env):([^:}]*):([^}]*)\}/g, '$2')
    .replace(/\$\{(?:localEnv|env):([^:}]*)\}/g, '${$1}');
}
