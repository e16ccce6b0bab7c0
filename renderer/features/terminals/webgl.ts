import { WebglAddon } from '@xterm/addon-webgl'
import type { Terminal } from '@xterm/xterm'

let known: boolean | null = null

/** Where WebGL is drawn by the processor, the plain renderer is faster (renderer-facts.md §3). */
function hasRealWebgl(): boolean {
  known ??= probe()
  return known
}

function probe(): boolean {
  const gl = document.createElement('canvas').getContext('webgl2')
  if (!gl) return false
  const names = gl.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER))
  gl.getExtension('WEBGL_lose_context')?.loseContext()
  return !/swiftshader|llvmpipe|software|basic render/i.test(renderer)
}

/** Draws with WebGL until the returned function is called, or until the context is lost. A window has 16 at most. */
export function drawWithWebgl(terminal: Terminal): () => void {
  if (!hasRealWebgl()) return () => {}
  const addon = new WebglAddon()
  let attached = true
  const detach = () => {
    if (attached) addon.dispose()
    attached = false
  }
  addon.onContextLoss(detach)
  try {
    terminal.loadAddon(addon)
  } catch {
    detach()
  }
  return detach
}
