/** Whether a command line asks for a static check, which loads nothing of the others. */
export function asksForStaticCheck(argv: readonly string[]): boolean {
  const [command, ...rest] = argv;
  const end = rest.indexOf('--');
  const options = end < 0 ? rest : rest.slice(0, end);
  return command === 'check' && options.some((word) => word === '--static' || word === '--rules-list');
}
