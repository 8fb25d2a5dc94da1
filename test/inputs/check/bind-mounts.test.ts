import test from 'ava';
import { bindMounts, withSources } from '../../../inputs/check/bind-mounts.js';
import type { BindMount } from '../../../inputs/check/bind-mounts.js';
import type { ContainerOptions } from '../../../workloads/options.js';

const table: readonly (readonly [options: ContainerOptions, mounts: readonly BindMount[], moved: ContainerOptions])[] =
  [
    [{}, [], {}],
    [{ volume: ['/a:/b'] }, [{ source: '/a', readOnly: false, isMade: true }], { volume: ['/moved/a:/b'] }],
    [
      { volume: ['/a:/b:rslave,ro'] },
      [{ source: '/a', readOnly: true, isMade: true }],
      { volume: ['/moved/a:/b:rslave,ro'] },
    ],
    [{ volume: ['/a:/b:rro'] }, [{ source: '/a', readOnly: false, isMade: true }], { volume: ['/moved/a:/b:rro'] }],
    ...['/anonymous', 'named:/b', 'hostDir:x:/b', '{hostDir:x}/a:/b'].map((one): (typeof table)[number] => [
      { volume: [one] },
      [],
      { volume: [one] },
    ]),
    [
      { mount: ['type=bind,source=/a,target=/a'] },
      [{ source: '/a', readOnly: false, isMade: false }],
      { mount: ['type=bind,source=/moved/a,target=/a'] },
    ],
    [
      { mount: ['target=/source=/a,readonly,src=/a,type=bind'] },
      [{ source: '/a', readOnly: true, isMade: false }],
      { mount: ['target=/source=/a,readonly,src=/moved/a,type=bind'] },
    ],
    [
      { mount: ['type=bind,source=/a,target=/b,ro=false'] },
      [{ source: '/a', readOnly: false, isMade: false }],
      { mount: ['type=bind,source=/moved/a,target=/b,ro=false'] },
    ],
    ...['type=volume,source=/a,target=/b', 'type=tmpfs,target=/b', 'source=v,target=/b'].map(
      (one): (typeof table)[number] => [{ mount: [one] }, [], { mount: [one] }],
    ),
  ];

for (const [options, mounts, moved] of table) {
  test(`host paths that ${JSON.stringify(options)} mounts, and other sources for them`, (t) => {
    t.deepEqual(bindMounts(options), [...mounts]);
    t.deepEqual(
      withSources(options, ({ source }) => `/moved${source}`),
      moved,
    );
    t.deepEqual(
      withSources(options, () => undefined),
      options,
    );
  });
}
