import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { readCompose } from '../../../inputs/compose/read.js';
import type { ReadSubjects } from '../../../inputs/subject/setting.js';

const folder = 'test/fixtures/inputs/compose';

function readFixture(name: string): ReadSubjects {
  const context = {
    env: { HOME: '/home/me', RUNNER_TOKEN: 'token', USER: 'me' },
    readFile: (path: string) => readFileSync(path, 'utf8'),
  };
  const file = join(folder, `${name}.yaml`);
  return readCompose(readFileSync(file, 'utf8'), file, context);
}

/** By fixture: what must be found, as `SERVICE NAME=VALUE :LINE`; a build is `SERVICE!`. */
const expected: Readonly<Record<string, readonly string[]>> = {
  'web-database': [
    'web image=registry.example.com/shop/web:dev :7',
    'web bind=./media:/srv/media :14',
    'web healthcheck=curl --fail http://localhost:8000/health :19',
    'db env=POSTGRES_PASSWORD=shop :29',
    'db healthcheck=pg_isready -U shop :33',
    'db volume=db-data:/var/lib/postgresql/data :31',
  ],
  'testcontainers-ryuk': [
    'tests bind=./:/work :12',
    'tests bind=~/.m2:/root/.m2 :13',
    'tests bind=/var/run/docker.sock:/var/run/docker.sock :14',
    'tests env=TESTCONTAINERS_RYUK_CONTAINER_PRIVILEGED=true :10',
  ],
  'act-runner': [
    'runner env=GITEA_RUNNER_REGISTRATION_TOKEN=token :9',
    'runner bind=./config.yaml:/config.yaml:ro :12',
    'runner bind=/var/run/docker.sock:/var/run/docker.sock :14',
  ],
  'gitlab-runner-dind': [
    'runner env=DOCKER_HOST=tcp://dind:2376 :8',
    'dind privileged=true :17',
    'dind command=--storage-driver=overlay2 --mtu=1400 :20',
    'dind volume=dind-storage:/var/lib/docker :23',
  ],
  k3s: [
    'server privileged=true :4',
    'agent privileged=true :4',
    'agent image=rancher/k3s:v1.32.1-k3s1 :3',
    'server tmpfs=/run :7',
    'agent ulimit=nofile=65535 :11',
    'agent env=K3S_TOKEN=not-so-secret :15',
    'server publish=6443:6443 :29',
  ],
  localstack: [
    'localstack publish=127.0.0.1:4510-4559:4510-4559 :8',
    'localstack env=DEBUG= :10',
    'localstack bind=./volume:/var/lib/localstack :14',
    'localstack bind=/var/run/docker.sock:/var/run/docker.sock :15',
  ],
  elasticsearch: [
    'sysctl privileged=true :5',
    'sysctl command=sysctl -w vm.max_map_count=262144 :6',
    'sysctl restart=no :7',
    'search ulimit=memlock=-1 :19',
    'search ulimit=nofile=65536 :22',
    'search cap-add=IPC_LOCK :24',
    'search memory=2g :25',
    'search env=bootstrap.memory_lock=true :16',
    'search healthcheck=curl -s localhost:9200/_cluster/health | grep -vq red :29',
  ],
  'vpn-client': [
    'vpn device=/dev/net/tun :8',
    'vpn cap-add=NET_ADMIN :6',
    'vpn sysctl=net.ipv6.conf.all.disable_ipv6=1 :16',
    'vpn publish=8080:8080 :18',
    'vpn publish=6881:6881/udp :19',
    'download network=container:vpn :23',
    'download bind=/srv/downloads:/downloads :25',
  ],
  traefik: [
    'proxy bind=/var/run/docker.sock:/var/run/docker.sock:ro :21',
    'proxy security-opt=no-new-privileges=true :18',
    'proxy publish=80:80 :10',
    'proxy publish=443:443 :14',
    'whoami network=edge :26',
  ],
  portainer: [
    'portainer bind=/var/run/docker.sock:/var/run/docker.sock :9',
    'portainer volume=portainer-data:/data :13',
  ],
  watchtower: ['watchtower bind=/var/run/docker.sock:/var/run/docker.sock :5', 'watchtower env=TZ :9'],
  'jenkins-agent': [
    'controller user=root :5',
    'agent! build-network=host :13',
    'agent init=true :16',
    'agent env=JENKINS_SECRET :19',
    'agent volumes-from=controller:ro :22',
    'agent bind=/usr/bin/docker:/usr/bin/docker:ro :25',
  ],
  cadvisor: [
    'cadvisor bind=/:/rootfs:ro :9',
    'cadvisor bind=/var/lib/docker:/var/lib/docker:ro :12',
    'cadvisor device=/dev/kmsg :7',
    'prometheus read-only=true :21',
    'prometheus tmpfs=/tmp:size=64m :22',
    'prometheus user=65534 :20',
  ],
  'node-exporter': [
    'node-exporter network=host :8',
    'node-exporter pid=host :9',
    'node-exporter bind=/:/host:ro,rslave :12',
    "node-exporter command=--path.rootfs=/host '--collector.filesystem.mount-points-exclude=^/(sys|proc|dev|host|etc)($|/)' :5",
  ],
  pihole: ['pihole cap-add=SYS_TIME :18', 'pihole publish=53:53 :7', 'pihole publish=67:67/udp :9'],
  'home-assistant': [
    'homeassistant privileged=true :6',
    'homeassistant network=host :7',
    'homeassistant bind=/run/dbus:/run/dbus:ro :11',
    'homeassistant device=/dev/serial/by-id/usb-zigbee :13',
    'homeassistant device-cgroup-rule=c 188:* rmw :17',
  ],
  wireguard: [
    'wireguard cap-add=SYS_MODULE :7',
    'wireguard bind=/lib/modules:/lib/modules :14',
    'wireguard sysctl=net.ipv4.conf.all.src_valid_mark=1 :17',
  ],
  nextcloud: [
    'app bind=./db_password.txt:/run/secrets/db_password:ro :52',
    'app volume=files:/var/www/html/data :13',
    'app volume=files:/var/www/html/data:type=nfs :40',
    'cron volume=html:/var/www/html :12',
    'cron command=/cron.sh :17',
    'db bind=/srv/nextcloud/database:/var/lib/mysql :48',
    'cache sysctl=net.core.somaxconn=512 :34',
  ],
  kafka: ['kafka cpus=1.5 :22', 'kafka memory=1536M :23', 'kafka pids-limit=500 :24', 'kafka ulimit=nofile=100000 :9'],
  minio: [
    'minio4 command=server --console-address ":9001" http://minio{1...4}/data{1...2} :4',
    'minio2 volume=data2-1:/data1 :15',
  ],
  'postgres-redis': [
    'postgres shm-size=256mb :5',
    'redis volume=redis:/data:nocopy :15',
    'redis tmpfs=/scratch:size=67108864 :20',
    "redis command=redis-server --save '60 1' --loglevel warning :13",
  ],
  'code-server': [
    'code user=1000:1000 :5',
    'code bind=${PROJECT_DIR}:/home/coder/project :12',
    'code env=DOCKER_USER=me :9',
    'code security-opt=seccomp=unconfined :14',
    'code ipc=host :15',
    'code runtime=nvidia :16',
    'code gpus=device=0 :21',
  ],
  'buildkit-rootless': [
    'buildkitd security-opt=systempaths=unconfined :9',
    'buildkitd device=/dev/fuse :10',
    'buildkitd healthcheck=none :14',
    'image! build-entitlement=security.insecure :21',
    'image! build-platform=linux/arm64 :23',
    'image! build-secret=id=npm_token,env=NPM_TOKEN :25',
    'image! build-secret=id=aws,src=/home/me/.aws/credentials :26',
    'image! build-secret=ssh=default :29',
  ],
  'registry-mirror': [
    'mirror network=host :24',
    'mirror bind=./registry.yml:/etc/docker/registry/config.yml:ro :28',
    'mirror bind=/srv/registry:/var/lib/registry :16',
  ],
  'jenkins-dind': ['jenkins env=DOCKER_HOST=tcp://docker:2376 :7', 'engine privileged=true :17'],
  buildpacks: ['pack user=root :5', 'pack bind=./:/workspace:ro :9'],
  k3d: ['cluster bind=/var/run/docker.sock:/var/run/docker.sock :8', 'cluster bind=./kube:/root/.kube :9'],
  samba: ['samba bind=./team:/shares/team :10', 'samba publish=445:445 :8'],
  'nfs-server': ['nfs cap-add=SYS_ADMIN :5', 'nfs bind=/lib/modules:/lib/modules:ro :11'],
  registry: ['registry volume=images:/var/lib/registry :13', 'registry bind=./auth:/auth:ro :14'],
  'airflow-docker': [
    'webserver user=50000:0 :4',
    'scheduler bind=/var/run/docker.sock:/var/run/docker.sock :25',
    'db volume=db:/var/lib/postgresql/data :33',
  ],
  prometheus: ['prometheus user=65534:65534 :5', 'grafana volume=boards:/var/lib/grafana :24'],
};

test('every fixture has an expectation', (t) => {
  const names = readdirSync(folder).map((file) => file.replace(/\.yaml$/, ''));
  t.deepEqual(names.sort(), Object.keys(expected).sort());
});

for (const [name, wanted] of Object.entries(expected)) {
  test(`reads ${name}`, (t) => {
    const read = readFixture(name);
    if (!read.ok) return t.fail(read.message);
    const found = read.subjects.flatMap(({ kind, name: service, settings }) =>
      settings.map(
        (setting) =>
          `${service ?? ''}${kind === 'build' ? '!' : ''} ${setting.name}=${setting.value} :${String(setting.place.line)}`,
      ),
    );
    for (const line of wanted) t.true(found.includes(line), `${line} is not among\n${found.join('\n')}`);
  });
}

test('remarks on what the fixtures leave open', (t) => {
  const remarks = Object.keys(expected).flatMap((name) => {
    const read = readFixture(name);
    return read.ok ? read.remarks.map((remark) => `${name}: ${remark.replaceAll(`${folder}/`, '')}`) : [];
  });
  t.deepEqual(remarks, [
    'pihole: The variable PIHOLE_PASSWORD is not set and is read as empty (pihole.yaml:13).',
    'code-server: The variable PROJECT_DIR is not set and is read as empty (code-server.yaml:12).',
    'buildkit-rootless: The service image starts only with the profile build; it is looked at all the same.',
  ]);
});

test('what a service takes back is not there', (t) => {
  const read = readFixture('nextcloud');
  if (!read.ok) return t.fail(read.message);
  const cron = read.subjects.find(({ name }) => name === 'cron');
  t.deepEqual(
    cron?.settings.filter(({ name }) => name === 'publish'),
    [],
  );
});
