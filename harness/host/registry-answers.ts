import type Docker from 'dockerode';

const timeoutMs = 15_000;

/** Whether the engine reaches an image registry, asked through the engine itself: it may use mirrors and proxies. */
export async function registryAnswers(docker: Docker): Promise<boolean> {
  const asked = docker
    .getImage('busybox:latest')
    .distribution()
    .then(
      () => true,
      () => false,
    );
  const late = new Promise<false>((resolve) => {
    setTimeout(() => {
      resolve(false);
    }, timeoutMs).unref();
  });
  return Promise.race([asked, late]);
}
