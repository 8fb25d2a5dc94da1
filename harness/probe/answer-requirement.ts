import type { RequirementAnswer } from '../../results/recorded-workload.js';
import type { HostFacts } from '../../results/environment.js';
import { parseRequirement } from '../../vocabulary/requirement.js';
import type { Requirement } from '../../vocabulary/requirement.js';
import type { ProbeAnswers } from './probe-answers.js';

/** What the probes of a host found out. */
export interface ProbedHost {
  readonly facts: HostFacts;
  readonly answers: ProbeAnswers;
  /** Whether an image registry was reached; probed only when somebody asks. */
  readonly registryReached: boolean;
  /** Whether a file is on the engines' host; undefined where that cannot be seen from here. */
  readonly pathExists?: (path: string) => boolean | undefined;
}

type Answer = Omit<RequirementAnswer, 'requirement'>;

const yes = (reason: string): Answer => ({ met: true, reason });
const no = (reason: string): Answer => ({ met: false, reason });
const either = (met: boolean, reasonIfMet: string, reasonIfNot: string): Answer =>
  met ? yes(reasonIfMet) : no(reasonIfNot);

const elsewhere = 'a virtual machine with its own kernel has it';

/** The host's answer to one requirement, with what was seen and what would change it. */
export function answerRequirement(text: string, host: ProbedHost): RequirementAnswer {
  const requirement = parseRequirement(text);
  if (requirement === undefined) return { requirement: text, ...no('no probe knows this requirement') };
  return { requirement: text, ...answer(requirement, host) };
}

function answer(requirement: Requirement, host: ProbedHost): Answer {
  switch (requirement.kind) {
    case 'plain':
      return answerPlain(requirement.name, host);
    case 'module':
      return answerModule(requirement.module, host.answers);
    case 'device':
      return answerDevice(requirement.path, host.answers);
    case 'kernel':
      return answerKernel(requirement, host.facts.kernel);
    case 'path':
      return answerPath(requirement.path, host);
    case 'engine':
      // Answered by the engines of the run; see answer-engine-requirement.ts.
      return no('no engine was asked');
  }
}

/** Major and minor number of a kernel release such as `6.1.0-18-cloud-amd64`. */
function kernelNumbers(release: string): { major: number; minor: number } {
  const [major = 0, minor = 0] = release.split(/[.-]/, 2).map(Number);
  return { major, minor };
}

const atLeast = (release: string, major: number, minor: number): boolean => {
  const kernel = kernelNumbers(release);
  return kernel.major > major || (kernel.major === major && kernel.minor >= minor);
};

function answerKernel(wanted: Extract<Requirement, { kind: 'kernel' }>, release: string): Answer {
  const newer = atLeast(release, wanted.major, wanted.minor);
  const met = wanted.operator === '>=' ? newer : !newer;
  return either(met, `kernel ${release}`, `kernel ${release}; run on a host with another kernel`);
}

function answerModule(name: string, answers: ProbeAnswers): Answer {
  for (const [key, where] of [
    ['modules-loaded', 'loaded or built in'],
    ['filesystems', 'file system known to the kernel'],
    ['modules-known', 'built in or loadable from /lib/modules'],
  ] as const) {
    if (answers.words(key).includes(name)) return yes(`${name}: ${where}`);
  }
  return no(`${name} is neither loaded nor known below /lib/modules; load it on the host first`);
}

const answerDevice = (path: string, answers: ProbeAnswers): Answer =>
  either(answers.words('devices').includes(path), `${path} exists`, `${path} does not exist on the host`);

function answerPath(path: string, { pathExists }: ProbedHost): Answer {
  const exists = pathExists?.(path);
  if (exists === undefined) return no(`whether ${path} exists on the engine's host cannot be seen from here`);
  return either(exists, `${path} exists`, `${path} does not exist on the host`);
}

function answerPlain(name: Extract<Requirement, { kind: 'plain' }>['name'], host: ProbedHost): Answer {
  const { facts, answers } = host;
  switch (name) {
    case 'apparmor':
      return either(
        answers.get('apparmor') === 'Y',
        'AppArmor is in force',
        `AppArmor is not in force here; ${elsewhere}`,
      );
    case 'cgroup-v1':
      return either(
        facts.cgroup === 'v1' || facts.cgroup === 'hybrid',
        `cgroup ${facts.cgroup}`,
        `cgroup ${facts.cgroup}; boot with systemd.unified_cgroup_hierarchy=0`,
      );
    case 'cgroup-v2':
      return either(
        facts.cgroup === 'v2',
        'cgroup v2',
        `cgroup ${facts.cgroup}; boot with systemd.unified_cgroup_hierarchy=1`,
      );
    case 'dmi':
      return either(
        answers.get('dmi') === 'yes',
        'the firmware gives a product uuid',
        'there is no /sys/class/dmi/id/product_uuid on the host',
      );
    case 'full-capabilities':
      return either(
        facts.missingCapabilities.length === 0,
        'the bounding set is complete',
        `the bounding set lacks ${facts.missingCapabilities.map((capability) => `CAP_${capability}`).join(', ')}; ${elsewhere}`,
      );
    case 'fuse':
      return answerDevice('/dev/fuse', answers);
    case 'idmapped-mounts':
      return either(
        atLeast(facts.kernel, 5, 12),
        `kernel ${facts.kernel}`,
        `kernel ${facts.kernel} is older than 5.12`,
      );
    case 'loadable-modules':
      return answerLoadableModules(answers);
    case 'no-apparmor':
      return either(
        // A kernel without AppArmor has no file that says so.
        facts.kernel !== '' && answers.get('apparmor') !== 'Y',
        'AppArmor is not in force',
        'AppArmor is in force, or nothing is known of it; a guest can do without it (--host vm:apparmor=off)',
      );
    case 'registry':
      return either(
        host.registryReached,
        'an image registry answers',
        'no image registry was reached; give the image with --image NAME=FILE.tar',
      );
    case 'seccomp':
      return either(
        answers.words('seccomp-actions').includes('user_notif'),
        'seccomp with user notification',
        'the kernel has no seccomp user notification',
      );
    case 'swap':
      return either(answers.get('swap-lines') !== '', 'swap is on', 'no swap is on');
    case 'user-namespaces':
      return either(
        Number(answers.get('max-user-namespaces')) > 0,
        'user namespaces are allowed',
        'user.max_user_namespaces is 0; raise it with sysctl',
      );
  }
}

function answerLoadableModules(answers: ProbeAnswers): Answer {
  if (answers.get('modules-file') !== 'yes') return no(`the kernel has no loadable modules; ${elsewhere}`);
  return either(
    answers.get('modules-folder') === 'yes',
    'modules can be loaded',
    `/lib/modules/${answers.get('kernel')} does not exist; install the kernel's modules`,
  );
}
