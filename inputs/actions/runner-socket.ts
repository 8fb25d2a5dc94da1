import type { Setting } from '../subject/setting.js';
import type { YamlField } from '../subject/yaml-field.js';

/** What the runner mounts by itself: ContainerInfo.cs and ContainerActionHandler.cs of actions/runner. */
export const runnerSocket = (field: YamlField): Setting =>
  field.setting('bind', '/var/run/docker.sock:/var/run/docker.sock');

export const runnerSocketRemark =
  'A runner on Linux mounts the socket of its engine into the container of a job and of each docker:// step, though the file does not say so.';
