import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';
import type { Runner } from './runner.js';

/** What a runner adds to the container of a job or of a docker:// step, and the remark that says so. */
export interface RunnerSocket {
  readonly settings: readonly Setting[];
  readonly remarks: readonly string[];
}

/** What the runner mounts by itself: ContainerInfo.cs and ContainerActionHandler.cs of actions/runner. */
export const runnerSocket = (runner: Runner, field: YamlField): RunnerSocket =>
  runner === 'github'
    ? { settings: [], remarks: [] }
    : { settings: [field.setting('runner-socket', '/var/run/docker.sock:/var/run/docker.sock')], remarks: [remark] };

const remark =
  'A runner on Linux mounts the socket of its engine into the container of a job and of each docker:// step, though the file does not say so.';
