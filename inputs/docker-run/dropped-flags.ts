/** A flag that changes nothing about a check: whether it takes a value, and what is said when it is left out. */
export interface DroppedFlag {
  readonly takes: 'value' | 'switch';
  /** Undefined where leaving it out changes nothing that anybody could see. */
  readonly remark: string | undefined;
}

const ownName = 'every trial names its container itself';
const outputIsRead = 'the output of the container is always read';
const localImage = 'the image is used as it is on this machine';

/** Flags of `docker run` that are left out with a remark, by long name. */
export const droppedFlags: Readonly<Record<string, DroppedFlag>> = {
  attach: { takes: 'value', remark: outputIsRead },
  cidfile: { takes: 'value', remark: ownName },
  // Whether it may keep running is decided by what is asked for beside the line.
  detach: { takes: 'switch', remark: undefined },
  'detach-keys': { takes: 'value', remark: 'nobody is attached to the container' },
  'disable-content-trust': { takes: 'switch', remark: localImage },
  'log-driver': { takes: 'value', remark: outputIsRead },
  'log-opt': { takes: 'value', remark: outputIsRead },
  name: { takes: 'value', remark: ownName },
  // An option of declared services; the engine's own network, the only one of a line, takes none.
  'network-alias': { takes: 'value', remark: 'no other container is there to call it so' },
  pull: { takes: 'value', remark: localImage },
  quiet: { takes: 'switch', remark: 'nothing is pulled here' },
  // Every container is removed after its trial.
  rm: { takes: 'switch', remark: undefined },
  restart: { takes: 'value', remark: 'a container that has ended has ended' },
  'sig-proxy': { takes: 'switch', remark: 'nobody is attached to the container' },
  'stop-timeout': { takes: 'value', remark: 'a trial that passes its deadline is killed at once' },
};
