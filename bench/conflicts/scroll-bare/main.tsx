import { useVirtualizer } from '@tanstack/react-virtual'
import { useRef } from 'react'
import { createRoot } from 'react-dom/client'

// The least that a list of which only the rows in sight exist can be: one text in each row.
const rows = Array.from({ length: 100_000 }, (_, at) => `package-${at} and other-${at % 977}: bin/command-${at}`)

function Page() {
  const scroller = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing of it is handed on
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 29,
    overscan: 8,
  })
  return (
    <div ref={scroller} className="virtual-grid" style={{ height: '100vh', overflow: 'auto' }}>
      <div style={{ height: virtual.getTotalSize(), position: 'relative' }}>
        {virtual.getVirtualItems().map(({ index, start, size }) => (
          <div key={index} style={{ position: 'absolute', height: size, transform: `translateY(${start}px)` }}>
            {rows[index]}
          </div>
        ))}
      </div>
    </div>
  )
}

const root = document.getElementById('root')
if (root) createRoot(root).render(<Page />)
