import type { Finding } from '../../rules/finding.js';
import { bundledRules } from '../../rules/bundled.js';
import type { StaticNotice } from '../../reports/static/model.js';
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
  const remarks: StaticNotice[] = [];
  const unreadable: StaticNotice[] = [];
  const remark = (file: string, message: string): void => {
    remarks.push({ file, message });
    context.stderr(`note: ${shownText(message)}\n`);
  };
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
      remark(file, `${file} is left out: its content is of no kind that can be read.`);
    } else if (checked.ok) {
      files.push(file);
      findings.push(...checked.findings);
      for (const message of checked.remarks) remark(file, message);
    } else {
      const message = problem(operand, checked);
      unreadable.push({ file, message });
      context.stderr(`eci-compat: ${shownText(message)}\n`);
    }
  }
  // What could be read is shown all the same; where that is nothing, only a document can say so.
  if (unreadable.length < operands.length || format === 'json' || format === 'sarif') {
    const present = await staticFormats[format]();
    const toolVersion = packageVersion(context.packageRoot);
    context.stdout(present({ files, findings, remarks, unreadable, toolVersion }));
  }
  if (unreadable.length > 0) return exitCodes.usage;
  const hasError = findings.some(({ severity }) => severity === 'error');
  return hasError ? exitCodes.unexpectedDivergence : exitCodes.nothingUnexpected;
}

/** What is wrong and where; most readers begin with the place themselves. */
function problem(operand: Operand, { message, place }: Extract<StaticCheck, { ok: false }>): string {
  if (operand.kind === 'line' || message.startsWith(`${operand.file}:`)) return message;
  const at = place === undefined ? '' : `:${String(place.line)}:${String(place.column)}`;
  return `${operand.file}${at}: ${message}`;
}
