/* Paths that Debian compiled in, mapped to where they are in the store: first to the active environment ($FLOX_ENV), so
   that its modules and plug-ins are found, then by a table to the package's own closure. Needed by each converted
   program, so no variable is set and programs that are not converted never see it. Compiled by tcc without headers. */
typedef unsigned long size_t;
typedef unsigned int mode_t;
typedef unsigned int flags_t;
extern void *dlsym(void *, const char *);
extern int strncmp(const char *, const char *, size_t);
extern size_t strlen(const char *);
extern char *strchr(const char *, int);
extern void *memcpy(void *, const void *, size_t);
extern char *getenv(const char *);
extern int *__errno_location(void);

#define NEXT ((void *)-1L)
#define SIZE 4096
#define AT_FDCWD -100
#define AT_SYMLINK_NOFOLLOW 0x100
#define RTLD_NOLOAD 4

static const struct { const char *from, *to; } table[] = {
#include "table.h"
  {0, 0}};
static const char *const libraries[] = {
#include "libraries.h"
  0};

static int there(const char *path) {
  static int (*next)(int, const char *, int, int);
  int *code = __errno_location(), before = *code, found;
  if (!next) next = dlsym(NEXT, "faccessat");
  found = !next(AT_FDCWD, path, 0, AT_SYMLINK_NOFOLLOW);
  *code = before;
  return found;
}

static int join(char *buffer, const char *folder, const char *rest) {
  size_t m = strlen(folder), n = strlen(rest);
  if (m + n >= SIZE) return 0;
  memcpy(buffer, folder, m);
  memcpy(buffer + m, rest, n + 1);
  return there(buffer);
}

static int starts(const char *path, const char *start) { return !strncmp(path, start, strlen(start)); }

static const char *map(const char *path, char *buffer) {
  const char *environment, *top;
  int i, usr;
  if (!path || path[0] != '/') return path;
  /* node looks for its modules beside itself: what is not there is looked for as if it were installed in /usr */
  if (starts(path, OWN "/share/") && !there(path)) {
    environment = getenv("FLOX_ENV");
    return environment && environment[0] == '/' && join(buffer, environment, path + sizeof OWN - 1) ? buffer : path;
  }
  usr = starts(path, "/usr/lib") || starts(path, "/usr/share/") || starts(path, "/usr/include");
  top = usr ? path + 4 : path; /* /lib and /usr/lib are one folder */
  usr = usr || starts(path, "/lib/");
  if (!usr && !starts(path, "/etc/")) return path;
  environment = usr ? getenv("FLOX_ENV") : 0;
  if (environment && environment[0] == '/' && join(buffer, environment, top)) return buffer;
  for (i = 0; table[i].from; i++) {
    size_t n = strlen(table[i].from);
    if (!strncmp(top, table[i].from, n) && (!top[n] || top[n] == '/') && join(buffer, table[i].to, top + n)) return buffer;
  }
  return path;
}

#define WRAP(result, name, parameters, types, arguments) \
  result name parameters { \
    static result(*next) types; \
    char buffer[SIZE]; \
    if (!next) next = dlsym(NEXT, #name); \
    return next arguments; \
  }
#define PATH map(path, buffer)
#define ONE(result, name) WRAP(result, name, (const char *path), (const char *), (PATH))
#define TWO(result, name, t2) WRAP(result, name, (const char *path, t2 b), (const char *, t2), (PATH, b))
#define THREE(result, name, t2, t3) \
  WRAP(result, name, (const char *path, t2 b, t3 c), (const char *, t2, t3), (PATH, b, c))
#define AT2(result, name, t3) WRAP(result, name, (int at, const char *path, t3 c), (int, const char *, t3), (at, PATH, c))
#define AT3(result, name, t3, t4) \
  WRAP(result, name, (int at, const char *path, t3 c, t4 d), (int, const char *, t3, t4), (at, PATH, c, d))

THREE(int, open, int, mode_t) THREE(int, open64, int, mode_t) TWO(int, __open_2, int) TWO(int, __open64_2, int)
AT3(int, openat, int, mode_t) AT3(int, openat64, int, mode_t) AT2(int, __openat_2, int) AT2(int, __openat64_2, int)
TWO(void *, fopen, const char *) TWO(void *, fopen64, const char *)
THREE(void *, freopen, const char *, void *) THREE(void *, freopen64, const char *, void *)
TWO(int, stat, void *) TWO(int, stat64, void *) TWO(int, lstat, void *) TWO(int, lstat64, void *)
TWO(int, statfs, void *) TWO(int, statfs64, void *)
AT3(int, fstatat, void *, int) AT3(int, fstatat64, void *, int)
WRAP(int, __xstat, (int v, const char *path, void *s), (int, const char *, void *), (v, PATH, s))
WRAP(int, __xstat64, (int v, const char *path, void *s), (int, const char *, void *), (v, PATH, s))
WRAP(int, __lxstat, (int v, const char *path, void *s), (int, const char *, void *), (v, PATH, s))
WRAP(int, __lxstat64, (int v, const char *path, void *s), (int, const char *, void *), (v, PATH, s))
WRAP(int, statx, (int at, const char *path, int f, flags_t m, void *s), (int, const char *, int, flags_t, void *),
  (at, PATH, f, m, s))
/* libuv, and so node, asks the kernel itself */
#ifdef __x86_64__
#define SYS_STATX 332
#else
#define SYS_STATX 291
#endif
WRAP(long, syscall, (long call, long at, const char *path, long c, long d, long e, long f),
  (long, long, const char *, long, long, long, long), (call, at, call == SYS_STATX ? PATH : path, c, d, e, f))
TWO(int, access, int) TWO(int, euidaccess, int) TWO(int, eaccess, int) AT3(int, faccessat, int, int)
ONE(void *, opendir) ONE(int, chdir)
WRAP(int, scandir, (const char *path, void *l, void *f, void *c), (const char *, void *, void *, void *), (PATH, l, f, c))
WRAP(int, scandir64, (const char *path, void *l, void *f, void *c), (const char *, void *, void *, void *), (PATH, l, f, c))
TWO(char *, realpath, char *) THREE(char *, __realpath_chk, char *, size_t) ONE(char *, canonicalize_file_name)
THREE(long, readlink, char *, size_t) AT3(long, readlinkat, char *, size_t)
WRAP(long, __readlink_chk, (const char *path, char *o, size_t n, size_t m), (const char *, char *, size_t, size_t),
  (PATH, o, n, m))
THREE(int, execve, void *, void *) TWO(int, execv, void *) TWO(int, execvp, void *) THREE(int, execvpe, void *, void *)
WRAP(int, posix_spawn, (void *pid, const char *path, void *a, void *b, void *c, void *d),
  (void *, const char *, void *, void *, void *, void *), (pid, PATH, a, b, c, d))
WRAP(int, posix_spawnp, (void *pid, const char *path, void *a, void *b, void *c, void *d),
  (void *, const char *, void *, void *, void *, void *), (pid, PATH, a, b, c, d))
WRAP(char *, bindtextdomain, (const char *domain, const char *path), (const char *, const char *), (domain, PATH))

/* libc looks in the run path of the library that calls dlopen, which is this one now. A bare name that is not loaded yet
   is looked for in the closure's folders, then in the environment's. */
void *dlopen(const char *path, int flags) {
  static void *(*next)(const char *, int);
  char buffer[SIZE];
  const char *environment;
  void *loaded;
  int i;
  if (!next) next = dlsym(NEXT, "dlopen");
  if (!path || !path[0] || strchr(path, '/')) return next(map(path, buffer), flags);
  loaded = next(path, flags | RTLD_NOLOAD);
  if (loaded) return loaded;
  for (i = 0; libraries[i]; i++)
    if (join(buffer, libraries[i], path)) return next(buffer, flags);
  environment = getenv("FLOX_ENV");
  if (environment && strlen(environment) < SIZE / 2) {
    char folder[SIZE];
    size_t n = strlen(environment);
    memcpy(folder, environment, n);
    memcpy(folder + n, TRIPLET_FOLDER, sizeof TRIPLET_FOLDER);
    if (join(buffer, folder, path)) return next(buffer, flags);
  }
  return next(path, flags);
}
