import type { Service } from '../service.js';
import type { Workload } from '../schema.js';
import { textsOfService } from './filled-texts.js';
import { executionProblem } from './problem.js';
import type { LintProblem } from './problem.js';
import { sharedService } from './reference-problems.js';

/** A service that needs a later one, or itself, can never be started. */
export function serviceOrderProblems(workload: Workload): LintProblem[] {
  const services = workload.services ?? [];
  const order = new Map(services.map(({ name }, index) => [name, index]));
  const needs = new Map(services.map((service, index) => [service.name, neededBy(service, workload, index)]));
  const problems: LintProblem[] = [];
  const reported = new Set<string>();
  for (const [index, { name }] of services.entries()) {
    const cycle = cycleFrom(name, needs);
    if (cycle !== undefined) {
      if (cycle.some((member) => reported.has(member))) continue;
      for (const member of cycle) reported.add(member);
      const way = [...cycle, name].join(' -> ');
      problems.push(
        executionProblem(['services', index], `a cycle of services: ${way}; each can only refer to earlier ones`),
      );
      continue;
    }
    for (const other of needs.get(name) ?? []) {
      if ((order.get(other) ?? -1) <= index) continue;
      const message = `it refers to ${other}, which is started after it: a service can only refer to earlier ones`;
      problems.push(executionProblem(['services', index], message));
    }
  }
  return problems;
}

function neededBy({ options, after = [] }: Service, workload: Workload, index: number): ReadonlySet<string> {
  const shared = [options?.network, options?.pid, options?.ipc].flatMap((value) => sharedService(value) ?? []);
  const placed = textsOfService(workload, index).flatMap(({ text }) =>
    [...text.matchAll(/\{service:([a-z0-9-]+)\}/g)].map(([, name = '']) => name),
  );
  return new Set([...shared, ...placed, ...after.map(({ service }) => service)]);
}

/** A way along the references that leads back to its start; undefined when there is none. */
function cycleFrom(start: string, needs: ReadonlyMap<string, ReadonlySet<string>>): readonly string[] | undefined {
  const ways: (readonly string[])[] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift()) {
    for (const next of needs.get(way.at(-1) ?? start) ?? []) {
      if (next === start) return way;
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  }
  return undefined;
}
