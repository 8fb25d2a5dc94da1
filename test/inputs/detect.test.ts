import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import test from 'ava';
import { detectKind } from '../../inputs/detect.js';
import type { InputKind } from '../../inputs/input-kind.js';

const rows: readonly (readonly [text: string, kind: InputKind | undefined])[] = [
  ['services:\n  a:\n    image: x\n', 'compose'],
  ['# c\n---\nname: p\n"services":\n  a: {image: x}\n', 'compose'],
  ['{"services": {"a": {"image": "x"}}}', 'compose'],
  ['include:\n  - other.yaml\n', 'compose'],
  ['\uFEFFservices: {}\n', 'compose'],
  ['x-base: &b\n  image: x\nservices: { a: *b }\n', 'compose'],
  ['FROM alpine\n', 'dockerfile'],
  ['# syntax=docker/dockerfile:1\n\nfrom alpine as base\nRUN services: x\n', 'dockerfile'],
  ['ARG V=1\nFROM alpine:$V AS a\n', 'dockerfile'],
  ['FROM --platform=$BUILDPLATFORM node:22\r\n', 'dockerfile'],
  ['ARG V=1\n', undefined],
  ['From here on nothing matters.\n', undefined],
  ['from: alpine\n', undefined],
  ['{ "image": "x" }', 'devcontainer'],
  [
    '// For format details, see …\n{\n  "name": "x", /* c */\n  "build": { "dockerfile": "Dockerfile" },\n}\n',
    'devcontainer',
  ],
  ['{ "name": "x", "services": {} }', 'compose'],
  ['{ "name": "x", "version": "1.0.0", "scripts": { "image": "y" } }', undefined],
  ['{ "name": "x", "version": "1.0.0", "build": { "appId": "y" } }', undefined],
  ['{ "deep": { "image": "x" } }', undefined],
  ['{ "text": "image: x, \\"image\\": 1" }', undefined],
  ['apiVersion: v1\nkind: Pod\nspec: {}\n', 'kubernetes'],
  ['a: 1\n---\nkind: List\napiVersion: v1\n', 'kubernetes'],
  ['{"kind":"Pod","apiVersion":"v1"}', 'kubernetes'],
  ['kind: Pod\n', undefined],
  ['name: ci\non: push\njobs:\n  a: { services: { x: { image: y } } }\n', 'actions'],
  ['"on": [push]\njobs: {}\n', 'actions'],
  ['jobs: {}\n', undefined],
  ['name: a\ndescription: b\nruns:\n  using: composite\n  steps: []\n', 'actions'],
  ["runs: { 'using': docker, image: Dockerfile }\n", 'actions'],
  ['{"name": "a", "runs": {"using": "node20"}}', 'actions'],
  ['runs: 3\nservices: {}\n', 'compose'],
  // GitLab CI.
  ['services: [docker:dind]\nstages: [build]\n', undefined],
  ['include:\n  - local: a.yml\n', undefined],
  ['include:\n  project: a/b\n  file: c.yml\n', undefined],
  ['include: { template: Jobs/Build.yml }\n', undefined],
  ['include: [{ component: a/b@1 }]\n', undefined],
  ['image: a\nservices:\n  - name: docker:dind\ntest:\n  script: [make]\n', undefined],
  ['image: a\nservices: [b]\ndefault: { tags: [c] }\n', undefined],
  // Woodpecker, Travis.
  ['steps: [{ image: a }]\nservices: { db: { image: b } }\n', undefined],
  ['language: go\nservices: docker\nscript: make\n', undefined],
  // Compose files that look a little like them.
  ['include:\n  - path: a.yml\n    project_directory: b\n', 'compose'],
  ['services:\n  script:\n    image: a\n', 'compose'],
  ['x-a:\n  script: b\nservices: { c: { image: d } }\n', 'compose'],
  ['service:\n  a: { image: b }\nservices: { c: { image: d } }\n', 'compose'],
  ['docker run --rm alpine\n', 'docker-run'],
  ['#!/bin/sh\n# start\n  docker container create alpine\n', 'docker-run'],
  ['sudo docker run alpine\n', 'docker-run'],
  ['docker \\\n  run alpine\n', 'docker-run'],
  ['docker --context x run alpine\n', 'docker-run'],
  ['docker run build build\n', 'docker-run'],
  ['docker build -t a .\n', 'docker-build'],
  ['DOCKER_BUILDKIT=1 docker buildx build .\n', 'docker-build'],
  ['docker image build .', 'docker-build'],
  ['dockerd --debug\n', undefined],
  ['docker: true\n', undefined],
  ['hello\n', undefined],
  ['', undefined],
  ['[1, 2]', undefined],
  ['key: |\n  services:\n    a\n', undefined],
];
for (const [text, kind] of rows) {
  test(`${JSON.stringify(text)} is ${kind ?? 'nothing that is known'}`, (t) => {
    t.is(detectKind(text), kind);
  });
}

const kindOfFolder: Readonly<Record<string, InputKind>> = {
  compose: 'compose',
  devcontainer: 'devcontainer',
  dockerfile: 'dockerfile',
  kubernetes: 'kubernetes',
  actions: 'actions',
};
for (const [folder, kind] of Object.entries(kindOfFolder)) {
  test(`every fixture of ${folder} is found to be one`, (t) => {
    const path = join('test/fixtures/inputs', folder);
    const names = readdirSync(path);
    t.true(names.length > 0);
    for (const name of names) {
      const is = name === 'gitlab-ci.yml' ? undefined : kind;
      t.is(detectKind(readFileSync(join(path, name), 'utf8')), is, name);
    }
  });
}
