import { z } from 'zod';

/**
 * `manifest.json` of a `docker save` archive: for each image its configuration file, tags and layers.
 * Source: moby, image/tarexport; the image specification v1.2.
 */
export const DockerManifest = z
  .array(
    z.looseObject({
      Config: z.string().min(1),
      RepoTags: z.array(z.string()).nullish(),
      Layers: z.array(z.string()).nullish(),
    }),
  )
  .min(1);
export type DockerManifest = z.infer<typeof DockerManifest>;

/** Undefined when the text is something else. */
export function parseDockerManifest(text: string): DockerManifest | undefined {
  try {
    return DockerManifest.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
