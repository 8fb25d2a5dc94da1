/**
 * What a static rule can look at: one name whatever the file was, written as the flag of a `docker run` or `docker build` line
 * where there is one. Apart from its schema, so that a reader need not load one: a static check has to answer at once.
 */
export const settingNames = [
  // A container: `bind` is HOST:TARGET[:OPTIONS] with an absolute, `./`, `../`, `~/` or `${…}` source, `volume` NAME:TARGET.
  ...([
    'image',
    'command',
    'env',
    'user',
    'group-add',
    'platform',
    'privileged',
    'cap-add',
    'cap-drop',
    'security-opt',
  ] as const),
  ...(['bind', 'volume', 'tmpfs', 'volumes-from', 'read-only', 'device', 'device-cgroup-rule', 'gpus'] as const),
  ...(['network', 'pid', 'ipc', 'uts', 'userns', 'cgroupns', 'cgroup-parent', 'runtime', 'isolation'] as const),
  ...([
    'sysctl',
    'ulimit',
    'oom-kill-disable',
    'oom-score-adj',
    'memory',
    'memory-swap',
    'cpus',
    'pids-limit',
  ] as const),
  ...(['cpu-rt-runtime', 'shm-size', 'storage-opt', 'publish', 'init', 'restart', 'healthcheck'] as const),
  // A bind that no file asks for: a runner of GitHub Actions adds it.
  ...(['runner-socket'] as const),
  // A build: `run` is the text of one RUN, `run-security`, `run-network` and `run-mount` its flags; `copy-chown` is that of COPY and ADD.
  ...(['base-image', 'run', 'run-security', 'run-network', 'run-mount', 'copy-chown'] as const),
  ...(['build-network', 'build-entitlement', 'build-driver', 'build-platform', 'build-secret'] as const),
] as const;
export type SettingName = (typeof settingNames)[number];

const known: ReadonlySet<string> = new Set(settingNames);

export const isSettingName = (word: string): word is SettingName => known.has(word);
