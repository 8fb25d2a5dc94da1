const names: Readonly<Record<string, string>> = {
  x64: 'amd64',
  arm64: 'arm64',
  arm: 'arm',
  ia32: '386',
  ppc64: 'ppc64le',
  riscv64: 'riscv64',
  s390x: 's390x',
};

/** The name that image configurations use (Go's GOARCH) for an architecture as Node names it. */
export const imageArchitecture = (nodeArchitecture: string): string => names[nodeArchitecture] ?? nodeArchitecture;
