/** Words that their place cuts tell all of themselves in a tooltip, wherever they stand. Returns a function that stops it. */
export function tellCutWords(): () => void {
  const tell = ({ target }: Event) => {
    const cut = target instanceof Element ? target.closest<HTMLElement>('.cut') : null
    if (!cut || (cut.closest('[title]') && cut.dataset['told'] === undefined)) return
    if (cut.scrollWidth > cut.clientWidth) {
      cut.dataset['told'] = ''
      cut.title = cut.textContent ?? ''
    } else if (cut.dataset['told'] !== undefined) {
      delete cut.dataset['told']
      cut.removeAttribute('title')
    }
  }
  document.addEventListener('pointerover', tell, { passive: true })
  return () => document.removeEventListener('pointerover', tell)
}
