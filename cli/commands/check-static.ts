import type { Finding } from '../../rules/finding.js';
import { bundledRules } from '../../rules/bundled.js';
import { staticFormats } from '../../reports/static/registry.js';
import { packageVersion } from '../context.js';
import type { CliContext } from '../context.js';
import { exitCodes } from '../exit-codes.js';
import { shownText } from '../shown-text.js';
import { checkOperand } from '../static/check-operand.js';
import type { StaticCheck } from '../static/check-static.js';
import { operandsOf } from '../static/operands.js';
import type { Operand } from '../static/operands.js';
import { UsageError } from '../usage-error.js';
import type { CheckStaticOptions } from './check-static-options.js';

/** Says which settings do not survive isolation, without an engine; returns the exit status. */
export async function checkStaticCommand(
  words: readonly string[],
  options: CheckStaticOptions,
  context: CliContext,
): Promise<number> {
  const rules = bundledRules();
  const format = options.format ?? (options.json === true ? 'json' : 'text');
  if (options.rulesList === true) {
    const { ruleList } = await import('../../reports/static/rule-list.js');
    context.stdout(ruleList(rules, format === 'json'));
    return exitCodes.nothingUnexpected;
  }
  const operands = operandsOf(words, context.argv);
  if (operands.length === 0) throw new UsageError('check --static: name a file, or give a docker run line after --');
  const findings: Finding[] = [];
  const files: string[] = [];
  let unread = 0;
  for (const operand of operands) {
    const file = operand.kind === 'file' ? operand.file : '-';
    const { desktopVersion, backend, as } = options;
    const checked = await checkOperand(operand, {
      file,
      as,
      desktopVersion,
      backend,
      rules,
      env: context.env,
      cwd: context.cwd,
    });
    if (!checked.ok && checked.unknown === true && options.skipUnknown === true) {
      context.stderr(`note: ${shownText(file)} is left out: its content is of no kind that can be read.\n`);
      continue;
    }
    files.push(file);
    if (checked.ok) {
      findings.push(...checked.findings);
      for (const remark of checked.remarks) context.stderr(`note: ${shownText(remark)}\n`);
    } else {
      unread += 1;
      context.stderr(`eci-compat: ${shownText(problem(operand, checked))}\n`);
    }
  }
  // What could be read is shown all the same, unless that is nothing.
  if (unread < operands.length) {
    const present = await staticFormats[format]();
    context.stdout(present({ files, findings, toolVersion: packageVersion(context.packageRoot) }));
  }
  if (unread > 0) return exitCodes.usage;
  const hasError = findings.some(({ severity }) => severity === 'error');
  return hasError ? exitCodes.unexpectedDivergence : exitCodes.nothingUnexpected;
}

/** What is wrong and where; most readers begin with the place themselves. */
function problem(operand: Operand, { message, place }: Extract<StaticCheck, { ok: false }>): string {
  if (operand.kind === 'line' || message.startsWith(`${operand.file}:`)) return message;
  const at = place === undefined ? '' : `:${String(place.line)}:${String(place.column)}`;
  return `${operand.file}${at}: ${message}`;
}
