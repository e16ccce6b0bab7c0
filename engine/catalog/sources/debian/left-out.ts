/**
 * Packages that only configure the host, so that nothing of them is of use inside an environment. A clause of Depends
 * that names one of them counts as met. Asked for by name they are converted like any other.
 */
const leftOut = new Set(
  [
    // Questions while installing, and the maintainer scripts' own tools.
    ['debconf', 'debconf-2.0', 'cdebconf', 'ucf', 'dpkg', 'install-info', 'sensible-utils', 'update-inetd'],
    // Users, groups and the host's base files.
    ['adduser', 'passwd', 'base-files', 'base-passwd', 'login', 'netbase'],
    // Starting services: Floe's own supervisor does that.
    ['init-system-helpers', 'lsb-base', 'sysvinit-utils', 'systemd', 'systemd-sysv', 'libpam-systemd', 'udev'],
    ['logrotate', 'cron', 'cron-daemon', 'cron-daemon-common', 'default-logind', 'logind'],
    // Generated on the host: locale archives, the linker's cache, certificates (the host's /etc/ssl is used).
    ['libc-bin', 'libc-l10n', 'locales', 'locales-all', 'ca-certificates', 'ssl-cert'],
  ].flat(),
)

export const isLeftOut = (name: string): boolean => leftOut.has(name)

/** What a package is of no use without and does not name in Depends, because every Debian has it. */
export const unsaidNeeds: Readonly<Record<string, readonly string[]>> = {
  libtinfo6: ['ncurses-base'], // essential: without terminal descriptions no full-screen program starts
  gcc: ['libc6-dev'], // recommended: without it no program can be linked
}
