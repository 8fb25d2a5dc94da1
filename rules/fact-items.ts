import type { FactName } from './fact-name.js';
import type { ContainerFacts, PostureFacts } from './posture-facts.js';

export interface FactItem {
  readonly name: FactName;
  readonly value: string;
}

/** The facts of a machine, one by one; a list gives one for each member, and nothing that is not known is there. */
export function machineItems(facts: PostureFacts): readonly FactItem[] {
  const { kubernetes, socketAllowList: list } = facts;
  return [
    ...item('desktopVersion', facts.desktopVersion),
    ...item('otherEngine', facts.otherEngine),
    ...item('engineNamespace', facts.engineNamespace),
    ...item('backend', facts.backend),
    ...item('wslVersion', facts.wslVersion),
    ...item('eciEnabled', facts.eciEnabled),
    ...item('eciSince', facts.eciSince),
    ...item('eciLocked', facts.eciLocked),
    ...item('settingsNewerThanStart', facts.settingsNewerThanStart),
    ...item('kubernetes.enabled', kubernetes?.enabled),
    ...item('kubernetes.mode', kubernetes?.mode),
    ...items('extension', facts.extensions),
    ...item('devEnvironments', facts.devEnvironments),
    ...item('debug', facts.debug),
    ...item('windowsContainers', facts.windowsContainers),
    ...items('buildDriver', facts.buildDrivers),
    ...items('socket.image', list?.images),
    ...item('socket.images', list?.images.length),
    ...item('socket.derived', list?.allowDerivedImages),
    ...items('socket.command', list?.commandList?.commands),
    ...item('socket.commandType', list?.commandList?.type),
  ];
}

/** The facts of one container. */
export const containerItems = (container: ContainerFacts): readonly FactItem[] => [
  ...item('container.kind', container.kind),
  ...item('container.image', container.image),
  ...item('container.createdBeforeEci', container.createdBeforeEci),
  ...item('container.uidMapIdentity', container.uidMapIdentity),
  ...item('container.runtime', container.runtime),
];

const item = (name: FactName, value: string | boolean | number | undefined): readonly FactItem[] =>
  value === undefined ? [] : [{ name, value: String(value) }];

const items = (name: FactName, values: readonly string[] = []): readonly FactItem[] =>
  values.map((value) => ({ name, value }));
