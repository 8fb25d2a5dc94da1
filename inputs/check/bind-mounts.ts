import type { ContainerOptions } from '../../workloads/options.js';

/** A mount of a path of the host. */
export interface BindMount {
  readonly source: string;
  readonly readOnly: boolean;
  /** Whether the engine makes a source that is not there (`--volume`), instead of refusing it (`--mount`). */
  readonly isMade: boolean;
}

/** The mounts of absolute paths among options as a workload has them: without quotes, keys in lower case. */
export const bindMounts = ({ volume = [], mount = [] }: ContainerOptions): BindMount[] => [
  ...volume.flatMap((text) => volumeMount(text) ?? []),
  ...mount.flatMap((text) => mountOf(text) ?? []),
];

/** The options with other sources; one for which there is no other stays. */
export function withSources(
  options: ContainerOptions,
  other: (mount: BindMount) => string | undefined,
): ContainerOptions {
  const { volume, mount } = options;
  const replaced = (text: string, found: BindMount | undefined, replace: (by: string) => string): string => {
    const by = found && other(found);
    return by === undefined ? text : replace(by);
  };
  return {
    ...options,
    ...(volume === undefined
      ? {}
      : {
          volume: volume.map((text) =>
            replaced(text, volumeMount(text), (by) => [by, ...text.split(':').slice(1)].join(':')),
          ),
        }),
    ...(mount === undefined
      ? {}
      : {
          mount: mount.map((text) =>
            replaced(text, mountOf(text), (by) =>
              text.replace(sourceField, (_all, before: string, key: string) => `${before}${key}=${by}`),
            ),
          ),
        }),
  };
}

const sourceField = /(^|,)(source|src)=[^,]*/;

function volumeMount(text: string): BindMount | undefined {
  const [source = '', target, options = ''] = text.split(':');
  if (target === undefined || !source.startsWith('/')) return undefined;
  return { source, readOnly: options.split(',').includes('ro'), isMade: true };
}

function mountOf(text: string): BindMount | undefined {
  const fields = new Map(
    text.split(',').map((field) => {
      const [key = '', ...value] = field.split('=');
      return [key, value.join('=')] as const;
    }),
  );
  const source = fields.get('source') ?? fields.get('src');
  if (fields.get('type') !== 'bind' || source?.startsWith('/') !== true) return undefined;
  const readOnly = fields.get('readonly') ?? fields.get('ro');
  return { source, readOnly: readOnly !== undefined && !/^(?:false|0)$/i.test(readOnly), isMade: false };
}
