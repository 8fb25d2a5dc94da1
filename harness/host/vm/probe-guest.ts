import type { HostProbe } from '../../probe/host-probe.js';
import { probeScript } from '../../probe/probe-script.js';
import { probedHost } from '../../probe/probed-host.js';
import type { ProcessRunner } from '../../process/process-runner.js';

/** Asks the guest the questions of every host. `paths` are those that somebody may want to know of. */
export async function probeGuest(
  guest: ProcessRunner,
  paths: readonly string[],
  registryReached: boolean,
  accelerator: 'kvm' | 'tcg',
): Promise<HostProbe> {
  const { stdout } = await guest.run({ file: 'sh', args: ['-c', probeScript] });
  const lookFor = 'for path; do if [ -e "$path" ]; then echo "$path"; fi; done';
  const found = await guest.run({ file: 'sh', args: ['-c', lookFor, 'sh', ...paths] });
  const there = new Set(found.stdout.split('\n'));
  const probe = probedHost(stdout, 'in the guest', registryReached, (path) =>
    paths.includes(path) ? there.has(path) : undefined,
  );
  const virtualization = accelerator === 'tcg' ? 'QEMU, software emulation (TCG)' : 'QEMU, KVM';
  return { ...probe, facts: { ...probe.facts, virtualization } };
}
