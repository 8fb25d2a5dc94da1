import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';

const Rule = z.looseObject({ names: z.array(z.string()), action: z.string() });

/** What the faults change of an OCI runtime configuration; all else is kept. */
const Config = z.looseObject({
  process: z.looseObject({
    env: z.array(z.string()).optional(),
    capabilities: z.record(z.string(), z.array(z.string())).optional(),
  }),
  linux: z.looseObject({
    readonlyPaths: z.array(z.string()).nullish(),
    namespaces: z.array(z.looseObject({ type: z.string() })).optional(),
    seccomp: z.looseObject({ defaultAction: z.string(), syscalls: z.array(Rule) }).nullish(),
  }),
});
export type Config = z.infer<typeof Config>;

/** Plants a fault into a configuration. Throws for a fault that is not one of the bundle's. */
export function changeConfig(config: Config, fault: string, value: string): Config {
  const { process, linux } = config;
  switch (fault) {
    case 'refuse-syscall': {
      const [names, errno] = value.split(':');
      return { ...config, linux: { ...linux, seccomp: refuse(linux.seccomp, names?.split(',') ?? [], Number(errno)) } };
    }
    case 'drop-capability': {
      const kept = Object.entries(process.capabilities ?? {}).map(([set, names]) => [
        set,
        names.filter((name) => name !== value),
      ]);
      return { ...config, process: { ...process, capabilities: Object.fromEntries(kept) as Record<string, string[]> } };
    }
    case 'read-only':
      return { ...config, linux: { ...linux, readonlyPaths: [...(linux.readonlyPaths ?? []), value] } };
    case 'set-env':
      return { ...config, process: { ...process, env: [...(process.env ?? []), value] } };
    case 'user-namespace': {
      // Every id stands for itself, so that files of the image keep their owners.
      const map = [{ containerID: 0, hostID: 0, size: Number(value) }];
      const namespaces = [...(linux.namespaces ?? []), { type: 'user' }];
      return { ...config, linux: { ...linux, namespaces, uidMappings: map, gidMappings: map } };
    }
    default:
      throw new Error(`there is no fault ${fault}`);
  }
}

/** A rule of its own for the names, which leave the rules that allow them: two rules for one call contradict each other. */
function refuse(
  seccomp: Config['linux']['seccomp'],
  names: readonly string[],
  errno: number,
): NonNullable<Config['linux']['seccomp']> {
  const before = seccomp ?? { defaultAction: 'SCMP_ACT_ALLOW', syscalls: [] };
  const others = before.syscalls
    .map((rule) => ({ ...rule, names: rule.names.filter((name) => !names.includes(name)) }))
    .filter((rule) => rule.names.length > 0);
  return { ...before, syscalls: [...others, { names: [...names], action: 'SCMP_ACT_ERRNO', errnoRet: errno }] };
}

const [, program, file, fault, value] = process.argv;
if (program?.endsWith('change-bundle.js') === true && file !== undefined) {
  const config = Config.parse(JSON.parse(readFileSync(file, 'utf8')));
  writeFileSync(file, JSON.stringify(changeConfig(config, fault ?? '', value ?? '')));
}
