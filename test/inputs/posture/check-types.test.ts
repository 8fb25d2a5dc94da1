import test from 'ava';
import { readTexts } from './saved.js';

const locked = (value: boolean, mount?: unknown): unknown => {
  return { enhancedContainerIsolation: { locked: true, value, dockerSocketMount: mount } };
};

const mistyped: readonly (readonly [file: string, content: unknown, message: string])[] = [
  [
    'admin-settings.json',
    '{\n"enhancedContainerIsolation": {\n"value": "true"}}',
    ':3: enhancedContainerIsolation.value must be true or false, without quotes, not a text.',
  ],
  [
    'admin-settings.json',
    locked(true, 1),
    ':1: enhancedContainerIsolation.dockerSocketMount must be an object, not a number.',
  ],
  [
    'admin-settings.json',
    locked(true, { imageList: { images: ['a', 1] } }),
    ':1: enhancedContainerIsolation.dockerSocketMount.imageList.images must be a list of texts, not a list with something else in it.',
  ],
  [
    'admin-settings.json',
    locked(true, { commandList: { type: 'x' } }),
    ':1: enhancedContainerIsolation.dockerSocketMount.commandList.type must be "allow" or "deny", not another text.',
  ],
  [
    'admin-settings.json',
    { enhancedContainerIsolation: true },
    ':1: enhancedContainerIsolation must be an object, not true.',
  ],
  [
    'admin-settings.json',
    { kubernetes: { enabled: [] } },
    ':1: kubernetes.enabled must be true or false, without quotes, not a list.',
  ],
  ['admin-settings.json', [], ':1: the whole file must be an object, not a list.'],
  [
    'settings-store.json',
    { EnhancedContainerIsolation: '' },
    ':1: EnhancedContainerIsolation must be true or false, without quotes, not a text.',
  ],
  [
    'settings.json',
    { wslEngineEnabled: 1 },
    ':1: WslEngineEnabled must be true or false, without quotes, not a number.',
  ],
  [
    'settings.json',
    { eciDockerSocketImgList: {} },
    ':1: ECIDockerSocketImgList must be a list of texts, not an object.',
  ],
];

for (const [file, content, message] of mistyped) {
  test(`tells ${file} with ${JSON.stringify(content)} apart from one without that key`, (t) => {
    const read = readTexts({ [file]: content });
    t.is(read.ok ? 'it was read' : read.message, `${file}${message}`);
  });
}

test('an older settings.json counts only where there is no newer one', (t) => {
  const read = readTexts({
    'settings.json': { wslEngineEnabled: 1 },
    'settings-store.json': { WslEngineEnabled: true },
  });
  t.is(read.ok ? read.facts.backend : read.message, 'wsl2');
});
