/** An image's repository without registry, and its tag; `latest` where it has neither tag nor digest. */
export interface ImageParts {
  readonly repository: string;
  readonly tag: string;
}

export function imageParts(reference: string): ImageParts {
  const [name = '', digest] = reference.split('@', 2);
  const [, path = name, tag = digest === undefined ? 'latest' : ''] = /^(.*?)(?::([^/:]*))?$/s.exec(name) ?? [];
  const parts = path.split('/');
  const [first = ''] = parts;
  // As distribution/reference tells a registry from a folder of one.
  const hasRegistry = parts.length > 1 && (/[.:]/.test(first) || first === 'localhost');
  const repository = (hasRegistry ? parts.slice(1) : parts).join('/').replace(/^library\//, '');
  return { repository, tag };
}

/** Whether a repository is the named one, or its copy below a folder of a mirror. */
export const isRepository = (repository: string, named: string): boolean =>
  repository === named || (named.includes('/') && repository.endsWith(`/${named}`));
