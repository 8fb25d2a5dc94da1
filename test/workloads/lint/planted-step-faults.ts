import { docker } from './good-workload.js';
import { service } from './planted-faults.js';
import type { Fault } from './planted-faults.js';

/** The same for placeholders, docker steps and observables. */
export const stepFaults: readonly Fault[] = [
  // Placeholders
  [
    'an unknown word in braces',
    docker('cp', '{hostdir:files}/f', '{own:a}'),
    'execution',
    /^steps\.0\.docker\.1: \{hostdir:files\} is no placeholder; there are \{service:NAME\}/,
  ],
  ['a name in capitals', docker('rm', '{own:A}'), 'execution', /^steps\.0\.docker\.1: \{own:A\} is no placeholder/],
  ['a word without its name', docker('rm', '{own}'), 'execution', /^steps\.0\.docker\.1: \{own\} is no placeholder/],
  [
    'such a word in a command of a service',
    service({ command: ['sh', '-c', 'ping {service:}'] }),
    'execution',
    /^services\.1\.command\.2: \{service:\} is no placeholder/,
  ],
  [
    'a placeholder of no service',
    docker('stop', '{service:bux}'),
    'execution',
    /^steps\.0\.docker\.1: \{service:bux\} names no service/,
  ],
  [
    'a placeholder of no directory',
    { options: { volume: ['{hostDir:flies}:/in'] } },
    'execution',
    /^options\.volume\.0: \{hostDir:flies\} names none of hostDirs/,
  ],
  [
    'a placeholder in a script',
    { steps: [{ script: 'cp {service:box}' }] },
    'catalog',
    /^steps\.0\.script: \{service:box\} is not filled in/,
  ],
  [
    'the socket without its requirement',
    { options: { volume: ['{socket}:/run/docker.sock'] } },
    'catalog',
    /^options\.volume\.0: \{socket\} is only there with the requirement engine-socket/,
  ],
  // Docker steps
  [
    'a container without a name',
    docker('run', 'busybox', 'true'),
    'execution',
    /^steps\.0\.docker: what docker run makes is called \{own:NAME\}: give it --name=/,
  ],
  [
    'a container with a name of somebody else',
    docker('create', '--name', 'mine', 'busybox'),
    'execution',
    /^steps\.0\.docker: what docker create makes/,
  ],
  ['the long form of run', docker('container', 'run', 'busybox'), 'execution', /what docker container run makes/],
  ['an image without a tag', docker('build', '.'), 'execution', /what docker build makes .*--tag=\{own:NAME\}/],
  [
    'an image with a second tag',
    docker('build', '-t', '{own:a}', '--tag=b', '.'),
    'execution',
    /what docker build makes/,
  ],
  ['a network', docker('network', 'create', 'lan'), 'execution', /what docker network create makes .*last argument/],
  ['a volume without a name', docker('volume', 'create'), 'execution', /what docker volume create makes/],
  ['a commit', docker('commit', '{service:box}', 'img'), 'execution', /what docker commit makes/],
  ['a tag', docker('tag', '{image}', 'other:1'), 'execution', /what docker tag makes/],
  ['a compose project', docker('compose', 'up', '-d'), 'execution', /what docker compose makes .*--project-name=/],
  [
    'an option before the command',
    docker('--debug', 'run', '--name={own:a}', 'busybox'),
    'execution',
    /^steps\.0\.docker: begin with the command: .*--debug/,
  ],
  // Observables
  [
    'facts after a command',
    { steps: [{ script: 'cp' }, { command: ['true'] }] },
    'execution',
    /^observables: the last step is a command/,
  ],
  [
    'facts after a docker step',
    { steps: [{ script: 'cp' }, { docker: ['ps'] }] },
    'execution',
    /^observables: the last step is a docker/,
  ],
];
