import { markdownCode, markdownText } from '../../reports/escape/markdown.js';
import type { Layer, Rule } from '../../rules/schema.js';
import { codes, counted, sourceLink, table } from '../corpus/markdown-parts.js';

const layers: readonly (readonly [layer: Layer, title: string, about: string])[] = [
  [
    'runtime',
    'Runtime',
    'What Sysbox and user namespaces do to a container. Each names the row of the [corpus](corpus.md) that shows it; open-source Sysbox is evidence for this layer only.',
  ],
  [
    'policy',
    'Policy',
    'What Docker Desktop itself forbids or ignores with isolation on. Its pages are the only evidence.',
  ],
  ['posture', 'Posture', 'How Docker Desktop is set up, and what isolation does not cover.'],
];

/** The rules as a document. Pure: equal rules give equal text. `areas` says in which area of the catalogue a workload is. */
export function rulesPage(rules: readonly Rule[], areas: ReadonlyMap<string, string>): string {
  const onFiles = rules.filter(({ looksAt }) => 'settings' in looksAt).length;
  const parts = [
    '<!-- Written by ci/generate-rules.ts from rules/data: change those. -->',
    '# The rules of the static check',
    `${counted(rules.length, 'rule')}: ${String(onFiles)} look at files and command lines (\`eci-compat check --static FILE\`), ${String(rules.length - onFiles)} at the settings of a machine.`,
    table(
      ['layer', 'rules', 'error', 'warning', 'note'],
      layers.map(([layer]) => {
        const own = rules.filter((rule) => rule.layer === layer);
        const count = (severity: Rule['severity']): string =>
          String(own.filter((rule) => rule.severity === severity).length);
        return [layer, String(own.length), count('error'), count('warning'), count('note')];
      }),
    ),
    howToRead,
    ...layers.flatMap(([layer, title, about]) => [
      `## ${title}`,
      about,
      ...rules.filter((rule) => rule.layer === layer).map((rule) => ruleSection(rule, areas)),
    ]),
  ];
  return `${parts.join('\n\n')}\n`;
}

const howToRead = `An *error* is refused or fails by what its source says; a *warning* depends on something that the text does not show; a *note* works, but
otherwise. Without \`--desktop-version\` the rules of the newest Docker Desktop hold. Nothing found is no proof that a container survives: no
rule looks inside an image.`;

function ruleSection(rule: Rule, areas: ReadonlyMap<string, string>): string {
  const { id, severity, title, reason, advice, source, claims, since, until, backends } = rule;
  const range = [
    ...(since === undefined ? [] : [`${since} and later`]),
    ...(until === undefined ? [] : [`before ${until}`]),
  ];
  const facts = [
    `Looks at: ${looksAt(rule)}`,
    ...(range.length === 0 ? [] : [`Holds for: Docker Desktop ${range.join(', ')}`]),
    ...(backends === undefined ? [] : [`Holds on: ${codes(backends)}`]),
    `Do: ${markdownText(advice)}`,
    `Source: ${sourceLink(source)}`,
    ...(rule.layer === 'runtime' ? [`Shown by: ${workloadLink(rule.workload, areas)}`] : []),
    ...(claims === undefined ? [] : [`Answers: ${codes(claims)}`]),
  ];
  return [
    `### ${id}`,
    `**${markdownText(title)}** (${severity})`,
    markdownText(reason),
    facts.map((fact) => `- ${fact}`).join('\n'),
  ].join('\n\n');
}

function workloadLink(workload: string, areas: ReadonlyMap<string, string>): string {
  const area = areas.get(workload);
  return area === undefined
    ? markdownCode(workload)
    : `[${workload}](corpus/${area.replaceAll('/', '-')}.md#${workload})`;
}

type Looked = Rule['looksAt'] | NonNullable<Rule['looksAt']['also']>[number];

function looksAt({ looksAt: look }: Rule): string {
  const only = 'origins' in look && look.origins !== undefined ? ` of ${codes(look.origins)}` : '';
  const except =
    'exceptOrigins' in look && look.exceptOrigins !== undefined ? `, not of ${codes(look.exceptOrigins)}` : '';
  const also = (look.also ?? []).map((test) => `, together with ${condition(test)}`).join('');
  const unless = (look.unless ?? []).map((test) => `, unless there is ${condition(test)}`).join('');
  return condition(look) + only + except + also + unless;
}

function condition(look: Looked): string {
  const named = codes('settings' in look ? look.settings : look.facts);
  if ('any' in look) return named;
  if ('values' in look) return `${named} ${codes(look.values)}`;
  if ('pattern' in look) return `${named}${part(look.part)} like ${markdownCode(look.pattern)}`;
  if ('paths' in look) return `${named}${part(look.part)} ${codes(look.paths)}`;
  if ('pathPrefix' in look) return `${named}${part(look.part)} in ${codes(look.pathPrefix)}`;
  if ('images' in look) return `${named} ${codes(look.images)}`;
  if ('programs' in look) {
    const args = look.arguments === undefined ? '' : ` with ${markdownCode(look.arguments)}`;
    return `${named} that runs ${codes(look.programs)}${args}`;
  }
  return 'above' in look ? `${named} above ${String(look.above)}` : `${named} before ${look.versionBelow}`;
}

const part = (name: string | undefined): string => (name === undefined ? '' : ` (${name})`);
