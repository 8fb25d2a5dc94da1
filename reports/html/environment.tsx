import type { JSX } from 'preact';
import type { EngineFacts, Environment, ImageFacts } from '../../results/environment.js';
import { plural } from '../display.js';
import type { ReportModel } from '../model.js';
import { Fact, list, packageText } from './fact.js';
import { Guest } from './guest.js';
import { TargetsTable } from './targets-table.js';

const gibibytes = (bytes: number): string => (bytes / 2 ** 30).toFixed(1);

const hostKinds: Readonly<Record<Environment['hostKind'], string>> = {
  engine: 'engine: one already running',
  managed: 'managed: private engines',
  vm: 'vm: a guest made for the run and thrown away',
};

/** The machine, in a list of facts. */
export const HostFacts = ({ environment: { host, hostKind } }: { readonly environment: Environment }): JSX.Element => (
  <dl class="facts compact">
    <Fact name="Kernel">
      {host.kernel}, {host.architecture}
    </Fact>
    <Fact name="System">{host.operatingSystem}</Fact>
    <Fact name="Machine">
      {plural(host.cpuCount, 'CPU', 'CPUs')}, {gibibytes(host.memoryBytes)} GiB, virtualization {host.virtualization}
    </Fact>
    <Fact name="cgroup">{host.cgroup}</Fact>
    <Fact name="Security modules">{list(host.securityModules)}</Fact>
    <Fact name="Capabilities missing">{list(host.missingCapabilities)}</Fact>
    <Fact name="Host kind">{hostKinds[hostKind]}</Fact>
  </dl>
);

const Engine = ({ engine }: { readonly engine: EngineFacts }): JSX.Element => (
  <tr>
    <th scope="row">
      <code>{engine.endpoint}</code>
    </th>
    <td>
      {engine.version} (API {engine.apiVersion})
    </td>
    <td>
      containerd {engine.containerdVersion}, runc {engine.runcVersion}
    </td>
    <td>
      {engine.storageDriver}, cgroup driver {engine.cgroupDriver}
    </td>
    <td>{list(engine.securityOptions)}</td>
    <td>{list(engine.runtimes)}</td>
  </tr>
);

const Engines = ({ engines }: { readonly engines: readonly EngineFacts[] }): JSX.Element => (
  <div class="scroll">
    <table class="grouped">
      <caption>Engines, in their own words</caption>
      <thead>
        <tr>
          <th scope="col">Endpoint</th>
          <th scope="col">Version</th>
          <th scope="col">Components</th>
          <th scope="col">Drivers</th>
          <th scope="col">Security options</th>
          <th scope="col">Runtimes</th>
        </tr>
      </thead>
      <tbody>
        {engines.map((engine) => (
          <Engine engine={engine} />
        ))}
      </tbody>
    </table>
  </div>
);

function Image({ image }: { readonly image: ImageFacts }): JSX.Element {
  const packages = packageText(image.packages);
  return (
    <li>
      <b>{image.name}</b> ({image.origin}: {image.detail}) <code class="id">{image.imageId}</code>
      {packages !== '' && <span class="packages"> with {packages}</span>}
    </li>
  );
}

/** Where the run was made, with the proof that each target is what it says. */
export function EnvironmentSection({ model }: { readonly model: ReportModel }): JSX.Element {
  const { environment } = model;
  return (
    <section aria-labelledby="environment">
      <h2 id="environment">Environment</h2>
      <TargetsTable model={model} />
      <HostFacts environment={environment} />
      <details>
        <summary>Engines, images, capabilities</summary>
        <div class="row-details">
          {environment.guest !== undefined && <Guest guest={environment.guest} />}
          <Engines engines={environment.engines} />
          <h3>Images, the same bytes on every engine</h3>
          <ul class="items">
            {environment.images.map((image) => (
              <Image image={image} />
            ))}
          </ul>
          <h3>Capabilities in the host's bounding set</h3>
          <p class="packages">{list(environment.host.capabilities)}</p>
          <h3>Capabilities that all-caps adds</h3>
          <p class="packages">{list(environment.allCaps)}</p>
        </div>
      </details>
    </section>
  );
}
