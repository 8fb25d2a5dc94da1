/* Calls one system call many times and says how many calls succeeded. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

static const char usage[] =
    "usage: syscall-loop KIND COUNT FILE   KIND: openat2 chown getxattr stat read\n"
    "       syscall-loop --self-test\n"
    "FILE exists and is writable. Prints 'KIND: N calls'; the first call that fails ends it.\n";

static long parse_count(const char *text) {
  char *end;
  errno = 0;
  long value = strtol(text, &end, 10);
  return errno == 0 && *text != '\0' && *end == '\0' && value >= 1 && value <= 1000000 ? value : -1;
}

static int call_openat2(const char *file) {
  struct open_how how = {.flags = O_RDONLY};
  int fd = (int)syscall(SYS_openat2, AT_FDCWD, file, &how, sizeof how);
  return fd < 0 ? -1 : close(fd);
}

static int call_chown(const char *file) { return chown(file, geteuid(), getegid()); }

static int call_getxattr(const char *file) {
  char value[16];
  return getxattr(file, "user.loop", value, sizeof value) == 1 ? 0 : -1;
}

static int call_stat(const char *file) {
  struct stat facts;
  return stat(file, &facts);
}

static int call_read(const char *file) {
  char byte[64];
  int fd = open(file, O_RDONLY);
  if (fd < 0) return -1;
  if (read(fd, byte, sizeof byte) < 0) {
    close(fd);
    return -1;
  }
  return close(fd);
}

static const struct {
  const char *kind;
  int (*call)(const char *);
} calls[] = {
    {"openat2", call_openat2}, {"chown", call_chown}, {"getxattr", call_getxattr}, {"stat", call_stat}, {"read", call_read},
};

static int loop(const char *kind, long count, const char *file) {
  for (size_t i = 0; i < sizeof calls / sizeof *calls; i++) {
    if (strcmp(kind, calls[i].kind) != 0) continue;
    if (strcmp(kind, "getxattr") == 0 && setxattr(file, "user.loop", "1", 1, 0) != 0) {
      fprintf(stderr, "syscall-loop: setxattr: %s\n", strerror(errno));
      return 1;
    }
    for (long number = 1; number <= count; number++) {
      if (calls[i].call(file) == 0) continue;
      fprintf(stderr, "syscall-loop: %s %ld: %s\n", kind, number, strerror(errno));
      return 1;
    }
    printf("%s: %ld calls\n", kind, count);
    return 0;
  }
  fputs(usage, stderr);
  return 2;
}

static int self_test(void) {
  if (parse_count("5") != 5 || parse_count("-5") != -1) return 1;
  if (call_stat("/") != 0 || call_stat("/nonexistent/file") == 0) return 1;
  return call_read("/nonexistent/file") == 0;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) return self_test();
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  long count = argc == 4 ? parse_count(argv[2]) : -1;
  if (count < 0) {
    fputs(usage, stderr);
    return 2;
  }
  return loop(argv[1], count, argv[3]);
}
