/** What a file that is given as an image turned out to be. */
export type ImageFile =
  /** Made by `docker save`, of one image. */
  | {
      readonly kind: 'docker-archive';
      readonly references: readonly string[];
      /** SHA-256 of the configuration: the id under which engines without the containerd image store know it. */
      readonly imageId: string;
    }
  /** A tar of a root file system. */
  | { readonly kind: 'rootfs' }
  /** One sentence on what is wrong, without the file's name. */
  | { readonly kind: 'unusable'; readonly message: string };
