/* Makes one call of bpf(2): loads a two-instruction socket filter, or asks for the first map of the host. */
#define _GNU_SOURCE
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static const char usage[] =
    "usage: bpf-call prog-load     loads 'return 0' as a socket filter\n"
    "       bpf-call map-next-id   asks for the id of the first BPF map; no map at all is an answer too\n"
    "       bpf-call --self-test\n";

static int report(const char *what, long result, int fine) {
  if (result >= 0 || errno == fine) {
    printf("%s: allowed\n", what);
    return 0;
  }
  fprintf(stderr, "bpf-call: %s: %s\n", what, strerror(errno));
  return 1;
}

static int prog_load(void) {
  /* r0 = 0; exit */
  struct bpf_insn program[] = {
      {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0},
      {.code = BPF_JMP | BPF_EXIT},
  };
  union bpf_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.prog_type = BPF_PROG_TYPE_SOCKET_FILTER;
  attr.insns = (unsigned long)program;
  attr.insn_cnt = sizeof program / sizeof *program;
  attr.license = (unsigned long)"GPL";
  return report("prog-load", syscall(SYS_bpf, BPF_PROG_LOAD, &attr, sizeof attr), 0);
}

static int map_next_id(void) {
  union bpf_attr attr;
  memset(&attr, 0, sizeof attr);
  return report("map-next-id", syscall(SYS_bpf, BPF_MAP_GET_NEXT_ID, &attr, sizeof attr), ENOENT);
}

static int self_test(void) {
  errno = EPERM;
  if (report("self-test", -1, ENOENT) != 1) return 1;
  errno = ENOENT;
  return report("self-test", -1, ENOENT);
}

int main(int argc, char **argv) {
  const char *command = argc == 2 ? argv[1] : "";
  if (strcmp(command, "--self-test") == 0) return self_test();
  if (strcmp(command, "--help") == 0) return fputs(usage, stdout) < 0;
  if (strcmp(command, "prog-load") == 0) return prog_load();
  if (strcmp(command, "map-next-id") == 0) return map_next_id();
  fputs(usage, stderr);
  return 2;
}
