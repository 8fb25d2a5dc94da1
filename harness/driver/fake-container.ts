import type { CreateRequest } from './container-driver.js';
import type { FakeBehaviour } from './fake-behaviour.js';
import type { FakeOutput } from './fake-output.js';

/** A container of an engine in memory. */
export interface FakeContainer {
  readonly id: string;
  readonly request: CreateRequest;
  readonly behaviour: FakeBehaviour;
  readonly output: FakeOutput;
  state: 'created' | 'running' | 'ended';
  refusedRemovals: number;
  inspections: number;
}

/** It has ended; gives its exit status. */
export function endFake(container: FakeContainer): number {
  container.state = 'ended';
  container.output.end();
  return container.behaviour.exitCode ?? 0;
}
