/* A seccomp supervisor: one process has calls of its own and of its children trapped, another one answers them. */
#ifndef SECCOMP_SUPERVISOR_H
#define SECCOMP_SUPERVISOR_H

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#if defined(__x86_64__)
#define OWN_ARCH AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define OWN_ARCH AUDIT_ARCH_AARCH64
#else
#error "only x86_64 and arm64"
#endif

static inline int keep_errno_close(int fd) {
  int error = errno;
  close(fd);
  errno = error;
  return -1;
}

/* ---- the way of the listener ---- */

static inline int send_fd(int socket, int fd) {
  char control[CMSG_SPACE(sizeof fd)] = {0}, byte = 0;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  header->cmsg_level = SOL_SOCKET;
  header->cmsg_type = SCM_RIGHTS;
  header->cmsg_len = CMSG_LEN(sizeof fd);
  memcpy(CMSG_DATA(header), &fd, sizeof fd);
  return sendmsg(socket, &message, MSG_NOSIGNAL) == 1 ? 0 : -1;
}

static inline int receive_fd(int socket) {
  char control[CMSG_SPACE(sizeof(int))] = {0}, byte;
  struct iovec part = {&byte, 1};
  struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof control};
  int fd;
  if (recvmsg(socket, &message, MSG_CMSG_CLOEXEC) != 1) return -1;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header == NULL || header->cmsg_type != SCM_RIGHTS) return -1;
  memcpy(&fd, CMSG_DATA(header), sizeof fd);
  return fd;
}

/* ---- the trapped side ---- */

enum { max_trapped = 16 };

/* A 32-bit caller has other numbers; it is let go on. */
static inline int install_filter(const uint32_t *calls, size_t count) {
  struct sock_filter code[max_trapped + 5];
  struct sock_fprog program = {.len = (unsigned short)(count + 5), .filter = code};
  if (count > max_trapped) {
    errno = E2BIG;
    return -1;
  }
  code[0] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch));
  code[1] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, OWN_ARCH, 0, (uint8_t)(count + 1));
  code[2] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr));
  for (size_t i = 0; i < count; i++)
    code[3 + i] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, calls[i], (uint8_t)(count - i), 0);
  code[3 + count] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  code[4 + count] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_USER_NOTIF);
  return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
}

/* The listener. Without CAP_SYS_ADMIN a filter is only for those who can gain no privileges: then that is set, and noted. */
static inline int trap_calls(const uint32_t *calls, size_t count, bool *no_new_privs) {
  int fd = install_filter(calls, count);
  *no_new_privs = false;
  if (fd >= 0 || errno != EACCES || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) return fd;
  *no_new_privs = true;
  return install_filter(calls, count);
}

/* From here on the calls of this process and its children are answered by the process at the other end of the socket. */
static inline int hand_over_calls(int socket, const uint32_t *calls, size_t count, bool *no_new_privs) {
  int listener = trap_calls(calls, count, no_new_privs);
  char byte;
  if (listener < 0) return -1;
  bool sent = send_fd(socket, listener) == 0;
  /* No copy stays here: when the supervisor dies, calls must fail and not wait. */
  keep_errno_close(listener);
  if (!sent) return -1;
  if (read(socket, &byte, 1) == 1) return 0;
  errno = EIO;
  return -1;
}

/* ---- the answering side ---- */

/* The listener, after which the other side goes on; -1 when there is none. */
static inline int take_over_calls(int socket) {
  int listener = receive_fd(socket);
  if (listener < 0 || write(socket, "", 1) != 1) return -1;
  close(socket);
  return listener;
}

static inline bool is_unused(int listener) {
  struct pollfd entry = {.fd = listener};
  return poll(&entry, 1, 0) == 1 && (entry.revents & POLLHUP) != 0;
}

/* Waits for a call; NULL when nobody is left who could make one, and when something is wrong. */
static inline const struct seccomp_notif *next_call(int listener) {
  /* A newer kernel may want more room than the headers know. */
  static union {
    struct seccomp_notif notice;
    char room[4096];
  } in;
  for (;;) {
    memset(&in, 0, sizeof in);
    if (syscall(SYS_ioctl, listener, SECCOMP_IOCTL_NOTIF_RECV, &in.notice) == 0) return &in.notice;
    /* ENOENT: this caller has gone, or the last one. */
    if ((errno != EINTR && errno != ENOENT) || is_unused(listener)) return NULL;
  }
}

/* Whether the caller still waits: else its id may be that of another process by now. */
static inline bool is_waiting(int listener, uint64_t id) {
  int result;
  do result = (int)syscall(SYS_ioctl, listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &id);
  while (result != 0 && errno == EINTR);
  return result == 0;
}

/* The call goes on, or fails with an error that is not 0. The errno is ENOENT when the caller has gone. */
static inline int answer_call(int listener, uint64_t id, int error) {
  static union {
    struct seccomp_notif_resp answer;
    char room[4096];
  } out;
  int result;
  out.answer.id = id;
  out.answer.error = -error;
  out.answer.flags = error == 0 ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0;
  do result = (int)syscall(SYS_ioctl, listener, SECCOMP_IOCTL_NOTIF_SEND, &out.answer);
  while (result != 0 && errno == EINTR);
  return result;
}

static inline uint64_t lines_in(const char *text, size_t size) {
  uint64_t lines = 0;
  for (const char *at = text, *end = text + size; (at = memchr(at, '\n', (size_t)(end - at))) != NULL; at++) lines++;
  return lines;
}

struct table_size {
  uint64_t lines, bytes;
};

/* Reads a process's whole mount table; where somebody asks, its size is taken. */
static inline int read_mountinfo_of(uint32_t pid, struct table_size *table) {
  static char buffer[1 << 16];
  char path[64];
  snprintf(path, sizeof path, "/proc/%u/mountinfo", pid);
  int fd = open(path, O_RDONLY | O_CLOEXEC);
  ssize_t size;
  if (fd < 0) return -1;
  if (table != NULL) *table = (struct table_size){0};
  while ((size = read(fd, buffer, sizeof buffer)) > 0) {
    if (table == NULL) continue;
    table->lines += lines_in(buffer, (size_t)size);
    table->bytes += (uint64_t)size;
  }
  return size < 0 ? keep_errno_close(fd) : close(fd);
}

/* Lets calls go on until nobody is left who could make one; if asked, after reading the caller's mount table. */
static inline int answer_calls(int listener, bool reads_mountinfo) {
  const struct seccomp_notif *notice;
  while ((notice = next_call(listener)) != NULL) {
    /* The caller must see that the supervisor did less than asked. */
    int error = reads_mountinfo && read_mountinfo_of(notice->pid, NULL) != 0 ? EIO : 0;
    if (answer_call(listener, notice->id, error) != 0 && errno != ENOENT) return -1;
  }
  return is_unused(listener) ? 0 : -1;
}

#endif
