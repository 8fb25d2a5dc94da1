/** Every notation that can be read, by the word that `--as` takes. */
export const inputKinds = [
  'compose',
  'dockerfile',
  'devcontainer',
  'kubernetes',
  'actions',
  'docker-run',
  'docker-build',
] as const;
export type InputKind = (typeof inputKinds)[number];

export const isInputKind = (word: string): word is InputKind => inputKinds.some((kind) => kind === word);

/** The kinds as a person would call them. */
export const kindNames: Readonly<Record<InputKind, string>> = {
  compose: 'a compose file',
  dockerfile: 'a Dockerfile',
  devcontainer: 'a devcontainer.json',
  kubernetes: 'a Kubernetes manifest',
  actions: 'a workflow of GitHub Actions',
  'docker-run': 'a docker run line',
  'docker-build': 'a docker build line',
};
