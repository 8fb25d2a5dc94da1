import type { InputKind } from './input-kind.js';
import { otherCi } from './other-ci.js';
import { topLevelKeys } from './top-level-keys.js';

/** The kind of a text, from what stands in it; undefined where nothing tells. A file's name does not count. */
export function detectKind(text: string): InputKind | undefined {
  const content = text.replace(/^\uFEFF/, '');
  return kindOfLine(content) ?? (isDockerfile(content) ? 'dockerfile' : kindOfKeys(topLevelKeys(content), content));
}

/** What may stand before the first word that counts: blank lines and comments. */
const preamble = String.raw`^(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*`;
const line = new RegExp(
  String.raw`${preamble}(?:\$ +)?(?:sudo +)?(?:[A-Za-z_]\w*=\S* +)*docker(?:\.exe)?\s+(?<rest>[^\n]*)`,
);
const buildVerb = /^(?:-\S+\s+)*(?:(?:buildx|image|builder)\s+)?(?:build|bake|b)(?:\s|$)/;

function kindOfLine(text: string): InputKind | undefined {
  const rest = line.exec(text)?.groups?.rest;
  if (rest === undefined) return undefined;
  return buildVerb.test(rest) || /^buildx\s+create(?:\s|$)/.test(rest) ? 'docker-build' : 'docker-run';
}

const firstFrom = new RegExp(
  String.raw`${preamble}(?:FROM|from)\s+(?:--platform=\S+\s+)?[^\s:=][^\s]*(?:\s+(?:AS|as)\s+\S+)?[ \t\r]*(?:\n|$)`,
);
const firstArgument = new RegExp(String.raw`${preamble}(?:ARG|arg)\s+\w`);

/** The first instruction is FROM, or an ARG that a FROM follows. */
const isDockerfile = (text: string): boolean =>
  firstFrom.test(text) || (firstArgument.test(text) && /^\s*(?:FROM|from)\s+\S/m.test(text));

/** Keys that only a devcontainer.json has together with none of the others. */
const ofDevcontainer = [
  ...['image', 'build', 'dockerFile', 'dockerComposeFile', 'features', 'runArgs', 'customizations', 'remoteUser'],
  ...['containerEnv', 'containerUser', 'workspaceMount', 'postCreateCommand', 'postStartCommand', 'forwardPorts'],
];
const ofOtherJson = ['scripts', 'dependencies', 'devDependencies', 'compilerOptions', '$id', 'version'];

/** `runs` says how an action of GitHub runs. */
const runsUsing = /\busing["']?[ \t]*:/;

function kindOfKeys(keys: ReadonlySet<string>, text: string): InputKind | undefined {
  if (keys.has('apiVersion') && keys.has('kind')) return 'kubernetes';
  if (keys.has('jobs') && (keys.has('on') || keys.has('true'))) return 'actions';
  if (keys.has('runs') && runsUsing.test(text)) return 'actions';
  if (keys.has('services') || keys.has('include')) return otherCi(text) === undefined ? 'compose' : undefined;
  if (ofOtherJson.some((key) => keys.has(key))) return undefined;
  return ofDevcontainer.some((key) => keys.has(key)) ? 'devcontainer' : undefined;
}
