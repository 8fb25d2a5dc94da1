import { claimsTable } from './markdown-claims.js';
import { claimsTitle } from './claim-words.js';
import { conclusion } from './conclusion.js';
import { plural } from './display.js';
import { abridge, clipList } from './escape/clip.js';
import { markdownCode, markdownBlock, markdownText } from './escape/markdown.js';
import { findingsOf } from './findings.js';
import { comparison, figures } from './headline.js';
import { howToRead } from './how-to-read.js';
import { differenceItems, measureItems, settingItems } from './markdown-check.js';
import { differenceTable, inconclusiveTable, resultTable, sideBySideTable } from './markdown-tables.js';
import type { ReportModel, ReportRow, ReportSide } from './model.js';
import { presentable } from './presentable.js';
import { reasonGroups } from './reason-groups.js';
import type { Report } from './report.js';
import { rowsOf, unexpectedlySame } from './row-class.js';
import { sideBySide } from './side-by-side.js';

/** A GitHub job summary holds 1 MiB; the sections that grow share this much of it. */
const sectionBytes = 240_000;

const maxReproductions = 20;
const maxCommandLength = 4_000;

function headline(model: ReportModel): readonly string[] {
  const all = figures(model.summary);
  const cells = (texts: readonly string[]): string => `| ${texts.map(markdownText).join(' | ')} |`;
  return [
    cells(all.map(({ label }) => label)),
    `|${all.map(() => ' ---: |').join('')}`,
    cells(all.map(({ value }) => value)),
    cells(all.map(({ detail }) => detail)),
  ];
}

function run(model: ReportModel): string {
  const { plan, environment, end } = model;
  const facts = [
    `run ${markdownCode(model.runId)}`,
    `${plan.kind === 'check' ? 'check' : 'suite'} ${markdownCode(plan.suite)}`,
    `${plural(plan.trials, 'trial', 'trials')} a side`,
    `seed ${String(plan.seed)}`,
    `kernel ${markdownCode(environment.host.kernel)}`,
    `cgroup ${environment.host.cgroup}`,
    end,
  ];
  return facts.join(' · ');
}

function section(title: string, body: readonly string[]): readonly string[] {
  return body.length === 0 ? [] : [`## ${title}`, '', ...body, ''];
}

function folded(summary: string, body: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${summary}</summary>`, '', ...body, '', '</details>', ''];
}

function sideCommands(side: ReportSide): readonly string[] {
  const commands = abridge(side.reproduce.join('\n'), maxCommandLength);
  return commands === '' ? [] : [`${markdownCode(side.target)}:`, '', markdownBlock(commands), ''];
}

/** How to repeat by hand what nobody expected. */
function reproduction(rows: readonly ReportRow[]): readonly string[] {
  const { shown, leftOut } = clipList(rows, maxReproductions);
  if (shown.length === 0) return [];
  return folded('Commands that reproduce the unexpected differences', [
    ...shown.flatMap((row) => [
      `**${markdownCode(row.workload)}** ${row.privilege}`,
      '',
      ...sideCommands(row.sides.baseline),
      ...sideCommands(row.sides.candidate),
    ]),
    ...(leftOut === 0 ? [] : [`${String(leftOut)} more are in report.html and report.json.`]),
  ]);
}

function lines(model: ReportModel): readonly string[] {
  const { results } = model;
  const findings = findingsOf(results);
  const inconclusive = reasonGroups(rowsOf(results, 'inconclusive'));
  return [
    `# eci-compat: ${markdownText(comparison(model))}`,
    '',
    `**${markdownText(conclusion(model))}**`,
    '',
    ...headline(model),
    '',
    run(model),
    '',
    ...model.notices.map((notice) => `> - ${markdownText(notice)}`),
    '',
    ...section('Side by side', sideBySideTable(sideBySide(model), sectionBytes)),
    ...section(findings.title, differenceTable(findings.rows, sectionBytes)),
    ...(model.plan.kind === 'check'
      ? [
          ...section('What the settings tell', results.flatMap(settingItems)),
          ...section('What differs between the sides', results.flatMap(differenceItems)),
          ...section('Measured, not judged', results.flatMap(measureItems)),
        ]
      : []),
    ...reproduction(rowsOf(results, 'unexpected')),
    ...section('Unexpectedly the same', differenceTable(unexpectedlySame(results), sectionBytes)),
    ...section(claimsTitle, claimsTable(model.claims ?? [])),
    ...section('Flaky', differenceTable(rowsOf(results, 'flaky'), sectionBytes)),
    ...section('Inconclusive', inconclusiveTable(inconclusive, sectionBytes)),
    ...section('All results', folded(plural(results.length, 'result', 'results'), resultTable(results, sectionBytes))),
    ...section(
      'How to read this',
      howToRead.map(({ term, text }) => `- **${markdownText(term)}**: ${markdownText(text)}`),
    ),
  ];
}

/** GitHub Flavored Markdown that fits a job summary (at most 1 MiB). */
export const markdownReport: Report = {
  format: 'markdown',
  fileName: 'report.md',
  render: (model: ReportModel): string => `${lines(presentable(model)).join('\n').trimEnd()}\n`,
};
