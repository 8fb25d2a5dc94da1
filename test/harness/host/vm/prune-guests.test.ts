import { existsSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { markUsed, pruneGuests } from '../../../../harness/host/vm/prune-guests.js';
import { tempDir, writeTree } from '../../../support/temp-dir.js';

const now = new Date('2026-03-01T00:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 24 * 60 * 60_000);

test('what nobody used for two weeks is removed, and nothing else', async (t) => {
  const state = tempDir(t);
  await writeTree(state, {
    'guests/images/old/disk.raw': 'x',
    'guests/images/new/disk.raw': 'x',
    'guests/booted/old/1.memory': 'x',
    'guests/booted/used/1.memory': 'x',
    'guests/runs/old/disk.qcow2': 'x',
    'images/old.tar': 'x',
  });
  mkdirSync(join(state, 'guests/images'), { recursive: true });
  const set = (path: string, days: number): void => {
    utimesSync(join(state, path), daysAgo(days), daysAgo(days));
  };
  for (const path of ['guests/images/old', 'guests/booted/old', 'guests/booted/used']) set(path, 15);
  for (const path of ['guests/runs/old', 'images/old.tar']) set(path, 100);
  set('guests/images/new', 13);
  await markUsed(join(state, 'guests/booted/used'), now);
  await pruneGuests(state, now);
  const left = (path: string): boolean => existsSync(join(state, path));
  t.deepEqual(['guests/images/old', 'guests/images/new', 'guests/booted/old', 'guests/booted/used'].map(left), [
    false,
    true,
    false,
    true,
  ]);
  t.true(left('guests/runs/old') && left('images/old.tar'));
});

test('where there never was a guest there is nothing to remove', async (t) => {
  await t.notThrowsAsync(pruneGuests(tempDir(t), now));
});
