import { Kbd } from '../../components/kbd.tsx'

const arrows: Readonly<Record<string, string>> = { Left: '←', Right: '→', Up: '↑', Down: '↓' }

/** Keys one by one, as the palette and the help sheet show them. */
export function KeyChips({ keys }: { readonly keys: string }) {
  return (
    <span className="key-chips">
      {keys.split(' ').map((key) => (
        <Kbd key={key} keys={arrows[key] ?? key} />
      ))}
    </span>
  )
}
