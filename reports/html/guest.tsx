import type { JSX } from 'preact';
import type { GuestFacts } from '../../results/environment.js';
import { plural } from '../display.js';
import { Fact, list, packageText } from './fact.js';

const accelerators: Readonly<Record<GuestFacts['accelerator'], string>> = {
  kvm: 'KVM',
  tcg: 'software emulation (TCG)',
};

/** What a guest was made of: enough to make it again. */
export const Guest = ({ guest }: { readonly guest: GuestFacts }): JSX.Element => (
  <>
    <h3>The guest</h3>
    <dl class="facts compact">
      <Fact name="Processors">
        {plural(guest.cpus, 'CPU', 'CPUs')} by QEMU {guest.qemuVersion}, {accelerators[guest.accelerator]}:{' '}
        {guest.acceleratorReason}
      </Fact>
      <Fact name="Memory and disk">
        {guest.memoryMib} MiB, {guest.diskGib} GiB
      </Fact>
      <Fact name="System">Debian {guest.release}</Fact>
      <Fact name="Kernel from">
        <code>{guest.kernelSource}</code>
      </Fact>
      <Fact name="Kernel options">
        <code>{guest.kernelCommandLine}</code>
      </Fact>
      <Fact name="Installed in it">{list(guest.provisions.map(({ name, version }) => `${name} ${version}`))}</Fact>
    </dl>
    <p class="packages">{packageText(guest.packages)}</p>
  </>
);
