/* Measures how long single system calls take in a mount table of a chosen size; prints JSON lines. */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/futex.h>
#include <linux/openat2.h>
#include <sched.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "newer-calls.h"
#include "seccomp-supervisor.h"

static const char usage[] =
    "usage: call-cost [OPTION...] GROUP...\n"
    "       call-cost --list\n"
    "GROUP is MOUNTS/PARALLEL/OP[,OP...], for example 1000/1/bind,tmpfs,getppid\n"
    "  --supervise none|continue|mountinfo  answer mount and umount2 from a seccomp supervisor (none)\n"
    "  --batches N    batches of each operation after the first one, which is flagged (2)\n"
    "  --batch-ms MS  least length of a batch (20)\n"
    "  --max-ops N    most calls of a batch when a call takes over 1 ms (200)\n"
    "  --work DIR     where the work directory is made (/tmp)\n"
    "  --long-lines   the MOUNTS are overlays, whose lines of the mount table are long\n"
    "  --chroot       measure below a recursive bind of /\n"
    "  --nested       measure in a second mount namespace\n"
    "All times are in ns. With \"inner\" above 1 a sample is the mean of that many calls in a row.\n";

enum { clone_tree = 1, move_from_fd = 4, create_fs = 6, cloexec_fs = 1 };

enum { max_samples = 20000, min_samples = 5, max_parallel = 64, max_mounts = (1 << 17) - 1, tree_dirs = 17, max_groups = 256 };
enum { path_size = 256, entry_size = 320 };

static const char hidden_exit[] = "--exit-at-once";
static const char attribute[] = "user.call-cost";

/* ---- time ---- */

static inline uint64_t now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC_RAW, &t);
  return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

/* ---- end ---- */

/* The only state that a signal needs: the directory to remove. In a group it is a mount point and stays. */
static char work_dir[path_size];

static void leave(int status) {
  if (work_dir[0] != '\0') rmdir(work_dir);
  _exit(status);
}

static void give_up(const char *reason) {
  fprintf(stderr, "call-cost: %s\n", reason);
  leave(1);
}

/* ---- output ---- */

struct line {
  size_t used;
  char text[1 << 17];
};

__attribute__((format(printf, 2, 3))) static void put(struct line *line, const char *format, ...) {
  va_list list;
  va_start(list, format);
  int size = vsnprintf(line->text + line->used, sizeof line->text - line->used, format, list);
  va_end(list);
  if (size < 0 || (size_t)size >= sizeof line->text - line->used) give_up("a line is too long");
  line->used += (size_t)size;
}

/* One write a line, so that lines of several processes never mix. */
static void flush(struct line *line) {
  put(line, "\n");
  for (size_t done = 0; done < line->used;) {
    ssize_t size = write(STDOUT_FILENO, line->text + done, line->used - done);
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) give_up("cannot write the output");
    done += (size_t)size;
  }
  line->used = 0;
}

static const char *errno_name(int error) {
  static char other[16];
  switch (error) {
#define NAME(e) case e: return #e
    NAME(EPERM); NAME(ENOENT); NAME(EINTR); NAME(EIO); NAME(ENXIO); NAME(E2BIG); NAME(ENOEXEC); NAME(EBADF); NAME(ECHILD);
    NAME(EAGAIN); NAME(ENOMEM); NAME(EACCES); NAME(EFAULT); NAME(ENOTBLK); NAME(EBUSY); NAME(EEXIST); NAME(EXDEV);
    NAME(ENODEV); NAME(ENOTDIR); NAME(EISDIR); NAME(EINVAL); NAME(ENFILE); NAME(EMFILE); NAME(ENOSPC); NAME(EROFS);
    NAME(EMLINK); NAME(ERANGE); NAME(ENAMETOOLONG); NAME(ENOSYS); NAME(ELOOP); NAME(ENODATA); NAME(EOVERFLOW);
    NAME(EOPNOTSUPP); NAME(ESTALE); NAME(EDQUOT); NAME(ESRCH);
#undef NAME
    case 0: return "none";
  }
  snprintf(other, sizeof other, "%d", error);
  return other;
}

/* ---- mount table ---- */

struct mount_facts {
  bool found, readonly, shared;
  char type[32];
};

static void parse_mount(const char *line, const char *point, struct mount_facts *facts) {
  char at[4096], options[512];
  int end = 0;
  if (sscanf(line, "%*s %*s %*s %*s %4095s %511s%n", at, options, &end) != 2 || strcmp(at, point) != 0) return;
  const char *dash = strstr(line + end, " - ");
  if (dash == NULL) return;
  const char *shared = strstr(line + end, " shared:");
  facts->found = true;
  facts->readonly = strncmp(options, "ro", 2) == 0 && (options[2] == ',' || options[2] == '\0');
  facts->shared = shared != NULL && shared < dash;
  if (sscanf(dash + 3, "%31s", facts->type) != 1) facts->type[0] = '\0';
}

struct mount_table {
  long lines, bytes;
};

/* Has -1 lines when unreadable; facts are those of the uppermost mount at the point. */
static struct mount_table read_mounts(const char *point, struct mount_facts *facts) {
  FILE *file = fopen("/proc/self/mountinfo", "re");
  struct mount_table table = {0};
  char *line = NULL;
  size_t room = 0;
  if (file == NULL) return (struct mount_table){.lines = -1};
  for (ssize_t size; (size = getline(&line, &room, file)) >= 0; table.lines++) {
    table.bytes += size;
    if (point != NULL) parse_mount(line, point, facts);
  }
  free(line);
  fclose(file);
  return table;
}

static struct mount_table whole_table(void) { return read_mounts(NULL, NULL); }

static struct mount_facts mount_at(const char *point) {
  struct mount_facts facts = {0};
  read_mounts(point, &facts);
  return facts;
}

/* ---- operations ---- */

/* Directories and files of one measuring process, all on the tmpfs of the group. */
struct place {
  char dir[path_size], source[entry_size], target[entry_size], other[entry_size], plain[entry_size], missing[entry_size];
  char file[entry_size], marker[entry_size], overlay[6 * entry_size];
  int fd;
  uid_t uid;
  gid_t gid;
  char buffer[4096];
};

static int mount_raw(const char *from, const char *to, const char *type, unsigned long flags, const char *data) {
  return (int)syscall(SYS_mount, from, to, type, flags, data);
}

static int umount_raw(const char *at, int flags) { return (int)syscall(SYS_umount2, at, flags); }

static int bind_raw(const char *from, const char *to) { return mount_raw(from, to, NULL, MS_BIND, NULL); }

static int expect(int result, int error) {
  if (result == 0) errno = 0;
  return result != 0 && errno == error ? 0 : -1;
}

static int read_path(struct place *p, const char *path) {
  int fd = (int)syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0);
  if (fd < 0) return -1;
  long size = syscall(SYS_read, fd, p->buffer, sizeof p->buffer);
  if (size < 0) return keep_errno_close(fd);
  if (syscall(SYS_close, fd) != 0) return -1;
  if (size > 0) return 0;
  errno = ENODATA;
  return -1;
}

static int chown_raw(struct place *p, uid_t uid, gid_t gid) {
#ifdef SYS_chown
  return (int)syscall(SYS_chown, p->file, uid, gid);
#else
  return (int)syscall(SYS_fchownat, AT_FDCWD, p->file, uid, gid, 0);
#endif
}

#ifdef SYS_chown
#define CHOWN_NAME "chown"
#else
#define CHOWN_NAME "fchownat"
#endif

static int undo_umount(struct place *p) { return umount_raw(p->target, 0); }
static int prepare_bind(struct place *p) { return bind_raw(p->source, p->target); }

static int do_tmpfs(struct place *p) { return mount_raw("call-cost", p->target, "tmpfs", 0, NULL); }
static int do_proc(struct place *p) { return mount_raw("proc", p->target, "proc", 0, NULL); }
static int do_sysfs(struct place *p) { return mount_raw("sysfs", p->target, "sysfs", 0, NULL); }
static int do_overlay(struct place *p) { return mount_raw("overlay", p->target, "overlay", 0, p->overlay); }
static bool is_type(struct place *p, const char *type) { return strcmp(mount_at(p->target).type, type) == 0; }
static bool seen_bind(struct place *p) { return mount_at(p->target).found && access(p->marker, F_OK) == 0; }
static bool seen_tmpfs(struct place *p) { return is_type(p, "tmpfs") && access(p->marker, F_OK) != 0; }
static bool seen_proc(struct place *p) { return is_type(p, "proc"); }
static bool seen_sysfs(struct place *p) { return is_type(p, "sysfs"); }
static bool seen_overlay(struct place *p) { return is_type(p, "overlay"); }

static int do_remount(struct place *p) { return mount_raw(NULL, p->target, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL); }
static int undo_remount(struct place *p) { return mount_raw(NULL, p->target, NULL, MS_BIND | MS_REMOUNT, NULL); }
static bool seen_remount(struct place *p) { return mount_at(p->target).readonly; }

static int do_private(struct place *p) { return mount_raw(NULL, p->target, NULL, MS_PRIVATE, NULL); }
static int undo_private(struct place *p) { return mount_raw(NULL, p->target, NULL, MS_SHARED, NULL); }
static int prepare_shared(struct place *p) { return prepare_bind(p) != 0 ? -1 : undo_private(p); }
static bool seen_private(struct place *p) {
  struct mount_facts facts = mount_at(p->target);
  return facts.found && !facts.shared;
}

static int do_move(struct place *p) { return mount_raw(p->target, p->other, NULL, MS_MOVE, NULL); }
static int undo_move(struct place *p) { return mount_raw(p->other, p->target, NULL, MS_MOVE, NULL); }
static bool seen_move(struct place *p) { return mount_at(p->other).found && !mount_at(p->target).found; }

static int do_detach(struct place *p) { return umount_raw(p->target, MNT_DETACH); }
static bool seen_umount(struct place *p) { return !mount_at(p->target).found; }

/* A descriptor of a detached mount is attached at the target and closed. */
static int attach(int fd, const char *target) {
  if (syscall(nr_move_mount, fd, "", AT_FDCWD, target, move_from_fd) != 0) return keep_errno_close(fd);
  return (int)syscall(SYS_close, fd);
}

static int do_new_bind(struct place *p) {
  int fd = (int)syscall(nr_open_tree, AT_FDCWD, p->source, clone_tree | O_CLOEXEC);
  return fd < 0 ? -1 : attach(fd, p->target);
}

static int do_new_tmpfs(struct place *p) {
  int context = (int)syscall(nr_fsopen, "tmpfs", cloexec_fs);
  if (context < 0) return -1;
  if (syscall(nr_fsconfig, context, create_fs, NULL, NULL, 0) != 0) return keep_errno_close(context);
  int fd = (int)syscall(nr_fsmount, context, cloexec_fs, 0);
  if (fd < 0) return keep_errno_close(context);
  if (attach(fd, p->target) != 0) return keep_errno_close(context);
  return (int)syscall(SYS_close, context);
}

static int do_mount_enoent(struct place *p) { return expect(bind_raw(p->source, p->missing), ENOENT); }
static int do_mount_einval(struct place *p) {
  return expect(mount_raw(NULL, p->plain, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL), EINVAL);
}
static int do_umount_einval(struct place *p) { return expect(umount_raw(p->plain, 0), EINVAL); }

static int do_openat2(struct place *p) {
  struct open_how how = {.flags = O_RDONLY | O_CLOEXEC};
  p->fd = (int)syscall(nr_openat2, AT_FDCWD, p->file, &how, sizeof how);
  return p->fd < 0 ? -1 : 0;
}
static int undo_open(struct place *p) {
  int fd = p->fd;
  p->fd = -1;
  return (int)syscall(SYS_close, fd);
}
static bool seen_open(struct place *p) { return p->fd >= 0 && fcntl(p->fd, F_GETFD) >= 0; }

/* Another owner than before, so that the change can be seen. */
static int do_chown(struct place *p) { return chown_raw(p, p->uid + 1, p->gid + 1); }
static int undo_chown(struct place *p) { return chown_raw(p, p->uid, p->gid); }
static bool seen_chown(struct place *p) {
  struct stat facts;
  return stat(p->file, &facts) == 0 && facts.st_uid == p->uid + 1 && facts.st_gid == p->gid + 1;
}

static int do_setxattr(struct place *p) { return (int)syscall(SYS_setxattr, p->file, attribute, "1", 1, 0); }
static int undo_setxattr(struct place *p) { return (int)syscall(SYS_removexattr, p->file, attribute); }
static int do_getxattr(struct place *p) {
  return syscall(SYS_getxattr, p->file, attribute, p->buffer, sizeof p->buffer) == 1 ? 0 : -1;
}
static bool seen_setxattr(struct place *p) { return do_getxattr(p) == 0; }

static int do_read_uptime(struct place *p) { return read_path(p, "/proc/uptime"); }
static int do_read_hostname(struct place *p) { return read_path(p, "/proc/sys/kernel/hostname"); }
static int do_read_sys(struct place *p) { return read_path(p, "/sys/kernel/uevent_seqnum"); }
static int do_read_stat(struct place *p) { return read_path(p, "/proc/stat"); }

static int do_getppid(struct place *p) {
  (void)p;
  return syscall(SYS_getppid) < 0 ? -1 : 0;
}
static int do_stat(struct place *p) {
  struct stat facts;
  return (int)syscall(SYS_newfstatat, AT_FDCWD, p->file, &facts, 0);
}
static int do_open_close(struct place *p) {
  int fd = (int)syscall(SYS_openat, AT_FDCWD, p->file, O_RDONLY | O_CLOEXEC, 0);
  return fd < 0 ? -1 : (int)syscall(SYS_close, fd);
}
static int prepare_read(struct place *p) {
  p->fd = open(p->file, O_RDONLY | O_CLOEXEC);
  return p->fd < 0 ? -1 : 0;
}
static int do_read(struct place *p) {
  return syscall(SYS_pread64, p->fd, p->buffer, sizeof p->buffer, 0) == (long)sizeof p->buffer ? 0 : -1;
}
static int do_fork_exec(struct place *p) {
  (void)p;
  pid_t pid = fork();
  if (pid < 0) return -1;
  if (pid == 0) {
    execve("/proc/self/exe", (char *[]){"call-cost", (char *)hidden_exit, NULL}, (char *[]){NULL});
    _exit(127);
  }
  int status;
  if (waitpid(pid, &status, 0) != pid) return -1;
  errno = EIO;
  return status == 0 ? 0 : -1;
}

struct operation {
  const char *name, *call, *undo_call; /* without undo_call the undo is not timed */
  unsigned inner;
  int (*run)(struct place *);
  int (*undo)(struct place *);
  int (*prepare)(struct place *); /* once */
  int (*before)(struct place *);  /* before each call, not timed */
  bool (*seen)(struct place *);   /* whether the effect is there; without it the result says enough */
};

static const struct operation operations[] = {
    {"tmpfs", "mount", "umount2", 1, do_tmpfs, undo_umount, NULL, NULL, seen_tmpfs},
    {"bind", "mount", "umount2", 1, prepare_bind, undo_umount, NULL, NULL, seen_bind},
    {"remount", "mount", "mount", 1, do_remount, undo_remount, prepare_bind, NULL, seen_remount},
    {"overlay", "mount", "umount2", 1, do_overlay, undo_umount, NULL, NULL, seen_overlay},
    {"proc", "mount", "umount2", 1, do_proc, undo_umount, NULL, NULL, seen_proc},
    {"sysfs", "mount", "umount2", 1, do_sysfs, undo_umount, NULL, NULL, seen_sysfs},
    {"private", "mount", "mount", 1, do_private, undo_private, prepare_shared, NULL, seen_private},
    {"move", "mount", "mount", 1, do_move, undo_move, prepare_bind, NULL, seen_move},
    {"umount-detach", "umount2", NULL, 1, do_detach, NULL, NULL, prepare_bind, seen_umount},
    {"new-bind", "open_tree+move_mount", "umount2", 1, do_new_bind, undo_umount, NULL, NULL, seen_bind},
    {"new-tmpfs", "fsopen+fsconfig+fsmount+move_mount", "umount2", 1, do_new_tmpfs, undo_umount, NULL, NULL, seen_tmpfs},
    {"mount-enoent", "mount", NULL, 1, do_mount_enoent, NULL, NULL, NULL, NULL},
    {"mount-einval", "mount", NULL, 1, do_mount_einval, NULL, NULL, NULL, NULL},
    {"umount-einval", "umount2", NULL, 1, do_umount_einval, NULL, NULL, NULL, NULL},
    {"openat2", "openat2", NULL, 1, do_openat2, undo_open, NULL, NULL, seen_open},
    {"chown", CHOWN_NAME, CHOWN_NAME, 1, do_chown, undo_chown, NULL, NULL, seen_chown},
    {"setxattr", "setxattr", "removexattr", 1, do_setxattr, undo_setxattr, NULL, NULL, seen_setxattr},
    {"getxattr", "getxattr", NULL, 100, do_getxattr, NULL, do_setxattr, NULL, NULL},
    {"read-uptime", "openat+read+close", NULL, 1, do_read_uptime, NULL, NULL, NULL, NULL},
    {"read-hostname", "openat+read+close", NULL, 1, do_read_hostname, NULL, NULL, NULL, NULL},
    {"read-sys", "openat+read+close", NULL, 1, do_read_sys, NULL, NULL, NULL, NULL},
    {"read-stat", "openat+read+close", NULL, 1, do_read_stat, NULL, NULL, NULL, NULL},
    {"getppid", "getppid", NULL, 100, do_getppid, NULL, NULL, NULL, NULL},
    {"stat", "newfstatat", NULL, 100, do_stat, NULL, NULL, NULL, NULL},
    {"open-close", "openat+close", NULL, 100, do_open_close, NULL, NULL, NULL, NULL},
    {"read-4k", "pread64", NULL, 100, do_read, NULL, prepare_read, NULL, NULL},
    {"fork-exec", "fork+execve+wait4", NULL, 1, do_fork_exec, NULL, NULL, NULL, NULL},
};
enum { operation_count = sizeof operations / sizeof *operations };

static const struct operation *find_operation(const char *name, size_t length) {
  for (size_t i = 0; i < operation_count; i++)
    if (strlen(operations[i].name) == length && strncmp(operations[i].name, name, length) == 0) return &operations[i];
  return NULL;
}

static bool is_trapped(const char *call) {
  return call != NULL && (strcmp(call, "mount") == 0 || strcmp(call, "umount2") == 0);
}

/* ---- arguments ---- */

enum supervision { unsupervised, continues, reads_mountinfo };
static const char *const supervisions[] = {"none", "continue", "mountinfo"};

struct group {
  long mounts, parallel;
  size_t count;
  const struct operation *list[operation_count];
};

struct options {
  enum supervision supervise;
  long batches, batch_ms, max_ops;
  bool chroot, nested, long_lines;
  const char *work;
  size_t group_count;
  struct group groups[max_groups];
};

static void refuse(const char *argument, const char *reason) {
  fprintf(stderr, "call-cost: %s: %s\n", argument, reason);
  exit(2);
}

static bool parse_number(const char *text, char stop, long least, long most, long *value, const char **rest) {
  char *end;
  errno = 0;
  if (*text < '0' || *text > '9') return false;
  *value = strtol(text, &end, 10);
  if (rest != NULL) *rest = end + 1;
  return errno == 0 && *end == stop && *value >= least && *value <= most;
}

static void parse_group(const char *text, struct group *group) {
  const char *at;
  if (!parse_number(text, '/', 0, max_mounts, &group->mounts, &at))
    refuse(text, "MOUNTS is a number from 0 to 131071, then a slash");
  if (!parse_number(at, '/', 1, max_parallel, &group->parallel, &at))
    refuse(text, "PARALLEL is a number from 1 to 64, then a slash");
  for (group->count = 0;; at++) {
    size_t length = strcspn(at, ",");
    const struct operation *operation = find_operation(at, length);
    if (operation == NULL) refuse(text, "an unknown operation, see --list");
    if (group->count == operation_count) refuse(text, "too many operations");
    group->list[group->count++] = operation;
    at += length;
    if (*at == '\0') return;
  }
}

static void parse_supervision(const char *text, struct options *o) {
  for (size_t i = 0; i < sizeof supervisions / sizeof *supervisions; i++) {
    if (strcmp(text, supervisions[i]) != 0) continue;
    o->supervise = (enum supervision)i;
    return;
  }
  refuse("--supervise", "is none, continue or mountinfo");
}

/* Whether the argument is an option with a value; it is kept. */
static bool parse_valued(const char *name, const char *value, struct options *o) {
  const struct {
    const char *name;
    long *to, least, most;
  } numbers[] = {
      {"--batches", &o->batches, 1, 1000},
      {"--batch-ms", &o->batch_ms, 1, 60000},
      {"--max-ops", &o->max_ops, min_samples, max_samples},
  };
  bool supervise = strcmp(name, "--supervise") == 0, work = strcmp(name, "--work") == 0;
  if ((supervise || work) && value == NULL) refuse(name, "needs a value");
  if (supervise) parse_supervision(value, o);
  if (work) o->work = value;
  if (supervise || work) return true;
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    if (strcmp(name, numbers[i].name) != 0) continue;
    char reason[80];
    snprintf(reason, sizeof reason, "is a number from %ld to %ld", numbers[i].least, numbers[i].most);
    if (value == NULL || !parse_number(value, '\0', numbers[i].least, numbers[i].most, numbers[i].to, NULL))
      refuse(name, reason);
    return true;
  }
  return false;
}

static void parse_arguments(int argc, char **argv, struct options *o) {
  for (int i = 1; i < argc; i++) {
    if (strcmp(argv[i], "--chroot") == 0) {
      o->chroot = true;
    } else if (strcmp(argv[i], "--nested") == 0) {
      o->nested = true;
    } else if (strcmp(argv[i], "--long-lines") == 0) {
      o->long_lines = true;
    } else if (argv[i][0] != '-') {
      if (o->group_count == max_groups) refuse(argv[i], "too many groups");
      parse_group(argv[i], &o->groups[o->group_count++]);
    } else if (parse_valued(argv[i], i + 1 < argc ? argv[i + 1] : NULL, o)) {
      i++;
    } else {
      refuse(argv[i], "is no option");
    }
  }
  if (o->group_count == 0) refuse("GROUP", "is missing");
}

/* ---- one measuring process ---- */

enum command { check, run_batch, finish };
enum status { fine, refused, failed };

struct result {
  enum status status;
  int error;
  const char *call;
  uint64_t began, ended, user, system;
  uint64_t voluntary, involuntary;
};

/* Shared by the group process, which gives orders, and its measuring processes. */
struct board {
  uint32_t turn;
  enum command command;
  uint32_t count;
  bool alone; /* the order is for process 0 only */
  struct result results[max_parallel];
  uint64_t samples[];
};

static uint64_t *samples_of(struct board *board, long parallel, int half, long number) {
  return board->samples + ((long)half * parallel + number) * max_samples;
}

static size_t board_size(long parallel) {
  return sizeof(struct board) + 2 * (size_t)parallel * max_samples * sizeof(uint64_t);
}

static int die_with_parent(pid_t parent) {
  if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0) return -1;
  if (getppid() != parent) _exit(1);
  return 0;
}

static int write_file(const char *path, size_t size) {
  char bytes[4096] = {0};
  int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
  if (fd < 0) return -1;
  if (write(fd, bytes, size) != (ssize_t)size) return keep_errno_close(fd);
  return close(fd);
}

static int make_dir(char *path, const char *base, const char *name) {
  snprintf(path, entry_size, "%s/%s", base, name);
  return mkdir(path, 0755) == 0 || errno == EEXIST ? 0 : -1;
}

static int make_place(struct place *p, const char *work, long number) {
  char lower[entry_size], lower2[entry_size], upper[entry_size], scratch[entry_size];
  memset(p, 0, sizeof *p);
  p->fd = -1;
  p->uid = geteuid();
  p->gid = getegid();
  snprintf(p->dir, sizeof p->dir, "%.200s/p%ld", work, number);
  if (mkdir(p->dir, 0755) != 0 && errno != EEXIST) return -1;
  if (make_dir(p->source, p->dir, "source") || make_dir(p->target, p->dir, "target") || make_dir(p->other, p->dir, "other") ||
      make_dir(p->plain, p->dir, "plain") || make_dir(lower, p->dir, "lower") || make_dir(lower2, p->dir, "lower2") ||
      make_dir(upper, p->dir, "upper") || make_dir(scratch, p->dir, "scratch")) return -1;
  snprintf(p->missing, sizeof p->missing, "%s/missing", p->dir);
  snprintf(p->file, sizeof p->file, "%s/file", p->dir);
  snprintf(p->overlay, sizeof p->overlay, "lowerdir=%s:%s,upperdir=%s,workdir=%s", lower, lower2, upper, scratch);
  snprintf(p->marker, sizeof p->marker, "%s/source/marker", p->dir);
  if (write_file(p->marker, 0) != 0) return -1;
  snprintf(p->marker, sizeof p->marker, "%s/target/marker", p->dir);
  return write_file(p->file, sizeof p->buffer);
}

static void clear_place(struct place *p) {
  if (p->fd >= 0) close(p->fd);
  for (int i = 0; i < 8 && umount_raw(p->other, MNT_DETACH) == 0; i++) continue;
  for (int i = 0; i < 8 && umount_raw(p->target, MNT_DETACH) == 0; i++) continue;
}

static void set_result(struct result *result, enum status status, const char *call) {
  result->error = status == fine ? 0 : errno;
  result->status = status;
  result->call = call;
}

/* Once and not timed: a call that is refused, or accepted without effect, must never look fast. */
static void check_once(const struct operation *op, struct place *p, const char *work, long number, struct result *result) {
  if (make_place(p, work, number) != 0) return set_result(result, failed, "setup");
  if ((op->prepare != NULL && op->prepare(p) != 0) || (op->before != NULL && op->before(p) != 0) ||
      (op->seen != NULL && op->seen(p)) || op->run(p) != 0) return set_result(result, refused, op->call);
  errno = 0;
  if (op->seen != NULL && !op->seen(p)) return set_result(result, refused, op->call);
  const char *undo_call = op->undo_call != NULL ? op->undo_call : op->call;
  if (op->undo != NULL && op->undo(p) != 0) return set_result(result, refused, undo_call);
  errno = 0;
  if (op->undo != NULL && op->seen != NULL && op->seen(p)) return set_result(result, refused, undo_call);
  set_result(result, fine, NULL);
}

static uint64_t as_ns(struct timeval t) { return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_usec * 1000u; }

/* Adds the resources used so far with a sign: minus before the batch, plus after it. */
static void add_resources(struct result *result, int sign) {
  static const int whose[] = {RUSAGE_SELF, RUSAGE_CHILDREN};
  for (size_t i = 0; i < 2; i++) {
    struct rusage used;
    if (getrusage(whose[i], &used) != 0) continue;
    result->user += (uint64_t)sign * as_ns(used.ru_utime);
    result->system += (uint64_t)sign * as_ns(used.ru_stime);
    result->voluntary += (uint64_t)(sign * used.ru_nvcsw);
    result->involuntary += (uint64_t)(sign * used.ru_nivcsw);
  }
}

static int run_calls(const struct operation *op, struct place *p) {
  for (unsigned i = 0; i < op->inner; i++)
    if (op->run(p) != 0) return -1;
  return 0;
}

static void measure(const struct operation *op, struct place *p, uint32_t count, uint64_t *first, uint64_t *second,
                    struct result *result) {
  *result = (struct result){.status = fine};
  add_resources(result, -1);
  result->began = now();
  for (uint32_t i = 0; i < count; i++) {
    if (op->before != NULL && op->before(p) != 0) return set_result(result, failed, "setup");
    uint64_t t0 = now();
    if (run_calls(op, p) != 0) return set_result(result, failed, op->call);
    uint64_t t1 = now();
    if (op->undo != NULL && op->undo(p) != 0)
      return set_result(result, failed, op->undo_call != NULL ? op->undo_call : "undo");
    uint64_t t2 = now();
    first[i] = (t1 - t0) / op->inner;
    second[i] = t2 - t1;
  }
  result->ended = now();
  add_resources(result, 1);
}

static void await_turn(struct board *board, uint32_t last) {
  while (__atomic_load_n(&board->turn, __ATOMIC_ACQUIRE) == last)
    syscall(SYS_futex, &board->turn, FUTEX_WAIT, last, NULL, NULL, 0);
}

static void serve_orders(const struct options *o, const struct group *group, const struct operation *op,
                         struct board *board, uint32_t turn, long number, int report) {
  struct place place = {.fd = -1};
  struct result *result = &board->results[number];
  uint64_t *first = samples_of(board, group->parallel, 0, number);
  uint64_t *second = samples_of(board, group->parallel, 1, number);
  mlockall(MCL_CURRENT);
  for (;;) {
    await_turn(board, turn++);
    enum command command = board->command;
    if (command == check) check_once(op, &place, o->work, number, result);
    if (command == run_batch && (number == 0 || !board->alone))
      measure(op, &place, board->count, first, second, result);
    if (command == finish) clear_place(&place);
    if (write(report, "", 1) != 1 || command == finish) _exit(0);
  }
}

/* ---- supervisor ---- */

/* From here on mount and umount2 of this process and its children are answered by the process whose id is returned. */
static pid_t start_supervisor(enum supervision how) {
  static const uint32_t trapped[] = {SYS_mount, SYS_umount2};
  int pair[2];
  bool no_new_privs;
  pid_t self = getpid();
  if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0) return -1;
  pid_t pid = fork();
  if (pid == 0) {
    close(pair[0]);
    if (die_with_parent(self) != 0) _exit(1);
    int listener = take_over_calls(pair[1]);
    _exit(listener < 0 || answer_calls(listener, how == reads_mountinfo) != 0);
  }
  close(pair[1]);
  int result = pid < 0 ? -1 : hand_over_calls(pair[0], trapped, sizeof trapped / sizeof *trapped, &no_new_privs);
  keep_errno_close(pair[0]);
  if (result == 0) return pid;
  int error = errno;
  if (pid > 0) {
    kill(pid, SIGKILL);
    waitpid(pid, NULL, 0);
  }
  errno = error;
  return -1;
}

/* ---- setup of a group ---- */

/* As many layers as make a line as long as that of a bind in a container's root. */
static int mount_layers(const char *work, const char *tree) {
  enum { layers = 12 };
  char path[entry_size], upper[entry_size], scratch[entry_size], data[4096];
  int used = snprintf(data, sizeof data, "lowerdir=");
  for (int i = 0; i < layers; i++) {
    char name[16];
    snprintf(name, sizeof name, "layer%d", i);
    if (make_dir(path, work, name) != 0) return -1;
    used += snprintf(data + used, sizeof data - (size_t)used, "%s%s", i == 0 ? "" : ":", path);
  }
  if (make_dir(upper, work, "upper") != 0 || make_dir(scratch, work, "scratch") != 0) return -1;
  snprintf(data + used, sizeof data - (size_t)used, ",upperdir=%s,workdir=%s", upper, scratch);
  return mount_raw("overlay", tree, "overlay", 0, data);
}

/* No tmpfs: in a user namespace its lines of mountinfo also hold uid= and gid=, so that more is to be read there. */
static int mount_tree(const char *work, const char *tree, bool long_lines) {
  return long_lines ? mount_layers(work, tree) : mount_raw("call-cost", tree, "ramfs", 0, "mode=0755");
}

/* A tree bound into itself doubles; copies of it at the sizes of the lower set bits make the sum exact. */
static int make_mounts(const char *work, long count, bool long_lines) {
  char tree[entry_size], copies[entry_size], path[2 * entry_size];
  if (count == 0) return 0;
  if (make_dir(tree, work, "tree") != 0 || make_dir(copies, work, "copies") != 0) return -1;
  if (mount_tree(work, tree, long_lines) != 0) return -1;
  for (int bit = 0; bit < tree_dirs; bit++) {
    snprintf(path, sizeof path, "%s/%d", tree, bit);
    if (mkdir(path, 0755) != 0) return -1;
    snprintf(path, sizeof path, "%s/%d", copies, bit);
    if (mkdir(path, 0755) != 0) return -1;
  }
  for (int bit = 0; count >> (bit + 1) != 0; bit++) {
    snprintf(path, sizeof path, "%s/%d", copies, bit);
    if ((count >> bit & 1) != 0 && mount_raw(tree, path, NULL, MS_BIND | MS_REC, NULL) != 0) return -1;
    snprintf(path, sizeof path, "%s/%d", tree, bit);
    if (mount_raw(tree, path, NULL, MS_BIND | MS_REC, NULL) != 0) return -1;
  }
  return 0;
}

/* The bind contains the work directory too, so every path stays the same. */
static int enter_root(const char *work) {
  char root[entry_size];
  if (make_dir(root, work, "root") != 0) return -1;
  if (mount_raw("/", root, NULL, MS_BIND | MS_REC, NULL) != 0) return -1;
  return chroot(root) != 0 ? -1 : chdir("/");
}

/* The step that failed, with errno, or NULL. */
static const char *set_up(const struct options *o, long mounts, long *present, struct mount_table *whole) {
  if (unshare(CLONE_NEWNS) != 0) return "unshare";
  if (mount_raw(NULL, "/", NULL, MS_PRIVATE | MS_REC, NULL) != 0) return "make-private";
  if (mount_raw("call-cost", o->work, "tmpfs", 0, "mode=0755") != 0) return "work-directory";
  if (o->chroot && enter_root(o->work) != 0) return "chroot";
  struct mount_table before = whole_table();
  if (before.lines < 0) return "mountinfo";
  if (make_mounts(o->work, mounts, o->long_lines) != 0) return "background-mounts";
  if (o->nested && unshare(CLONE_NEWNS) != 0) return "nested-unshare";
  *whole = whole_table();
  *present = whole->lines - before.lines;
  return whole->lines < 0 ? "mountinfo" : NULL;
}

/* ---- one group ---- */

struct team {
  const struct options *options;
  const struct group *group;
  size_t number;
  struct board *board;
  uint64_t *sorted; /* room for the samples of all processes */
  struct line *line;
  pid_t supervisor; /* 0 without one */
  pid_t members[max_parallel];
  int reports[max_parallel];
};

static void start_members(struct team *team, const struct operation *op) {
  pid_t self = getpid();
  uint32_t turn = team->board->turn;
  for (long i = 0; i < team->group->parallel; i++) {
    int pipes[2];
    if (pipe2(pipes, O_CLOEXEC) != 0) give_up("pipe failed");
    team->members[i] = fork();
    if (team->members[i] < 0) give_up("fork failed");
    if (team->members[i] == 0) {
      close(pipes[0]);
      if (die_with_parent(self) != 0) _exit(1);
      serve_orders(team->options, team->group, op, team->board, turn, i, pipes[1]);
    }
    /* Closed before the next fork, so that the end of a process is the end of its pipe. */
    close(pipes[1]);
    team->reports[i] = pipes[0];
  }
}

/* All processes leave one futex together; NULL, or the first result that is not fine. */
static const struct result *give_order(struct team *team, enum command command, bool alone, uint32_t count) {
  struct board *board = team->board;
  const struct result *bad = NULL;
  board->command = command;
  board->alone = alone;
  board->count = count;
  __atomic_add_fetch(&board->turn, 1, __ATOMIC_RELEASE);
  syscall(SYS_futex, &board->turn, FUTEX_WAKE, INT_MAX, NULL, NULL, 0);
  for (long i = 0; i < team->group->parallel; i++) {
    char byte;
    if (read(team->reports[i], &byte, 1) != 1) give_up("a measuring process ended early");
    if (bad == NULL && board->results[i].status != fine) bad = &board->results[i];
  }
  if (team->supervisor > 0 && waitpid(team->supervisor, NULL, WNOHANG) != 0) give_up("the supervisor ended early");
  return bad;
}

static void end_members(struct team *team) {
  give_order(team, finish, false, 0);
  for (long i = 0; i < team->group->parallel; i++) {
    waitpid(team->members[i], NULL, 0);
    close(team->reports[i]);
  }
}

static int compare(const void *a, const void *b) {
  uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
  return (x > y) - (x < y);
}

/* The lower bound of the histogram step: 16 linear steps for each power of two. */
static uint64_t step_of(uint64_t value) {
  if (value < 16) return value;
  int shift = 63 - __builtin_clzll(value) - 4;
  return value >> shift << shift;
}

/* Mean of the middle half: where calls come in two modes, a median jumps from one to the other. */
static double midmean(const uint64_t *sorted, size_t count) {
  size_t cut = count / 4;
  double sum = 0;
  for (size_t i = cut; i < count - cut; i++) sum += (double)sorted[i];
  return sum / (double)(count - 2 * cut);
}

static void put_half(struct team *team, int half, uint32_t count) {
  long parallel = team->group->parallel;
  size_t total = (size_t)parallel * count;
  uint64_t *all = team->sorted, sum = 0;
  for (long i = 0; i < parallel; i++)
    memcpy(all + i * count, samples_of(team->board, parallel, half, i), count * sizeof *all);
  qsort(all, total, sizeof *all, compare);
  for (size_t i = 0; i < total; i++) sum += all[i];
  put(team->line, "{\"p50\":%llu,\"midmean\":%.1f,\"mean\":%.1f,\"min\":%llu,\"max\":%llu,\"hist\":[",
      (unsigned long long)(all[(total - 1) / 2] + all[total / 2]) / 2, midmean(all, total), (double)sum / (double)total,
      (unsigned long long)all[0],
      (unsigned long long)all[total - 1]);
  for (size_t i = 0, begin = 0; i < total; i = begin) {
    while (begin < total && step_of(all[begin]) == step_of(all[i])) begin++;
    put(team->line, "%s[%llu,%zu]", i == 0 ? "" : ",", (unsigned long long)step_of(all[i]), begin - i);
  }
  put(team->line, "]}");
}

/* Wall time spans all processes; the resources are their sum. */
static struct result merge_results(const struct team *team) {
  struct result all = team->board->results[0];
  for (long i = 1; i < team->group->parallel; i++) {
    const struct result *one = &team->board->results[i];
    if (one->began < all.began) all.began = one->began;
    if (one->ended > all.ended) all.ended = one->ended;
    all.user += one->user;
    all.system += one->system;
    all.voluntary += one->voluntary;
    all.involuntary += one->involuntary;
  }
  return all;
}

static void put_head(struct team *team, const char *kind) {
  put(team->line, "{\"kind\":\"%s\",\"group\":%zu", kind, team->number);
}

static void emit_batch(struct team *team, const struct operation *op, const struct result *all, long batch, uint32_t count) {
  struct line *line = team->line;
  put_head(team, "batch");
  put(line, ",\"op\":\"%s\",\"syscall\":\"%s\"", op->name, op->call);
  put(line, op->undo_call != NULL ? ",\"undoSyscall\":\"%s\"" : ",\"undoSyscall\":null", op->undo_call);
  put(line, ",\"batch\":%ld,\"first\":%s,\"n\":%llu,\"inner\":%u,\"do\":", batch, batch == 0 ? "true" : "false",
      (unsigned long long)count * (unsigned long long)team->group->parallel, op->inner);
  put_half(team, 0, count);
  put(line, ",\"undo\":");
  if (op->undo_call != NULL) put_half(team, 1, count);
  else put(line, "null");
  put(line, ",\"wallNs\":%llu,\"userNs\":%llu,\"systemNs\":%llu,\"voluntarySwitches\":%llu,\"involuntarySwitches\":%llu}",
      (unsigned long long)(all->ended - all->began), (unsigned long long)all->user, (unsigned long long)all->system,
      (unsigned long long)all->voluntary, (unsigned long long)all->involuntary);
  flush(line);
}

static void emit_problem(struct team *team, const struct operation *op, long batch, const struct result *bad) {
  put_head(team, bad->status == refused ? "unsupported" : "failed");
  put(team->line, ",\"op\":\"%s\",\"syscall\":\"%s\",\"errno\":\"%s\"", op->name, bad->call, errno_name(bad->error));
  if (bad->status == failed) put(team->line, ",\"batch\":%ld", batch);
  put(team->line, "}");
  flush(team->line);
}

static uint32_t fit_count(const struct options *o, uint64_t took, uint32_t count) {
  double each = (double)took / count, most = each > 1e6 ? (double)o->max_ops : max_samples;
  double chosen = 1.2e6 * (double)o->batch_ms / each + 1;
  return (uint32_t)(chosen > most ? most : chosen < min_samples ? min_samples : chosen);
}

/* Grows a trial of process 0 until it is long enough to tell the count; NULL, or why it failed. */
static const struct result *choose_count(struct team *team, uint32_t *count) {
  const struct result *first = &team->board->results[0];
  uint64_t enough = (uint64_t)team->options->batch_ms * 1000000 / 4, took = 0;
  uint32_t trial = min_samples;
  for (;; trial = trial * 4 > max_samples ? max_samples : trial * 4) {
    const struct result *bad = give_order(team, run_batch, true, trial);
    if (bad != NULL) return bad;
    took = first->ended - first->began;
    if (took >= enough || trial == max_samples) break;
  }
  *count = fit_count(team->options, took, trial);
  return NULL;
}

static void measure_operation(struct team *team, const struct operation *op) {
  uint32_t count = 0;
  long batch = 0;
  start_members(team, op);
  const struct result *bad = give_order(team, check, false, 0);
  if (bad == NULL) bad = choose_count(team, &count);
  for (; bad == NULL && batch <= team->options->batches; batch++) {
    bad = give_order(team, run_batch, false, count);
    if (bad != NULL) break;
    struct result all = merge_results(team);
    emit_batch(team, op, &all, batch, count);
    /* A pause in the short trial makes the count too small. */
    uint32_t fitted = fit_count(team->options, all.ended - all.began, count);
    if (batch == 0 && fitted > count) count = fitted;
  }
  if (bad != NULL) emit_problem(team, op, batch, bad);
  end_members(team);
}

static void emit_group(struct team *team, long present, long absolute, uint64_t took) {
  put_head(team, "group");
  put(team->line, ",\"mountsAsked\":%ld,\"mountsPresent\":%ld,\"mountsAbsolute\":%ld,\"parallel\":%ld,\"setupNs\":%llu}",
      team->group->mounts, present, absolute, team->group->parallel, (unsigned long long)took);
  flush(team->line);
}

static void emit_unsupported(struct team *team, const char *kind, const char *step) {
  int error = errno;
  put_head(team, kind);
  put(team->line, ",\"step\":\"%s\",\"errno\":\"%s\"}", step, errno_name(error));
  flush(team->line);
}

/* Where the scheduler puts caller and supervisor, together or apart, changes a trap's cost several times over. */
static void stay_on_one_processor(void) {
  cpu_set_t allowed, one;
  if (sched_getaffinity(0, sizeof allowed, &allowed) != 0) return;
  for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
    if (!CPU_ISSET(cpu, &allowed)) continue;
    CPU_ZERO(&one);
    CPU_SET(cpu, &one);
    sched_setaffinity(0, sizeof one, &one);
    return;
  }
}

static int measure_group(struct team *team) {
  const struct options *o = team->options;
  uint64_t began = now();
  long present = 0;
  struct mount_table before = {0};
  const char *step = set_up(o, team->group->mounts, &present, &before);
  if (step != NULL) {
    emit_unsupported(team, "unsupported-group", step);
    return 0;
  }
  emit_group(team, present, before.lines, now() - began);
  if (team->group->parallel == 1) stay_on_one_processor();
  if (o->supervise != unsupervised && (team->supervisor = start_supervisor(o->supervise)) < 0) {
    emit_unsupported(team, "unsupported-supervisor", "seccomp");
    return 0;
  }
  for (size_t i = 0; i < team->group->count; i++) measure_operation(team, team->group->list[i]);
  long after = whole_table().lines;
  put_head(team, "group-end");
  put(team->line, ",\"mountsBefore\":%ld,\"mountsAfter\":%ld,\"tableBytes\":%ld}", before.lines, after, before.bytes);
  flush(team->line);
  if (team->supervisor > 0) {
    kill(team->supervisor, SIGKILL);
    waitpid(team->supervisor, NULL, 0);
  }
  return before.lines == after && present == team->group->mounts ? 0 : 1;
}

static void *shared_memory(size_t size) {
  void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  return memory == MAP_FAILED ? NULL : memory;
}

/* Everything a group makes lives in its own mount namespace and goes with its process. */
static int run_group(const struct options *o, size_t number, struct line *line) {
  pid_t self = getpid();
  pid_t pid = fork();
  int status;
  if (pid < 0) return -1;
  if (pid == 0) {
    const struct group *group = &o->groups[number];
    struct team team = {.options = o, .group = group, .number = number, .line = line};
    if (die_with_parent(self) != 0) _exit(1);
    team.board = shared_memory(board_size(group->parallel));
    team.sorted = malloc((size_t)group->parallel * max_samples * sizeof *team.sorted);
    if (team.board == NULL || team.sorted == NULL) give_up("out of memory");
    _exit(measure_group(&team));
  }
  while (waitpid(pid, &status, 0) != pid)
    if (errno != EINTR) return -1;
  return status == 0 ? 0 : -1;
}

/* ---- the whole run ---- */

static uint64_t timer_cost(void) {
  static uint64_t cost[10000];
  enum { count = sizeof cost / sizeof *cost };
  for (size_t i = 0; i < count; i++) {
    uint64_t begin = now();
    cost[i] = now() - begin;
  }
  qsort(cost, count, sizeof *cost, compare);
  return cost[count / 2];
}

/* One blank between numbers and a semicolon between lines. */
static void put_uid_map(struct line *line) {
  FILE *file = fopen("/proc/self/uid_map", "re");
  unsigned long inside, outside, size;
  for (int i = 0; file != NULL && fscanf(file, "%lu %lu %lu", &inside, &outside, &size) == 3; i++)
    put(line, "%s%lu %lu %lu", i == 0 ? "" : ";", inside, outside, size);
  if (file != NULL) fclose(file);
}

static void emit_start(const struct options *o, struct line *line) {
  struct utsname names;
  if (uname(&names) != 0) memset(&names, 0, sizeof names);
  put(line, "{\"kind\":\"start\",\"v\":1,\"kernel\":\"%s\",\"machine\":\"%s\"", names.release, names.machine);
  put(line, ",\"cpus\":%ld,\"timerNs\":%llu,\"supervise\":\"%s\"", sysconf(_SC_NPROCESSORS_ONLN),
      (unsigned long long)timer_cost(), supervisions[o->supervise]);
  put(line, ",\"euid\":%u,\"uidMap\":\"", geteuid());
  put_uid_map(line);
  put(line, "\"}");
  flush(line);
}

static void list_operations(struct line *line) {
  for (size_t i = 0; i < operation_count; i++) {
    const struct operation *op = &operations[i];
    put(line, "{\"op\":\"%s\",\"syscall\":\"%s\",\"trapped\":%s,\"undoTrapped\":%s}", op->name, op->call,
        is_trapped(op->call) ? "true" : "false", is_trapped(op->undo_call) ? "true" : "false");
    flush(line);
  }
}

static void on_signal(int number) { leave(128 + number); }

static void make_work_dir(struct options *o) {
  char *base = realpath(o->work, NULL);
  if (base == NULL) refuse("--work", strerror(errno));
  if (strlen(base) > 150 || strpbrk(base, " \t\n\\,:") != NULL)
    refuse("--work", "must be short, without blanks, backslashes, commas and colons");
  snprintf(work_dir, sizeof work_dir, "%.150s/call-cost.XXXXXX", base);
  free(base);
  if (mkdtemp(work_dir) == NULL) refuse("--work", strerror(errno));
  o->work = work_dir;
  struct sigaction action = {.sa_handler = on_signal};
  static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGPIPE};
  for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) sigaction(ends[i], &action, NULL);
}

/* A short real measurement; what this machine refuses is no mistake of the probe. */
static int self_test(void) {
  char *arguments[] = {"call-cost", "--batches", "1", "--batch-ms", "1", "3/1/bind,getppid", NULL};
  char path[4096];
  ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
  if (length < 0) return 1;
  path[length] = '\0';
  execv(path, arguments);
  return 1;
}

int main(int argc, char **argv) {
  static struct line line;
  static struct options o = {.batches = 2, .batch_ms = 20, .max_ops = 200, .work = "/tmp"};
  if (argc == 2 && strcmp(argv[1], hidden_exit) == 0) return 0;
  if (argc == 2 && strcmp(argv[1], "--help") == 0) return fputs(usage, stdout) < 0;
  if (argc == 2 && strcmp(argv[1], "--self-test") == 0) return self_test();
  if (argc == 2 && strcmp(argv[1], "--list") == 0) {
    list_operations(&line);
    return 0;
  }
  parse_arguments(argc, argv, &o);
  make_work_dir(&o);
  emit_start(&o, &line);
  int result = 0;
  for (size_t i = 0; result == 0 && i < o.group_count; i++) result = run_group(&o, i, &line);
  rmdir(work_dir);
  if (result != 0) return 1;
  put(&line, "{\"kind\":\"end\"}");
  flush(&line);
  return 0;
}
