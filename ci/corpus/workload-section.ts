import { markdownCode, markdownText } from '../../reports/escape/markdown.js';
import { optionsToFlags } from '../../workloads/flags.js';
import type { Mutation } from '../../workloads/mutation.js';
import { optionFlags } from '../../workloads/options.js';
import type { Workload } from '../../workloads/schema.js';
import { codeBlock, codes, sourceLink, table } from './markdown-parts.js';
import { workloadCommands } from './workload-commands.js';

/** Everything that is declared of a workload, for a reader. */
export function workloadSection(workload: Workload): string {
  const { id, title, why, expectations, sources } = workload;
  const parts = [
    `## ${id}`,
    `**${markdownText(title)}**`,
    ...(why === undefined ? [] : [markdownText(why)]),
    facts(workload)
      .map((fact) => `- ${fact}`)
      .join('\n'),
    codeBlock(workloadCommands(workload)),
    table(
      ['expected on', 'with', 'verdict', 'because', 'source'],
      (expectations ?? []).map(({ targets, privileges, verdict, signature, reason, source, inferred }) => [
        codes(targets),
        codes(privileges ?? workload.privileges),
        `${markdownCode(verdict)}${signature === undefined ? '' : ` ${markdownCode(signature)}`}${inferred === true ? ' (inferred)' : ''}`,
        markdownText(reason),
        sourceLink(source),
      ]),
    ),
    `Sources: ${sources.map(sourceLink).join(', ')}`,
  ];
  return parts.filter((part) => part !== '').join('\n\n');
}

function facts(workload: Workload): string[] {
  const { privileges, image, imageVariable, observables, adaptations, mutation, timeoutSeconds, serial } = workload;
  const needs = needsOf(workload);
  return [
    `Privileges: ${codes(privileges)}`,
    `Image: ${markdownCode(image)}${imageVariable === undefined ? '' : `, or what ${markdownCode(imageVariable)} names`}`,
    ...(needs.length === 0 ? [] : [`Needs: ${needs.join(', ')}`]),
    ...(observables ?? []).map(
      ({ id, read }) => `Must agree between the sides: ${markdownCode(id)}, from ${markdownCode(read)}`,
    ),
    ...(adaptations ?? []).map(
      ({ targets, privileges: ofRows, privilege, options, reason, source }) =>
        `Changed for ${codes(targets)}${ofRows === undefined ? '' : ` with ${codes(ofRows)}`}: ${[
          ...(privilege === undefined ? [] : [`privilege ${markdownCode(privilege)}`]),
          ...(options === undefined ? [] : [`options ${codes(optionsToFlags(options))}`]),
        ].join(', ')}. ${markdownText(reason)} ${sourceLink(source)}`,
    ),
    ...(mutation === undefined ? [] : [`Has to turn red: ${mutationText(mutation)}`]),
    ...(timeoutSeconds === undefined ? [] : [`Time limit of a step: ${String(timeoutSeconds)} s`]),
    ...(serial === true ? ['Nothing else runs meanwhile'] : []),
  ];
}

function needsOf({ requirements, steps, mutates }: Workload): string[] {
  const names = [...(requirements ?? []), ...(steps.some((step) => 'docker' in step) ? ['docker-client'] : [])];
  const rights = Array.isArray(mutates) ? ` with ${codes(mutates)}` : '';
  return [
    ...[...new Set(names)].map(markdownCode),
    ...(mutates === undefined || mutates === false
      ? []
      : [`${markdownCode('--allow-mutating')}${rights}, because it changes kernel state of the host`]),
  ];
}

function mutationText(mutation: Mutation): string {
  if ('removeOption' in mutation) return `without ${markdownCode(optionFlags[mutation.removeOption].flag)}`;
  if ('options' in mutation) return `with ${codes(optionsToFlags(mutation.options))}`;
  if ('removeStep' in mutation) return `without step ${String(mutation.removeStep + 1)}`;
  const text = markdownCode(mutation.replace);
  return mutation.with === '' ? `without ${text}` : `with ${markdownCode(mutation.with)} in place of ${text}`;
}
