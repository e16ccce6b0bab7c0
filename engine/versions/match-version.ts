import semver from 'semver'

/**
 * Whether a version is what a manifest's `version` asks for, by flox's rules: the very text, or a semver range in which
 * missing parts are wildcards (`1.2` is any 1.2.x). Null and nothing ask for any. Pre-releases only where allowed or named.
 */
export function matchesVersion(version: string, asked: string | null, preReleases: boolean): boolean {
  if (asked === null || asked.trim() === '') return true
  if (version === asked) return true
  const comparable = toSemver(version)
  return comparable !== null && semver.satisfies(comparable, asked, { includePrerelease: preReleases, loose: true })
}

/** Versions of programs are rarely semver: `25.4`, `1.23rc1`, `1.1.1w`, `9.8p1`, `2024.05.01`. Null where no number leads. */
export function toSemver(version: string): semver.SemVer | null {
  const parts = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(.*)$/.exec(version)
  if (!parts) return null
  const [, major = '0', minor = '0', patch = '0', rest = ''] = parts
  const core = [major, minor, patch].map((part) => part.replace(/^0+(?=\d)/, '')).join('.')
  return semver.parse(isEarly(rest) ? `${core}-${rest.replace(/[^0-9A-Za-z]+/g, '')}` : core)
}

/** Whether what comes after the numbers says that it was made before the release. One letter alone (`1.1.1w`) does not. */
function isEarly(rest: string): boolean {
  return /^[-_.+~]?(?:alpha|beta|rc|pre|dev|snapshot|unstable|nightly|[ab]\d)/i.test(rest)
}

export function isPreRelease(version: string): boolean {
  return (toSemver(version)?.prerelease.length ?? 0) > 0
}

/** The nearest of these versions to what was asked for, nearest first; of equals the newer. At most `limit`. */
export function nearestVersions(asked: string | null, versions: readonly string[], limit: number): string[] {
  const goal = asked === null ? null : goalOf(asked)
  const unique = [...new Set(versions)]
  const distance = new Map(unique.map((version) => [version, distanceOf(goal, toSemver(version))]))
  const byDistance = (a: string, b: string) => {
    const [left = [], right = []] = [distance.get(a), distance.get(b)]
    return left.reduce((order, part, at) => order || part - (right[at] ?? 0), 0) || compareVersions(b, a)
  }
  return unique.sort(byDistance).slice(0, limit)
}

/** Older first. What is no number comes before everything. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [toSemver(a), toSemver(b)]
  const order = left && right ? semver.compare(left, right) : Number(left !== null) - Number(right !== null)
  return order || a.localeCompare(b, 'en', { numeric: true })
}

function goalOf(asked: string): semver.SemVer | null {
  return toSemver(asked) ?? (semver.validRange(asked) === null ? null : semver.minVersion(asked))
}

function distanceOf(goal: semver.SemVer | null, version: semver.SemVer | null): number[] {
  if (!goal || !version) return [Number(version === null)]
  const { major, minor, patch } = version
  return [0, Math.abs(major - goal.major), Math.abs(minor - goal.minor), Math.abs(patch - goal.patch)]
}
