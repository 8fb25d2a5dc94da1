import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { InputKind } from '../../inputs/input-kind.js';
import { checkStatic } from '../../cli/static/check-static.js';
import { matchPosture } from '../../rules/match-posture.js';
import { PostureFacts } from '../../rules/posture-facts.js';
import type { Rule } from '../../rules/schema.js';
import { parseYaml } from '../../workloads/parse-yaml.js';

/** A text, or the facts of a machine, that a rule has to hit or to miss. */
export const RuleCase = z.strictObject({
  run: z.string().optional(),
  build: z.string().optional(),
  compose: z.string().optional(),
  dockerfile: z.string().optional(),
  devcontainer: z.string().optional(),
  kubernetes: z.string().optional(),
  actions: z.string().optional(),
  posture: PostureFacts.optional(),
  desktopVersion: z.string().optional(),
});
export type RuleCase = z.infer<typeof RuleCase>;

const RuleCases = z.strictObject({ hit: z.array(RuleCase).min(1), miss: z.array(RuleCase).min(1) });
export type RuleCases = z.infer<typeof RuleCases>;

/** `<id>.yaml` of a folder, by id. */
export function loadRuleCases(folder: string): ReadonlyMap<string, RuleCases> {
  const names = readdirSync(folder).sort();
  return new Map(
    names.map((name) => {
      const path = join(folder, name);
      return [name.replace(/\.yaml$/, ''), parseYaml(readFileSync(path, 'utf8'), path, RuleCases)];
    }),
  );
}

const kinds: readonly (readonly [field: keyof RuleCase, kind: InputKind])[] = [
  ['run', 'docker-run'],
  ['build', 'docker-build'],
  ['compose', 'compose'],
  ['dockerfile', 'dockerfile'],
  ['devcontainer', 'devcontainer'],
  ['kubernetes', 'kubernetes'],
  ['actions', 'actions'],
];

/** Ids of the rules that a case hits. Throws where its text cannot be read. */
export async function rulesHit(one: RuleCase, rules: readonly Rule[]): Promise<readonly string[]> {
  if (one.posture !== undefined) return matchPosture(one.posture, rules).map(({ ruleId }) => ruleId);
  const [field, kind] = kinds.find(([name]) => one[name] !== undefined) ?? [];
  const text = field === undefined ? undefined : one[field];
  if (kind === undefined || typeof text !== 'string') throw new Error('a case without a text');
  // The kind is found from the content, so every case is one of that too.
  const checked = await checkStatic(text, { rules, desktopVersion: one.desktopVersion, readFile: noFile });
  if (!checked.ok) throw new Error(checked.message);
  if (checked.kind !== kind) throw new Error(`read as ${checked.kind}, not as ${kind}: ${text}`);
  return checked.findings.map(({ ruleId }) => ruleId);
}

function noFile(path: string): string {
  throw new Error(`ENOENT: no such file, open '${path}'`);
}

/** A case in one line, for the name of a test. */
export const caseName = ({ desktopVersion, ...one }: RuleCase): string =>
  JSON.stringify(Object.values(one).find((value) => value !== undefined)).slice(0, 160) +
  (desktopVersion === undefined ? '' : ` on ${desktopVersion}`);
