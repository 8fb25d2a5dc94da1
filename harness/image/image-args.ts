import { HarnessError } from '../errors/harness-error.js';

/** `--image NAME=FILE.tar` of the command line. */
export interface ImageArgument {
  /** As workloads name the image. */
  readonly name: string;
  readonly path: string;
}

/** An image name as `docker run` takes it, without the corner cases (distribution reference grammar). */
const namePattern = /^[a-z0-9][a-z0-9._/-]*(:\d+\/[a-z0-9._/-]+)?(:[\w][\w.-]{0,127})?(@sha256:[0-9a-f]{64})?$/;

/** Throws a usage error for anything but `NAME=FILE`. */
export function parseImageArgument(text: string): ImageArgument {
  const cut = text.indexOf('=');
  const name = text.slice(0, Math.max(cut, 0));
  const path = text.slice(cut + 1);
  if (cut < 0 || name === '' || path === '') {
    throw new HarnessError('usage', `--image ${text}: it is written NAME=FILE.tar, e.g. --image myapp:1=myapp.tar`);
  }
  if (!namePattern.test(name)) {
    throw new HarnessError(
      'usage',
      `--image ${text}: "${name}" is no image name; one is written like myapp or myapp:1`,
    );
  }
  return { name, path };
}
