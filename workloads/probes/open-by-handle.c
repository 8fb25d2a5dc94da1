/* Opens a file by its handle, as open_by_handle_at(2) allows to whoever may read every file of a file system. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: open-by-handle FILE   opens FILE by the handle that the kernel gives for it\n"
    "                             exit status 1 when that is refused, 2 when it cannot be tried\n"
    "       open-by-handle --self-test\n";

static int open_by_handle(const char *path) {
  union {
    struct file_handle handle;
    char room[sizeof(struct file_handle) + MAX_HANDLE_SZ];
  } of;
  int mount_id, mount_fd, fd;
  memset(&of, 0, sizeof of);
  of.handle.handle_bytes = MAX_HANDLE_SZ;
  if (name_to_handle_at(AT_FDCWD, path, &of.handle, &mount_id, 0) != 0) {
    int refused = errno == EPERM;
    fprintf(stderr, "open-by-handle: name_to_handle_at: %s\n", strerror(errno));
    return refused ? 1 : 2;
  }
  mount_fd = open(path, O_RDONLY);
  if (mount_fd < 0) {
    fprintf(stderr, "open-by-handle: open: %s\n", strerror(errno));
    return 2;
  }
  fd = open_by_handle_at(mount_fd, &of.handle, O_RDONLY);
  if (fd < 0) {
    fprintf(stderr, "open-by-handle: open_by_handle_at: %s\n", strerror(errno));
    return 1;
  }
  puts("opened by handle");
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  /* A file that does not exist has no handle; that is the one answer which needs no rights. */
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) return open_by_handle("/nonexistent/file") != 2;
  if (argc != 2) {
    fputs(usage, stderr);
    return 2;
  }
  return open_by_handle(argv[1]);
}
