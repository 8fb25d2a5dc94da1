const maxSlugLength = 60;

/** An image name as a part of a file name or repository name: lower case, digits and dashes. */
const slugOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxSlugLength)
    .replace(/^-|-$/g, '') || 'image';

/** How an image is called on the engines and in the cache: a name that the content decides, so that it replaces nothing of the user's. */
export interface ImageReference {
  /** `eci-compat/<name>:<12 hex>`. */
  readonly tag: string;
  /** `<name>-<12 hex>`, for files. */
  readonly fileStem: string;
}

/** `identity` is a SHA-256 in hexadecimal, with or without `sha256:`. */
export function imageReference(name: string, identity: string): ImageReference {
  const short = identity.replace(/^sha256:/, '').slice(0, 12);
  const slug = slugOf(name);
  return { tag: `eci-compat/${slug}:${short}`, fileStem: `${slug}-${short}` };
}
