/* Opens a system-wide performance counter with perf_event_open(2): the software clock of processor 0. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/perf_event.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char usage[] =
    "usage: perf-open             counts the time of processor 0, whoever uses it\n"
    "       perf-open --self-test\n";

static int perf_open(unsigned type) {
  struct perf_event_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.size = sizeof attr;
  attr.type = type;
  attr.config = PERF_COUNT_SW_CPU_CLOCK;
  if (syscall(SYS_perf_event_open, &attr, -1, 0, -1, 0) < 0) {
    fprintf(stderr, "perf-open: perf_event_open: %s\n", strerror(errno));
    return 1;
  }
  puts("opened");
  return 0;
}

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  /* There is no counter of this type, so that nobody can open it. */
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) return perf_open(~0u) != 1;
  if (argc != 1) {
    fputs(usage, stderr);
    return 2;
  }
  return perf_open(PERF_TYPE_SOFTWARE);
}
