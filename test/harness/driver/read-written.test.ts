import { Readable } from 'node:stream';
import test from 'ava';
import type Docker from 'dockerode';
import { packTar } from '../../../harness/image/pack-tar.js';
import type { EntryHeader } from '../../../harness/image/pack-tar.js';
import { readWritten } from '../../../harness/driver/read-written.js';

const changed = 0;
const added = 1;
const deleted = 2;

interface Entry extends EntryHeader {
  readonly content?: string;
}

interface Made {
  /** Null as an engine says it that has nothing to tell. */
  readonly changes: readonly { readonly Path: string; readonly Kind: number }[] | null;
  /** The tar that the engine gives of a path; none where it is gone. */
  readonly archives?: Readonly<Record<string, readonly Entry[]>>;
}

/** A container of which the engine says this; `open` counts tars that nobody has ended. */
function containerWith({
  changes,
  archives = {},
}: Made): Docker.Container & { readonly asked: string[]; open(): number } {
  const asked: string[] = [];
  const given: Readable[] = [];
  const getArchive = ({ path }: { readonly path: string }): Promise<NodeJS.ReadableStream> => {
    asked.push(path);
    const entries = archives[path];
    if (entries === undefined) return Promise.reject(new Error(`could not find the file ${path}`));
    const tar = packTar(async (add) => {
      for (const { content, ...header } of entries) await add(header, content);
    });
    given.push(tar);
    return Promise.resolve(tar);
  };
  const open = (): number => given.filter(({ destroyed }) => !destroyed).length;
  return { asked, open, changes: () => Promise.resolve(changes), getArchive } as unknown as ReturnType<
    typeof containerWith
  >;
}

const kinds: readonly (readonly [what: string, entry: Entry, file: object])[] = [
  ['a file', { name: 'x', mode: 0o644, content: 'text' }, { kind: 'file', owner: '0:0', mode: '0644' }],
  ['a file of somebody', { name: 'x', uid: 5, gid: 6, mode: 0o600 }, { kind: 'file', owner: '5:6', mode: '0600' }],
  ['a file with bits that give rights', { name: 'x', mode: 0o4755 }, { kind: 'file', owner: '0:0', mode: '4755' }],
  ['a directory', { name: 'x/', type: 'directory', mode: 0o1777 }, { kind: 'directory', owner: '0:0', mode: '1777' }],
  [
    'a symlink',
    { name: 'x', type: 'symlink', linkname: '/y', mode: 0o777 },
    { kind: 'symlink', owner: '0:0', mode: '0777' },
  ],
  [
    'a device',
    { name: 'x', type: 'character-device', devmajor: 1, devminor: 3, mode: 0o666 },
    { kind: 'device', owner: '0:0', mode: '0666' },
  ],
  [
    'a disk',
    { name: 'x', type: 'block-device', devmajor: 7, mode: 0o660 },
    { kind: 'device', owner: '0:0', mode: '0660' },
  ],
  ['a pipe', { name: 'x', type: 'fifo', mode: 0o600 }, { kind: 'fifo', owner: '0:0', mode: '0600' }],
  [
    'a hard link',
    { name: 'x', type: 'link', linkname: 'y', mode: 0o644 },
    { kind: 'file', owner: '0:0', mode: '0644' },
  ],
];

for (const [what, entry, file] of kinds) {
  test(`${what} in its own layer and in a volume`, async (t) => {
    const inVolume = { ...entry, name: `data/${entry.name}` };
    const container = containerWith({
      changes: [{ Path: '/x', Kind: added }],
      archives: { '/x': [entry], '/data': [{ name: 'data/', type: 'directory', mode: 0o755, uid: 1 }, inVolume] },
    });
    t.deepEqual(await readWritten(container, ['/data']), {
      files: [
        { path: '/x', ...file },
        { path: '/data', kind: 'directory', owner: '1:0', mode: '0755' },
        { path: '/data/x', ...file },
      ],
      omitted: 0,
    });
  });
}

test('changes are sorted; what was deleted is said without asking, what is gone by now is not said', async (t) => {
  const container = containerWith({
    changes: [
      { Path: '/z', Kind: added },
      { Path: '/a', Kind: changed },
      { Path: '/b', Kind: deleted },
      { Path: '/m', Kind: added },
    ],
    archives: { '/z': [{ name: 'z' }], '/a': [{ name: 'a/', type: 'directory' }] },
  });
  const { files, omitted } = await readWritten(container, []);
  t.deepEqual(
    files.map(({ path, kind }) => [path, kind]),
    [
      ['/a', 'directory'],
      ['/b', 'deleted'],
      ['/z', 'file'],
    ],
  );
  t.is(omitted, 0);
  t.deepEqual(container.asked.sort(), ['/a', '/m', '/z']);
});

test('a container that changed nothing has written nothing', async (t) => {
  t.deepEqual(await readWritten(containerWith({ changes: null }), []), { files: [], omitted: 0 });
});

test('of a directory only itself is read, however much is below it', async (t) => {
  const below = Array.from({ length: 500 }, (_, index) => ({
    name: `d/${String(index)}`,
    content: 'x'.repeat(10_000),
  }));
  const container = containerWith({
    changes: [{ Path: '/d', Kind: changed }],
    archives: { '/d': [{ name: 'd/', type: 'directory', mode: 0o700 }, ...below] },
  });
  const { files } = await readWritten(container, []);
  t.deepEqual(files, [{ path: '/d', kind: 'directory', owner: '0:0', mode: '0700' }]);
  t.is(container.open(), 0);
});

test('many paths are not all looked at, and how many are left out is told', async (t) => {
  const paths = Array.from({ length: 230 }, (_, index) => `/${String(index).padStart(3, '0')}`);
  const container = containerWith({
    changes: paths.map((Path) => ({ Path, Kind: added })),
    archives: Object.fromEntries(paths.map((path) => [path, [{ name: path.slice(1) }]])),
  });
  const { files, omitted } = await readWritten(container, []);
  t.deepEqual([files.length, files.at(-1)?.path, omitted], [200, '/199', 30]);
});

const volume = (count: number, content: string): Entry[] =>
  Array.from({ length: count }, (_, index) => ({ name: `v/${String(index)}`, content }));

test('a volume with more files than are looked at says so', async (t) => {
  const container = containerWith({ changes: null, archives: { '/v': volume(1000, ''), '/w': volume(1001, '') } });
  t.deepEqual((await readWritten(container, ['/v'])).omitted, 0);
  const { files, omitted } = await readWritten(container, ['/w']);
  t.deepEqual([files.length, omitted], [1000, 1]);
  t.is(container.open(), 0);
});

test('so does one with more bytes than are read', async (t) => {
  const container = containerWith({ changes: null, archives: { '/v': volume(5, 'x'.repeat(17 * 1024 * 1024)) } });
  const { files, omitted } = await readWritten(container, ['/v']);
  t.deepEqual([files.length, omitted], [4, 1]);
  t.is(container.open(), 0);
});

test('a volume that cannot be read leaves something out', async (t) => {
  t.deepEqual(await readWritten(containerWith({ changes: null }), ['/v']), { files: [], omitted: 1 });
});

test('a tar that is none, or breaks off, costs only its own path', async (t) => {
  const good = containerWith({ changes: [{ Path: '/a', Kind: added }], archives: { '/a': [{ name: 'a' }] } });
  const broken = (): Readable =>
    Readable.from(
      (function* () {
        yield Buffer.alloc(100, 'x');
        throw new Error('connection reset');
      })(),
    );
  const getArchive = good.getArchive.bind(good);
  good.getArchive = ((asked: { path: string }) =>
    asked.path === '/v' ? Promise.resolve(broken()) : getArchive(asked)) as typeof good.getArchive;
  const { files, omitted } = await readWritten(good, ['/v']);
  t.deepEqual([files.map(({ path }) => path), omitted], [['/a'], 1]);
});
