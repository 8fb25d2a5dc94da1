import type { Privilege } from '../vocabulary/privilege.js';
import type { Workload } from './schema.js';

/** Whether a workload changes kernel state of its host when it has these rights. */
export const mutatesState = ({ mutates }: Pick<Workload, 'mutates'>, privilege: Privilege): boolean =>
  mutates === true || (Array.isArray(mutates) && mutates.includes(privilege));
