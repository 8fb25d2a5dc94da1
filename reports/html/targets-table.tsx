import type { JSX } from 'preact';
import type { TargetFacts } from '../../results/environment.js';
import type { ReportModel } from '../model.js';

/** The map with its blanks reduced to one: the kernel pads its columns to ten characters. */
const compactMap = (map: string): string =>
  map
    .split('\n')
    .map((line) => line.trim().replace(/\s+/g, ' '))
    .filter((line) => line !== '')
    .join('\n');

function Proof({ facts }: { readonly facts: TargetFacts | undefined }): JSX.Element {
  if (facts === undefined) return <td colSpan={3}>not proved: no container ran under it</td>;
  return (
    <>
      <td>
        <code>{facts.runtime}</code>
        {facts.runtimeVersion !== undefined && `, ${facts.runtimeVersion}`}
      </td>
      <td>{facts.userNamespace === 'own' ? 'its own' : "the host's"}</td>
      <td>
        <pre>{compactMap(facts.uidMap)}</pre>
      </td>
    </>
  );
}

/** The sides of the comparison with the user-namespace map that a container of each saw. */
export const TargetsTable = ({ model }: { readonly model: ReportModel }): JSX.Element => (
  <div class="scroll">
    <table class="grouped targets">
      <caption>Targets, as a container proved them</caption>
      <thead>
        <tr>
          <th scope="col">Target</th>
          <th scope="col">Side</th>
          <th scope="col">What it is</th>
          <th scope="col">Runtime</th>
          <th scope="col">User namespace</th>
          <th scope="col">uid map seen (inside, outside, count)</th>
        </tr>
      </thead>
      <tbody>
        {model.targets.map((target) => (
          <tr>
            <th scope="row">
              <code>{target.id}</code>
            </th>
            <td>{target.role}</td>
            <td>{target.description}</td>
            <Proof facts={model.environment.targets.find(({ id }) => id === target.id)} />
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
