/* Runs a command whose mount calls are supervised through seccomp user notification, by a process beside it. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include "newer-calls.h"
#include "seccomp-supervisor.h"

static const char usage[] =
    "usage: watch-calls --mode count|continue|mountinfo [--counts FILE] -- COMMAND [ARG...]\n"
    "       watch-calls --print FILE\n"
    "       watch-calls --self-test\n"
    "  --mode continue   trap mount and umount2 of COMMAND and all its children, and let them go on\n"
    "  --mode mountinfo  the same, after reading the caller's whole /proc/PID/mountinfo\n"
    "  --mode count      count mount, umount2, openat2 and the calls of the new mount interface by kind in\n"
    "                    --counts FILE, which begins anew, and let them go on\n"
    "  --print FILE      print counts as one JSON line, now or after the end\n"
    "This process becomes COMMAND. Another one answers the calls until the last process that can make one has ended;\n"
    "when it is killed, they fail with ENOSYS. A call whose caller's mountinfo cannot be read fails with EIO.\n"
    "Who comes from outside, as by docker exec, is not supervised.\n"
    "The kernel allows one such supervisor: below COMMAND others are refused with EBUSY, and so is this one below others.\n"
    "Without CAP_SYS_ADMIN, COMMAND gets no_new_privs: set-user-ID programs do nothing there.\n"
    "Status: that of COMMAND; 125 no supervisor, 126 COMMAND cannot be executed, 127 there is no COMMAND.\n";

static const char hidden_calls[] = "--make-calls";

/* ---- kinds of calls ---- */

enum kind {
  kind_remount, kind_bind, kind_private, kind_move, kind_tmpfs, kind_proc, kind_sysfs, kind_overlay, kind_other,
  kind_umount, kind_umount_detach, kind_openat2, kind_new_api,
};

static const char *const kinds[] = {
    "remount", "bind", "private", "move", "tmpfs", "proc", "sysfs", "overlay", "other",
    "umount", "umount-detach", "openat2", "new-api",
};
enum { kind_count = sizeof kinds / sizeof *kinds };

/* All that are counted; the other modes trap the first two. */
static const uint32_t trapped[] = {
    SYS_mount, SYS_umount2, nr_openat2, nr_open_tree, nr_move_mount, nr_fsopen, nr_fsconfig, nr_fsmount, nr_fspick,
    nr_mount_setattr,
};
enum { trapped_mount_calls = 2, trapped_count = sizeof trapped / sizeof *trapped };

/* At most size bytes of the caller's memory, less where it ends; in two parts, since a part is read wholly or not at all. */
static size_t read_memory(uint32_t pid, uint64_t address, char *to, size_t size) {
  enum { page = 4096 };
  size_t first = page - address % page;
  if (first > size) first = size;
  struct iovec local = {to, size};
  struct iovec remote[] = {{(void *)(uintptr_t)address, first}, {(void *)(uintptr_t)(address + first), size - first}};
  ssize_t got = process_vm_readv((pid_t)pid, &local, 1, remote, first < size ? 2 : 1, 0);
  return got < 0 ? 0 : (size_t)got;
}

/* The kind of a new mount: that of its file system. */
static enum kind kind_of_type(uint32_t pid, uint64_t address) {
  static const enum kind named[] = {kind_tmpfs, kind_proc, kind_sysfs, kind_overlay};
  char type[16];
  size_t size = read_memory(pid, address, type, sizeof type);
  if (memchr(type, '\0', size) == NULL) return kind_other;
  for (size_t i = 0; i < sizeof named / sizeof *named; i++)
    if (strcmp(type, kinds[named[i]]) == 0) return named[i];
  return kind_other;
}

/* The order is that of the kernel's path_mount(). */
static enum kind kind_of_mount(const struct seccomp_notif *notice) {
  uint64_t flags = notice->data.args[3];
  /* Old programs mark their flags with bits that have other meanings by now. */
  if ((flags & MS_MGC_MSK) == MS_MGC_VAL) flags &= ~(uint64_t)MS_MGC_MSK;
  if ((flags & MS_REMOUNT) != 0) return kind_remount;
  if ((flags & MS_BIND) != 0) return kind_bind;
  if ((flags & (MS_SHARED | MS_PRIVATE | MS_SLAVE | MS_UNBINDABLE)) != 0) return kind_private;
  if ((flags & MS_MOVE) != 0) return kind_move;
  return kind_of_type(notice->pid, notice->data.args[2]);
}

static enum kind kind_of(const struct seccomp_notif *notice) {
  switch (notice->data.nr) {
    case SYS_mount: return kind_of_mount(notice);
    case SYS_umount2: return (notice->data.args[1] & MNT_DETACH) != 0 ? kind_umount_detach : kind_umount;
    case nr_openat2: return kind_openat2;
    default: return kind_new_api;
  }
}

/* ---- counts ---- */

/* What is in the file. It is mapped, since all processes are killed at once when the first one of a container ends. */
struct counts {
  char magic[8];
  uint32_t version, no_new_privs;
  struct {
    uint64_t calls, mounts, table_bytes;
  } of[kind_count];
};

static const struct counts no_counts = {.magic = "watched", .version = 2};

static bool is_counts(int fd, struct counts *counts) {
  struct stat facts;
  return fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size == sizeof *counts &&
         pread(fd, counts, sizeof *counts, 0) == sizeof *counts && counts->version == no_counts.version &&
         memcmp(counts->magic, no_counts.magic, sizeof counts->magic) == 0;
}

/* Whether the file may be overwritten: it is empty, or has counts. */
static bool is_free(int fd) {
  struct stat facts;
  struct counts old;
  return (fstat(fd, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size == 0) || is_counts(fd, &old);
}

/* Others than its owner shall be able to use the file, whatever the umask is. */
static int create_file(const char *path) {
  int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  return fd >= 0 && fchmod(fd, 0666) != 0 ? keep_errno_close(fd) : fd;
}

/* Written first, so that a full disk is an error here and not a signal later. NULL with errno on failure. */
static struct counts *map_counts(int fd) {
  ssize_t size = pwrite(fd, &no_counts, sizeof no_counts, 0);
  if (size >= 0 && size != sizeof no_counts) errno = ENOSPC;
  if (size != sizeof no_counts) return NULL;
  void *memory = mmap(NULL, sizeof no_counts, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

static struct counts *open_counts(const char *path) {
  int fd = open(path, O_RDWR | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0 && errno == ENOENT) fd = create_file(path);
  if (fd < 0) return NULL;
  errno = EEXIST;
  struct counts *counts = is_free(fd) ? map_counts(fd) : NULL;
  keep_errno_close(fd);
  return counts;
}

/* With a sign: plus one call, or minus one that was not made after all. */
static void add_call(struct counts *counts, enum kind kind, struct table_size table, int sign) {
  __atomic_add_fetch(&counts->of[kind].calls, (uint64_t)sign, __ATOMIC_RELAXED);
  __atomic_add_fetch(&counts->of[kind].mounts, (uint64_t)sign * table.lines, __ATOMIC_RELAXED);
  __atomic_add_fetch(&counts->of[kind].table_bytes, (uint64_t)sign * table.bytes, __ATOMIC_RELAXED);
}

static int count_calls(int listener, struct counts *counts) {
  const struct seccomp_notif *notice;
  while ((notice = next_call(listener)) != NULL) {
    enum kind kind = kind_of(notice);
    struct table_size table = {0};
    bool has_table = kind != kind_openat2 && kind != kind_new_api;
    int error = has_table && read_mountinfo_of(notice->pid, &table) != 0 ? EIO : 0;
    if (!is_waiting(listener, notice->id)) continue;
    /* Before the answer: who sees the end of the call has to find it counted. */
    if (error == 0) add_call(counts, kind, table, 1);
    if (answer_call(listener, notice->id, error) == 0) continue;
    if (errno != ENOENT) return -1;
    if (error == 0) add_call(counts, kind, table, -1);
  }
  return is_unused(listener) ? 0 : -1;
}

static int print_counts(const char *path) {
  struct counts counts;
  int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
  if (fd < 0 || !is_counts(fd, &counts)) {
    fprintf(stderr, "watch-calls: %s: %s\n", path, fd < 0 ? strerror(errno) : "this is no file of counts, or not all of it");
    return 1;
  }
  close(fd);
  printf("{\"v\":2,\"noNewPrivs\":%s,\"calls\":[", counts.no_new_privs != 0 ? "true" : "false");
  const char *separator = "";
  for (int i = 0; i < kind_count; i++) {
    if (counts.of[i].calls == 0) continue;
    printf("%s{\"kind\":\"%s\",\"count\":%llu,\"mountsPresent\":%llu,\"tableBytes\":%llu}", separator, kinds[i],
           (unsigned long long)counts.of[i].calls, (unsigned long long)counts.of[i].mounts,
           (unsigned long long)counts.of[i].table_bytes);
    separator = ",";
  }
  return printf("]}\n") < 0 || fflush(stdout) != 0;
}

/* ---- arguments ---- */

enum mode { no_mode, counts_calls, continues, reads_mountinfo };
static const char *const modes[] = {"", "count", "continue", "mountinfo"};

struct options {
  enum mode mode;
  const char *counts;
  char **command;
  /* All arguments lie in one piece from here on. */
  char *first;
  size_t size;
};

static void refuse(const char *argument, const char *reason) {
  fprintf(stderr, "watch-calls: %s: %s\n", argument, reason);
  exit(2);
}

static enum mode parse_mode(const char *text) {
  for (size_t i = counts_calls; i < sizeof modes / sizeof *modes; i++)
    if (strcmp(text, modes[i]) == 0) return (enum mode)i;
  refuse("--mode", "is count, continue or mountinfo");
  return no_mode;
}

static void parse_arguments(int argc, char **argv, struct options *o) {
  int i = 1;
  for (; i < argc && strcmp(argv[i], "--") != 0; i += 2) {
    bool mode = strcmp(argv[i], "--mode") == 0;
    if (!mode && strcmp(argv[i], "--counts") != 0) refuse(argv[i], "is no option; COMMAND comes after --");
    if (i + 1 == argc) refuse(argv[i], "needs a value");
    if (mode) o->mode = parse_mode(argv[i + 1]);
    else o->counts = argv[i + 1];
  }
  if (o->mode == no_mode) refuse("--mode", "is missing");
  if ((o->mode == counts_calls) != (o->counts != NULL)) refuse("--counts", "belongs to --mode count, and to that alone");
  if (i + 1 >= argc) refuse("COMMAND", "is missing; it comes after --");
  o->command = argv + i + 1;
  o->first = argv[0];
  o->size = (size_t)(argv[argc - 1] + strlen(argv[argc - 1]) + 1 - argv[0]);
}

/* ---- supervisor ---- */

/* Nothing that somebody may wait for the end of stays open; the socket becomes number 3. */
static int keep_only(int socket) {
  enum { kept = 3, most = 1 << 16 };
  int moved = fcntl(socket, F_DUPFD_CLOEXEC, kept), null = open("/dev/null", O_RDWR | O_CLOEXEC);
  for (int fd = 0; fd < kept; fd++)
    if (null < 0) close(fd);
    else if (null != fd) dup2(null, fd);
  if (moved < 0 || (moved != kept && dup2(moved, kept) != kept)) return -1;
  if (syscall(nr_close_range, kept + 1, UINT_MAX, 0) == 0) return kept;
  /* Before Linux 5.9, and where a filter does not know the call. */
  for (int fd = kept + 1; fd < most; fd++) close(fd);
  return kept;
}

static void on_alarm(int number) { (void)number; }

/* The C library keeps some signals to itself, so the kernel is asked to block all but the one of the clock. */
static int block_signals(void) {
  uint64_t blocked = ~(UINT64_C(1) << (SIGALRM - 1));
  struct sigaction action = {.sa_handler = on_alarm};
  if (sigaction(SIGALRM, &action, NULL) != 0) return -1;
  return (int)syscall(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, NULL, sizeof blocked);
}

/* Before Linux 6.11 who waits for a call is not told that no caller is left: each second it looks. */
static int start_clock(void) {
  struct itimerval second = {{1, 0}, {1, 0}};
  return setitimer(ITIMER_REAL, &second, NULL);
}

/* At its end systemd waits minutes for all processes but those with @; and no pkill for COMMAND's name must find this one. */
static void change_name(const struct options *o) {
  memset(o->first, 0, o->size);
  snprintf(o->first, o->size, "@watch-calls");
}

static int supervise(int socket, const struct options *o, struct counts *counts) {
  change_name(o);
  socket = keep_only(socket);
  if (socket < 0 || setsid() < 0 || chdir("/") != 0 || block_signals() != 0) return -1;
  int listener = take_over_calls(socket);
  if (listener < 0 || start_clock() != 0) return -1;
  return o->mode == counts_calls ? count_calls(listener, counts) : answer_calls(listener, o->mode == reads_mountinfo);
}

/*
 * A child that sends no signal at its end: no wait() finds it, also not that of a first process, which would inherit any
 * other kind of daemon. Its id, 0 in the child, -1 on failure.
 */
static pid_t fork_unseen(void) { return (pid_t)syscall(SYS_clone, 0L, 0L, 0L, 0L, 0L); }

/* 0 when the calls of this process are supervised, -1 with errno. */
static int start_supervisor(const struct options *o, struct counts *counts) {
  int pair[2];
  bool no_new_privs;
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return -1;
  pid_t pid = fork_unseen();
  if (pid == 0) _exit(supervise(pair[1], o, counts) != 0);
  close(pair[1]);
  size_t count = o->mode == counts_calls ? trapped_count : trapped_mount_calls;
  int result = pid < 0 ? -1 : hand_over_calls(pair[0], trapped, count, &no_new_privs);
  keep_errno_close(pair[0]);
  if (result == 0 && counts != NULL) counts->no_new_privs = no_new_privs;
  return result;
}

/* Whether /proc/PID is that of this process: else it would be another one's in the eyes of the supervisor. */
static bool has_proc(void) {
  char self[32] = "", target[32] = "";
  snprintf(self, sizeof self, "%d", getpid());
  if (readlink("/proc/self", target, sizeof target - 1) < 0) return false;
  errno = ESRCH;
  return strcmp(self, target) == 0 && read_mountinfo_of((uint32_t)getpid(), NULL) == 0;
}

static int fail(int status, const char *what, const char *why) {
  fprintf(stderr, "watch-calls: %s: %s\n", what, why);
  return status;
}

/* Comes back only when COMMAND does not run. */
static int watch(const struct options *o) {
  struct counts *counts = NULL;
  if (o->mode != continues && !has_proc()) return fail(125, "/proc is not of this pid namespace", strerror(errno));
  if (o->mode == counts_calls && (counts = open_counts(o->counts)) == NULL)
    return fail(125, o->counts, errno == EEXIST ? "there is a file that has no counts" : strerror(errno));
  if (start_supervisor(o, counts) != 0)
    return fail(125, "no supervisor", errno == EBUSY ? "another one is there already (EBUSY)" : strerror(errno));
  execvp(o->command[0], o->command);
  return fail(errno == ENOENT ? 127 : 126, o->command[0], strerror(errno));
}

/* ---- self-test ---- */

static const char absent[] = "/nonexistent/watch-calls";

static long mount_absent(const char *type, unsigned long flags) {
  return syscall(SYS_mount, absent, absent, type, flags, NULL);
}

static long call_of(enum kind kind) {
  struct open_how how = {.flags = O_RDONLY};
  switch (kind) {
    case kind_remount: return mount_absent("tmpfs", MS_REMOUNT | MS_BIND | MS_RDONLY);
    case kind_bind: return mount_absent(NULL, MS_BIND | MS_REC);
    case kind_private: return mount_absent(NULL, MS_PRIVATE | MS_REC);
    case kind_move: return mount_absent(NULL, MS_MOVE);
    case kind_tmpfs: return mount_absent("tmpfs", MS_MGC_VAL | MS_NOSUID);
    case kind_other: return mount_absent("tmpfs2", 0);
    case kind_umount: return syscall(SYS_umount2, absent, 0);
    case kind_umount_detach: return syscall(SYS_umount2, absent, MNT_DETACH);
    case kind_openat2: return syscall(nr_openat2, AT_FDCWD, absent, &how, sizeof how);
    case kind_new_api: return syscall(nr_open_tree, AT_FDCWD, absent, 0);
    default: return mount_absent(kinds[kind], 0);
  }
}

enum { as_expected = 0, wrong = 1, refused = 3 };

/* Calls of each kind, one more of each than of the one before. They fail everywhere, after they were trapped. */
static int make_calls(void) {
  for (int kind = 0; kind < kind_count; kind++) {
    for (int i = 0; i <= kind; i++) {
      long result = call_of((enum kind)kind);
      if (result == -1 && (errno == EPERM || (errno == ENOSYS && kind >= kind_openat2))) return refused;
      if (result != -1 || errno != ENOENT) return fail(wrong, kinds[kind], strerror(errno));
    }
  }
  return as_expected;
}

static bool are_expected(const char *path) {
  struct counts counts;
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  bool expected = fd >= 0 && is_counts(fd, &counts);
  if (fd >= 0) close(fd);
  for (int kind = 0; kind < kind_count && expected; kind++) expected = counts.of[kind].calls == (uint64_t)kind + 1;
  return expected;
}

static int run_self(const char *program, enum mode mode, char *path) {
  char *arguments[9] = {"watch-calls", "--mode", (char *)modes[mode]};
  int status, count = 3;
  if (mode == counts_calls) {
    arguments[count++] = "--counts";
    arguments[count++] = path;
  }
  arguments[count++] = "--";
  arguments[count++] = (char *)program;
  arguments[count++] = (char *)hidden_calls;
  pid_t pid = fork();
  if (pid == 0) {
    execv(program, arguments);
    _exit(wrong);
  }
  if (pid < 0 || waitpid(pid, &status, 0) != pid || !WIFEXITED(status)) return wrong;
  return WEXITSTATUS(status) == 125 ? refused : WEXITSTATUS(status);
}

/* Short and real; what this machine refuses is no mistake of the probe. */
static int self_test(void) {
  char path[] = "/tmp/watch-calls.XXXXXX", program[PATH_MAX];
  ssize_t length = readlink("/proc/self/exe", program, sizeof program - 1);
  int fd = length < 0 ? -1 : mkstemp(path), result = fd < 0 ? wrong : as_expected;
  if (fd < 0) return fail(wrong, "self-test", strerror(errno));
  program[length] = '\0';
  close(fd);
  for (int mode = counts_calls; mode <= reads_mountinfo && result == as_expected; mode++) {
    result = run_self(program, (enum mode)mode, path);
    if (result == as_expected && mode == counts_calls && !are_expected(path))
      result = fail(wrong, "self-test", "the counts are wrong");
  }
  unlink(path);
  if (result == refused) fail(refused, "self-test", "this machine refuses it");
  return result != as_expected && result != refused;
}

int main(int argc, char **argv) {
  struct options o = {.mode = no_mode};
  if (argc == 2 && strcmp(argv[1], hidden_calls) == 0) return make_calls();
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) return self_test();
  if (argc == 3 && strcmp(argv[1], "--print") == 0) return print_counts(argv[2]);
  parse_arguments(argc, argv, &o);
  return watch(&o);
}
