import type { ArmPlan } from '../../results/bench/bench-events.js';

/** What an arm is, in words. */
export function armTitle({ arm, target, supervision }: ArmPlan): string {
  switch (arm) {
    case 'A1':
    case 'A2':
      return `baseline ${target}`;
    case 'U':
      return `user namespace alone (${target})`;
    case 'N':
      return 'a trap that lets every call go on: the floor of any trap';
    case 'NM':
      return `a trap that reads the caller's mount table`;
    case 'C':
      return `stand-in: ${target} with a trap that reads the mount table`;
    case 'B':
      return `candidate ${target}${supervision === 'none' ? '' : ` (${supervision})`}`;
  }
}
