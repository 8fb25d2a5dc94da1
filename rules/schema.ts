import { z } from 'zod';
import { SettingName } from '../inputs/subject/setting.js';
import { conditionWith } from './condition.js';
import { FactName } from './fact-name.js';
import { Backend } from './posture-facts.js';

const Id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'lower case words with hyphens between them');
const Line = z.string().regex(/^[^\n]*[^\n.]$/, 'one line without a full stop');
const Sentences = z.string().regex(/^[^\n]+\.$/, 'sentences, without line breaks');
const DesktopVersion = z.string().regex(/^\d+\.\d+$/, 'a version of Docker Desktop such as 4.30');

/** The notations of `Subject`. */
const Origin = z.enum(['docker-run', 'docker-build', 'compose', 'dockerfile', 'devcontainer', 'kubernetes', 'actions']);

const names = { settings: z.array(SettingName).min(1) };
const facts = { facts: z.array(FactName).min(1) };
/** Another setting of the same subject. */
const SettingTest = conditionWith(names);
/** Another fact of the same machine, or of the same container. */
const FactTest = conditionWith(facts);

/** Settings of a container or a build. */
export const SettingsLook = conditionWith({
  ...names,
  kinds: z
    .array(z.enum(['container', 'build']))
    .min(1)
    .optional(),
  /** Notations for which alone, or for which not, it is meant: a pod does not run as a container of docker does. */
  origins: z.array(Origin).min(1).optional(),
  exceptOrigins: z.array(Origin).min(1).optional(),
  /** The subject has a setting like each of these. */
  also: z.array(SettingTest).min(1).optional(),
  /** The subject has no setting like any of these. */
  unless: z.array(SettingTest).min(1).optional(),
});
export type SettingsLook = z.infer<typeof SettingsLook>;

/** Facts of a machine, see `PostureFacts`. */
export const FactsLook = conditionWith({
  ...facts,
  also: z.array(FactTest).min(1).optional(),
  unless: z.array(FactTest).min(1).optional(),
});
export type FactsLook = z.infer<typeof FactsLook>;

/** `runtime`: Sysbox and user namespaces. `policy`: what Docker Desktop itself forbids. `posture`: how Desktop is set up. */
export const Layer = z.enum(['runtime', 'policy', 'posture']);
export type Layer = z.infer<typeof Layer>;

/** `error`: its source says that it is refused or fails. `warning`: it depends. `note`: it works, but otherwise. */
export const Severity = z.enum(['error', 'warning', 'note']);
export type Severity = z.infer<typeof Severity>;

const common = {
  id: Id,
  severity: Severity,
  title: Line,
  reason: Sentences,
  /** The smallest edit. */
  advice: Sentences,
  source: z.url({ protocol: /^https$/ }),
  /** First and first-not version of Docker Desktop for which it holds; without them, every one. */
  since: DesktopVersion.optional(),
  until: DesktopVersion.optional(),
  /** Kinds of Docker Desktop for which it holds; without it, every one. */
  backends: z.array(Backend).min(1).optional(),
  /** Statements of Docker's pages (suites/eci-faq.yaml) that it answers. */
  claims: z.array(Id).min(1).optional(),
};

/** One thing that a file, a command line or the settings of a machine may hold, and what it means under isolation. */
export const Rule = z.discriminatedUnion('layer', [
  z.strictObject({
    ...common,
    layer: z.literal('runtime'),
    looksAt: SettingsLook,
    /** The row of the catalogue that shows it. */
    workload: Id,
  }),
  z.strictObject({ ...common, layer: z.literal('policy'), looksAt: z.union([SettingsLook, FactsLook]) }),
  z.strictObject({
    ...common,
    layer: z.literal('posture'),
    looksAt: z.union([SettingsLook, FactsLook]),
    /** What it hits is not isolated at all, so no rule of another layer holds for it. */
    endsIsolation: z.literal(true).optional(),
  }),
]);
export type Rule = z.infer<typeof Rule>;
