import { shown } from '../docker-run/line-error.js';
import { isSettingName } from '../subject/setting-name.js';
import type { Setting, Subject } from '../subject/setting.js';
import { draft } from './draft.js';
import type { Draft } from './draft.js';
import { withoutOverridden } from './environment.js';
import { placeOf } from './field.js';
import type { Field } from './field.js';
import { inlineDockerfile } from './inline-dockerfile.js';
import { withOneCommand } from './one-command.js';
import type { Resources } from './project.js';
import { networkDrafts } from './resolve-networks.js';
import { fileDrafts, volumeDrafts } from './resolve-mounts.js';
import { lastOfEach } from './service-draft.js';
import { membersOf, textOf } from './shapes.js';

/** What turning a service into subjects may need. */
export interface SubjectContext extends Resources {
  readonly remark: (sentence: string) => void;
  /** Profiles that are switched on. */
  readonly profiles: readonly string[];
}

/** The container of a service, and its build where it has one. */
export function serviceSubjects(
  name: string,
  at: Field,
  drafts: readonly Draft[],
  context: SubjectContext,
): readonly Subject[] {
  const provider = drafts.find(({ name: kind }) => kind === 'provider');
  if (provider !== undefined) {
    context.remark(
      `The service ${shown(name)} is no container: ${shown(provider.value)} provides it, unseen by a check.`,
    );
    return [];
  }
  remarkProfiles(name, drafts, context);
  const build = drafts.find(({ name: kind }) => kind === 'build');
  if (build === undefined && !drafts.some(({ name: kind }) => kind === 'image')) {
    context.remark(`The service ${shown(name)} has neither an image nor a build, so compose does not start it.`);
  }
  const resolved = [...withOneCommand(withoutOverridden(lastOfEach(drafts))), ...implicitNetwork(at, drafts)].flatMap(
    (draft) => resolvedDrafts(draft, context),
  );
  const settings = (wanted: boolean): readonly Setting[] =>
    resolved.filter(({ path }) => path.startsWith('build.') === wanted).flatMap(settingOf);
  const origin = 'compose';
  const container: Subject = { kind: 'container', origin, name, place: placeOf(at), settings: settings(false) };
  if (build === undefined) return [container];
  const dockerfile = drafts.filter(({ name: kind }) => kind === 'dockerfile');
  const inline = dockerfile.flatMap((one) => inlineDockerfile(one, context.remark));
  const ofBuild = [...settings(true), ...inline];
  return [container, { kind: 'build', origin, name, place: placeOf(build.at), settings: ofBuild }];
}

/** A service that names no network is on the one called default. */
function implicitNetwork(at: Field, drafts: readonly Draft[]): readonly Draft[] {
  const named = drafts.some(({ path }) => path === 'network_mode' || path.startsWith('networks.'));
  return named ? [] : draft('network-name', 'default', at, 'networks.default');
}

function resolvedDrafts(one: Draft, context: SubjectContext): readonly Draft[] {
  const { name, value } = one;
  if (name === 'volume') return volumeDrafts(one, context);
  if (name === 'network-name') return networkDrafts(one, context, context.remark);
  if (name === 'secret') return fileDrafts(one, context.secrets, 'secrets');
  if (name === 'config') return fileDrafts(one, context.configs, 'configs');
  if (name === 'build-secret-name') return [{ ...one, name: 'build-secret', value: buildSecret(value, context) }];
  return [one];
}

/** A build's secret in the form of `--secret`. */
function buildSecret(name: string, { secrets }: Resources): string {
  const members = membersOf(secrets.get(name), `secrets.${name}`);
  const file = textOf(members.get('file'), `secrets.${name}.file`);
  const variable = textOf(members.get('environment'), `secrets.${name}.environment`);
  if (file !== undefined) return `id=${name},src=${file}`;
  return variable === undefined ? `id=${name}` : `id=${name},env=${variable}`;
}

function settingOf({ name, value, at }: Draft): readonly Setting[] {
  return isSettingName(name) ? [at.source.setting(name, value, at.start, at.end)] : [];
}

function remarkProfiles(name: string, drafts: readonly Draft[], { profiles, remark }: SubjectContext): void {
  const own = drafts.filter((draft) => draft.name === 'profile').map(({ value }) => value);
  if (own.length === 0 || own.some((profile) => profiles.includes(profile))) return;
  const which = `${own.length === 1 ? 'the profile' : 'one of the profiles'} ${own.map(shown).join(', ')}`;
  remark(`The service ${shown(name)} starts only with ${which}; it is looked at all the same.`);
}
