/* Prints the real and the effective user, for a copy of itself that is set-user-ID. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
    "usage: print-ids             prints 'real N effective N'\n"
    "       print-ids --self-test\n";

int main(int argc, char **argv) {
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) {
    char text[64];
    snprintf(text, sizeof text, "real %u effective %u", getuid(), geteuid());
    return strncmp(text, "real ", 5) != 0;
  }
  if (argc != 1) {
    fputs(usage, stderr);
    return 2;
  }
  return printf("real %u effective %u\n", getuid(), geteuid()) < 0;
}
