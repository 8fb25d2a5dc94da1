import type { ProcessRunner } from '../../process/process-runner.js';

/** The id comes by standard input: in an argument it would make this program look like one of the container's. */
const script = `
read -r id
for entry in /proc/[0-9]*; do
  hit=
  case $(tr '\\0' ' ' < "$entry/cmdline") in
    *dockerd*|*containerd*) ;;
    *"$id"*) hit=yes ;;
  esac
  case $(cat "$entry/cgroup") in *"$id"*) hit=yes ;; esac
  [ -z "$hit" ] || kill -9 "\${entry#/proc/}"
done 2>/dev/null
true`;

const timeoutMs = 15_000;

/** Ends runtime programs that are busy with a container, and the container's processes; never the shim that supervises it. */
export async function freeInGuest(guest: ProcessRunner, containerId: string): Promise<void> {
  const { timedOut } = await guest.run({ file: 'sh', args: ['-c', script], input: `${containerId}\n`, timeoutMs });
  if (timedOut) throw new Error('no program ends in the guest any more');
}
