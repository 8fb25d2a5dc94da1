import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { tempDir, writeTree } from './temp-dir.js';

/** Builds a Debian package that holds one file; returns its path. */
export async function buildDeb(
  t: ExecutionContext,
  { name = 'sysbox-ce', architecture = 'amd64', content = 'a program' } = {},
): Promise<string> {
  const folder = tempDir(t);
  const control = {
    Package: name,
    Version: '0.6.7-0.linux',
    Architecture: architecture,
    Maintainer: 'Nobody <nobody@example.org>',
    Description: 'a package for a test',
  };
  const fields = Object.entries(control).map(([field, value]) => `${field}: ${value}\n`);
  await writeTree(folder, { 'root/DEBIAN/control': fields.join(''), 'root/usr/share/x': content });
  const path = join(folder, 'given.deb');
  execFileSync('dpkg-deb', ['--build', '--root-owner-group', '-Znone', join(folder, 'root'), path]);
  return path;
}
