import type { Suite } from '../../suites/schema.js';
import { markdownCode, markdownText } from '../../reports/escape/markdown.js';
import { Verdict } from '../../vocabulary/verdict.js';
import type { CatalogEntry } from '../../workloads/catalog.js';
import { codes, counted, table } from './markdown-parts.js';
import { workloadSection } from './workload-section.js';

/** A generated document: its path below `docs/` and its text. */
export interface CorpusPage {
  readonly path: string;
  readonly text: string;
}

type DescribedSuite = Suite & { readonly description?: string | undefined };

/** The catalogue as documents: an index and one page for each area. Pure: equal declarations give equal text. */
export function corpusPages(entries: readonly CatalogEntry[], suites: ReadonlyMap<string, Suite>): CorpusPage[] {
  const areas = [...new Set(entries.map(({ area }) => area))].map((area): Area => [
    area,
    entries.filter((entry) => entry.area === area),
  ]);
  return [
    { path: 'corpus.md', text: indexPage(areas, suites) },
    ...areas.map(([area, own]) => ({ path: `corpus/${fileOf(area)}`, text: areaPage(area, own, suites.get(area)) })),
  ];
}

type Area = readonly [area: string, entries: readonly CatalogEntry[]];

const fileOf = (area: string): string => `${area.replaceAll('/', '-')}.md`;
const notice = '<!-- Written by ci/generate-corpus.ts from workloads/catalog and suites: change those. -->';

function areaPage(area: string, entries: readonly CatalogEntry[], suite: DescribedSuite | undefined): string {
  const parts = [
    notice,
    `# ${suite === undefined ? markdownText(area) : markdownText(suite.title)}`,
    ...(suite?.description === undefined ? [] : [markdownText(suite.description)]),
    `${counted(entries.length, 'workload')} in ${markdownCode(`workloads/catalog/${area}`)}; [all suites and how to read this](../corpus.md).`,
    entries.map(({ workload: { id, title } }) => `- [${id}](#${id}): ${markdownText(title)}`).join('\n'),
    ...entries.map(({ workload }) => workloadSection(workload)),
  ];
  return `${parts.join('\n\n')}\n`;
}

function indexPage(areas: readonly Area[], suites: ReadonlyMap<string, DescribedSuite>): string {
  const entries = areas.flatMap(([, own]) => own);
  const rows = (own: readonly CatalogEntry[]): number =>
    own.reduce((sum, { workload }) => sum + workload.privileges.length, 0);
  const parts = [
    notice,
    '# The corpus',
    `${counted(entries.length, 'workload')}, ${counted(rows(entries), 'row')}: a row is a workload with one privilege.`,
    table(
      ['suite', 'about', 'workloads', 'rows'],
      areas.map(([area, own]) => [
        `[${markdownText(area)}](corpus/${fileOf(area)})`,
        markdownText(suites.get(area)?.description ?? suites.get(area)?.title ?? ''),
        String(own.length),
        String(rows(own)),
      ]),
    ),
    '## How to read a workload',
    howToRead,
    '## What is expected',
    'Rows by expected verdict. An inferred expectation follows from documents about the mechanism: no source states the result, and no run of that target has decided it yet.',
    table(['target', ...verdicts.map(markdownCode), 'inferred'], expectedCounts(entries)),
  ];
  return `${parts.join('\n\n')}\n`;
}

const howToRead = `Each is declared in one file, [written as described here](writing-a-workload.md). Its section shows

- what succeeds when it passes, who meets that in practice, and with which privileges it is run;
- what it needs: a host without that makes the row \`host-incapable\`, and it is not tried. \`privileged\` needs \`full-capabilities\` besides;
- its commands as lines of the docker client. The harness adds name, runtime and rights; \`{own:…}\`, \`{service:…}\` and \`{hostDir:…}\` are names that it fills in;
- what a pair with \`runc\` should give on each target, why, and where that is documented. [Verdicts](../README.md#how-to-read-a-verdict) are those of reports;
- its mutation: with that change no side may pass. A workload that still does proves nothing.`;

const verdicts = Verdict.options.filter((verdict) =>
  ['same-pass', 'same-fail', 'regressed', 'fixed', 'drift', 'fails-differently'].includes(verdict),
);

function expectedCounts(entries: readonly CatalogEntry[]): string[][] {
  const expected = entries.flatMap(({ workload }) =>
    (workload.expectations ?? []).flatMap(({ targets, privileges, verdict, inferred }) =>
      targets.flatMap((target) =>
        (privileges ?? workload.privileges).map(() => ({ target, verdict, inferred: inferred === true })),
      ),
    ),
  );
  const targets = [...new Set(expected.map(({ target }) => target))].sort();
  return targets.map((target) => {
    const own = expected.filter((one) => one.target === target);
    const count = (of: (one: (typeof own)[number]) => boolean): string => String(own.filter(of).length);
    return [
      codes([target]),
      ...verdicts.map((verdict) => count((one) => one.verdict === verdict)),
      count((one) => one.inferred),
    ];
  });
}
