/* Numbers of system calls that older headers lack; they are the same on every 64-bit architecture. */
#ifndef NEWER_CALLS_H
#define NEWER_CALLS_H

enum {
  nr_open_tree = 428,
  nr_move_mount = 429,
  nr_fsopen = 430,
  nr_fsconfig = 431,
  nr_fsmount = 432,
  nr_fspick = 433,
  nr_close_range = 436,
  nr_openat2 = 437,
  nr_mount_setattr = 442,
};

#endif
