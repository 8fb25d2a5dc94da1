/* Calls mount(2) and umount2(2) many times, directly, and says how many calls succeeded. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>

static const char usage[] =
    "usage: mount-loop KIND COUNT DIR   KIND: tmpfs bind proc overlay remount move\n"
    "       mount-loop umount COUNT DIR  COUNT mounts first, then COUNT umounts\n"
    "       mount-loop --self-test\n"
    "DIR is an empty writable directory. Prints 'KIND: mount N, umount N'; the first call that fails ends it.\n";

static long mounts, umounts;

static int fail(const char *call, long number) {
  fprintf(stderr, "mount-loop: %s %ld: %s\n", call, number, strerror(errno));
  return 1;
}

static int do_mount(const char *source, const char *target, const char *type, unsigned long flags, const char *data) {
  if (mount(source, target, type, flags, data) != 0) return fail("mount", mounts + 1);
  mounts++;
  return 0;
}

static int do_umount(const char *target) {
  if (umount2(target, 0) != 0) return fail("umount", umounts + 1);
  umounts++;
  return 0;
}

static int make_dir(char *path, size_t size, const char *base, const char *name) {
  snprintf(path, size, "%s/%s", base, name);
  if (mkdir(path, 0755) != 0 && errno != EEXIST) return fail("mkdir", 1);
  return 0;
}

/* A count is a whole number from 1 to a million; -1 when it is none. */
static long parse_count(const char *text) {
  char *end;
  errno = 0;
  long value = strtol(text, &end, 10);
  return errno == 0 && *text != '\0' && *end == '\0' && value >= 1 && value <= 1000000 ? value : -1;
}

static int loop(const char *kind, long count, const char *dir) {
  char a[4096], b[4096], upper[4096], work[4096], data[13000];
  if (make_dir(a, sizeof a, dir, "a") || make_dir(b, sizeof b, dir, "b")) return 1;
  int moves = strcmp(kind, "move") == 0;
  if (strcmp(kind, "remount") == 0 && do_mount("t", a, "tmpfs", 0, NULL)) return 1;
  if (strcmp(kind, "overlay") == 0) {
    /* The upper layer must not lie on an overlay itself. */
    if (do_mount("t", b, "tmpfs", 0, NULL) || make_dir(upper, sizeof upper, b, "upper") ||
        make_dir(work, sizeof work, b, "work")) return 1;
    snprintf(data, sizeof data, "lowerdir=/bin,upperdir=%s,workdir=%s", upper, work);
  }
  if (moves) {
    /* A mount cannot be moved from below a shared one. */
    if (do_mount(dir, dir, NULL, MS_BIND, NULL) || do_mount(NULL, dir, NULL, MS_PRIVATE, NULL) ||
        do_mount("t", a, "tmpfs", 0, NULL)) return 1;
  }
  for (long i = 0; i < count; i++) {
    if (strcmp(kind, "tmpfs") == 0) {
      if (do_mount("t", a, "tmpfs", 0, NULL) || do_umount(a)) return 1;
    } else if (strcmp(kind, "bind") == 0) {
      if (do_mount("/bin", a, NULL, MS_BIND, NULL) || do_umount(a)) return 1;
    } else if (strcmp(kind, "proc") == 0) {
      if (do_mount("p", a, "proc", 0, NULL) || do_umount(a)) return 1;
    } else if (strcmp(kind, "overlay") == 0) {
      if (do_mount("o", a, "overlay", 0, data) || do_umount(a)) return 1;
    } else if (strcmp(kind, "remount") == 0) {
      if (do_mount("t", a, "tmpfs", MS_REMOUNT | (i % 2 ? 0 : MS_RDONLY), NULL)) return 1;
    } else if (moves) {
      if (do_mount(i % 2 ? b : a, i % 2 ? a : b, NULL, MS_MOVE, NULL)) return 1;
    } else if (do_mount("t", a, "tmpfs", 0, NULL)) {
      return 1;
    }
  }
  if (strcmp(kind, "umount") == 0)
    for (long i = 0; i < count; i++)
      if (do_umount(a)) return 1;
  printf("%s: mount %ld, umount %ld\n", kind, mounts, umounts);
  return 0;
}

static int known(const char *kind) {
  static const char *const kinds[] = {"tmpfs", "bind", "proc", "overlay", "remount", "move", "umount"};
  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    if (strcmp(kind, kinds[i]) == 0) return 1;
  return 0;
}

static int self_test(void) {
  if (parse_count("200") != 200 || parse_count("0") != -1 || parse_count("1x") != -1 || parse_count("") != -1) return 1;
  if (!known("tmpfs") || known("nfs")) return 1;
  /* Nobody can mount on a directory that does not exist, and the error must be seen. */
  if (do_mount("t", "/nonexistent/mount-loop", "tmpfs", 0, NULL) == 0 || mounts != 0) return 1;
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) return self_test();
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  long count = argc == 4 ? parse_count(argv[2]) : -1;
  if (count < 0 || !known(argv[1])) {
    fputs(usage, stderr);
    return 2;
  }
  return loop(argv[1], count, argv[3]);
}
