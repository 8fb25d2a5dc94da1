import test from 'ava';
import { flagAliases, flagRules, shortFlags } from '../../../inputs/docker-run/flag-rules.js';

/** `docker run --help` of docker CLI 28.2.2: every long flag, those with a value marked by =. */
const documented = `
add-host= annotation= attach= blkio-weight= blkio-weight-device= cap-add= cap-drop= cgroup-parent= cgroupns= cidfile=
cpu-count= cpu-percent= cpu-period= cpu-quota= cpu-rt-period= cpu-rt-runtime= cpu-shares= cpus= cpuset-cpus=
cpuset-mems= detach detach-keys= device= device-cgroup-rule= device-read-bps= device-read-iops= device-write-bps=
device-write-iops= disable-content-trust dns= dns-option= dns-search= domainname= entrypoint= env= env-file= expose=
gpus= group-add= health-cmd= health-interval= health-retries= health-start-interval= health-start-period=
health-timeout= help hostname= init interactive io-maxbandwidth= io-maxiops= ip= ip6= ipc= isolation= kernel-memory=
label= label-file= link= link-local-ip= log-driver= log-opt= mac-address= memory= memory-reservation= memory-swap=
memory-swappiness= mount= name= network= network-alias= no-healthcheck oom-kill-disable oom-score-adj= pid=
pids-limit= platform= privileged publish= publish-all pull= quiet read-only restart= rm runtime= security-opt=
shm-size= sig-proxy stop-signal= stop-timeout= storage-opt= sysctl= tmpfs= tty ulimit= use-api-socket user= userns=
uts= volume= volume-driver= volumes-from= workdir=`;

test('every flag that docker documents has one rule, with or without a value as there', (t) => {
  const known = [...flagRules].map(([name, rule]) => (rule.takes === 'value' ? `${name}=` : name));
  t.deepEqual(known.sort(), documented.trim().split(/\s+/).sort());
});

test('short flags and aliases lead to rules', (t) => {
  for (const name of [...shortFlags.values(), ...flagAliases.values()]) t.true(flagRules.has(name), name);
  t.is([...shortFlags.keys()].sort().join(''), 'Pacdehilmpqtuvw');
});

test('what is refused or left out says why in a sentence that fits its frame', (t) => {
  for (const [name, rule] of flagRules) {
    if (rule.kind === 'refused') t.regex(rule.reason, /^\w.*(?:leave it out|name them|with --publish).*$/, name);
    if (rule.kind === 'dropped' && rule.remark !== undefined) t.regex(rule.remark, /^[a-z].*[^.]$/, name);
  }
});
