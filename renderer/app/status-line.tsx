import { CircleAlert, CircleCheck, CloudOff, Database, HardDrive } from 'lucide-react'
import type { CatalogStatus } from '../../shared/model/catalog.ts'
import type { NixFacts } from '../../shared/model/diagnostics.ts'
import { useFloeQuery } from '../api/query.ts'
import { useConnection } from '../api/use-connection.ts'
import { Icon } from '../components/icon.tsx'
import { Link } from '../components/link.tsx'
import { useOnline } from '../components/use-online.ts'
import { formatBytes } from '../format/bytes.ts'
import { formatNumber } from '../format/count.ts'
import { formatTime } from '../format/time.ts'
import './status-line.css'

/** What Floe depends on: Nix, the catalogs, the disk. */
export function StatusLine() {
  const nix = useFloeQuery('diagnostics', 'run', {}).data?.nix
  const catalogs = useFloeQuery('catalog', 'status', {}).data
  const status = useConnection((state) => state.status)
  const online = useOnline()
  const usable = catalogs?.filter((catalog) => catalog.enabled && catalog.available) ?? []
  return (
    <footer className="status-line" data-region="status line">
      {status === 'lost' || status === 'refused' ? (
        <span className="row status-line-strong">
          <Icon of={CircleAlert} size={14} />
          {status === 'refused' ? 'Not connected' : 'No engine, trying again'}
        </span>
      ) : null}
      {online ? null : (
        <span className="row status-line-strong">
          <Icon of={CloudOff} size={14} />
          Offline, using what is here
        </span>
      )}
      {nix ? <NixWords nix={nix} /> : null}
      {usable.map((catalog) => (
        <Link key={catalog.source} to="/settings" className="row status-line-catalog" label={catalogWords(catalog)}>
          <Icon of={Database} size={14} />
          <span className="cut">{catalogWords(catalog)}</span>
        </Link>
      ))}
      {nix && nix.freeBytes !== null ? (
        <span className="row push">
          <Icon of={HardDrive} size={14} />
          {formatBytes(nix.freeBytes)} free
        </span>
      ) : null}
    </footer>
  )
}

function modeWords(mode: NixFacts['mode']): string {
  if (mode === 'daemon') return ', daemon'
  return mode === 'single-user' ? ', single user' : ''
}

function NixWords({ nix }: { readonly nix: NixFacts }) {
  const mode = modeWords(nix.mode)
  return (
    <Link to="/diagnostics" className={`row ${nix.found ? '' : 'status-line-warn'}`}>
      <Icon of={nix.found ? CircleCheck : CircleAlert} size={14} />
      <span>{nix.found ? `Nix ${nix.version ?? ''}${mode}` : 'Nix is not installed'}</span>
    </Link>
  )
}

function catalogWords({ title, packages, updated }: CatalogStatus): string {
  const when = updated === null ? '' : `, updated ${formatTime(updated)}`
  return `${title}, ${formatNumber(packages)} packages${when}`
}
