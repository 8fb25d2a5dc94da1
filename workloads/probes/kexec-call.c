/* Asks kexec_load(2) to load nothing, which needs the same right as loading a kernel. */
#define _GNU_SOURCE
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char usage[] =
    "usage: kexec-call             asks for the permission; a kernel that was loaded before is forgotten\n"
    "       kexec-call --self-test\n";

static int report(long result) {
  if (result == 0) {
    puts("allowed");
    return 0;
  }
  fprintf(stderr, "kexec-call: kexec_load: %s\n", strerror(errno));
  return 1;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) {
    errno = EPERM;
    return report(0) != 0 || report(-1) != 1;
  }
  if (argc != 1) {
    fputs(usage, stderr);
    return 2;
  }
  return report(syscall(SYS_kexec_load, 0, 0, 0, 0));
}
