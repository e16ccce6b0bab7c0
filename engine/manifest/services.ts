import type { Manifest, Service } from './manifest-schema.ts'

/** The services of a manifest, without the `auto-start` setting among them. */
export function servicesOf(manifest: Manifest): Record<string, Service> {
  const services = Object.create(null) as Record<string, Service>
  for (const [name, service] of Object.entries(manifest.services ?? {})) {
    if (typeof service === 'object') services[name] = service
  }
  return services
}

/** Names of the services that run on a system: those without a list of systems, and those that list it. */
export function servicesForSystem(manifest: Manifest, system: string): string[] {
  return Object.entries(servicesOf(manifest))
    .filter(([, service]) => service.systems?.includes(system) ?? true)
    .map(([name]) => name)
}
