/**
 * The version of WSL in what `wsl --version` writes, in whatever language: it names WSL in one line, WSLg in another.
 * Undefined for the WSL that comes with Windows, which does not know the option.
 */
export function wslVersion(text: string): string | undefined {
  const line = text.split(/\r?\n/).find((candidate) => /WSL(?!g)/i.test(candidate) && version.test(candidate));
  return line === undefined ? undefined : version.exec(line)?.[1];
}

const version = /(\d+\.\d+(?:\.\d+){1,2})\s*$/;
