import { environmentOf, paths } from '../state/paths.ts'
import { environmentSections } from './environment-sections.ts'
import { windowPlaces } from './window-places.tsx'

/** Where one is, the nearest first, as window lists and tabs cut titles at their end: `History – pyblog – Floe`. */
export function windowTitle(path: string, nameOf: (id: string) => string | undefined): string {
  const id = environmentOf(path)
  const place = windowPlaces.find(
    (one) => one.path === path || (one.path !== paths.home && path.startsWith(`${one.path}/`)),
  )
  const section = id && environmentSections.find((one) => paths.section(id, one.path) === path)
  const parts = id ? [section?.title, nameOf(id)] : [place?.title ?? windowPlaces[0]?.title]
  return [...parts.filter(Boolean), 'Floe'].join(' – ')
}
