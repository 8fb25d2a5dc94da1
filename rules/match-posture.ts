import { applies } from './applies.js';
import type { FactItem } from './fact-items.js';
import { containerItems, machineItems } from './fact-items.js';
import type { FactName } from './fact-name.js';
import type { PostureFinding } from './finding.js';
import { statementOf } from './finding.js';
import { byName, finderOf } from './look.js';
import type { PostureFacts } from './posture-facts.js';
import type { Rule } from './schema.js';

/** What the rules say about how a machine is set up: by rule, each once for a fact of the machine or of a container. */
export function matchPosture(facts: PostureFacts, rules: readonly Rule[]): readonly PostureFinding[] {
  const machine = byName<FactName, FactItem>(machineItems(facts));
  const containers = (facts.containers ?? []).map((container) => ({
    name: container.name,
    items: byName<FactName, FactItem>(containerItems(container)),
  }));
  return rules
    .filter((rule) => applies(rule, facts))
    .flatMap((rule) => {
      const { looksAt } = rule;
      if (!('facts' in looksAt)) return [];
      const find = finderOf({
        names: looksAt.facts,
        condition: looksAt,
        also: (looksAt.also ?? []).map((test) => [test.facts, test]),
        unless: (looksAt.unless ?? []).map((test) => [test.facts, test]),
      });
      const say = (container: string | undefined, items: readonly FactItem[]): readonly PostureFinding[] =>
        items.map(({ name, value }) => ({ ...statementOf(rule), container, fact: name, value }));
      return [
        ...say(undefined, find(machine)),
        // What a rule asks for beside a fact of a container may be one of the machine.
        ...containers.flatMap(({ name, items }) => say(name, find(items, machine))),
      ];
    });
}
