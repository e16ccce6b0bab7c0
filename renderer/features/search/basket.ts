import { create } from 'zustand'

export interface BasketItem {
  readonly pkgPath: string
  readonly name: string
  readonly spec: string
}

interface Basket {
  readonly items: readonly BasketItem[]
  readonly toggle: (item: BasketItem) => void
  /** Takes another version or other outputs of a picked package. One that is not picked stays so. */
  readonly update: (item: BasketItem) => void
  readonly remove: (pkgPath: string) => void
  readonly clear: () => void
}

const without = (items: readonly BasketItem[], pkgPath: string) => items.filter((item) => item.pkgPath !== pkgPath)

/** Packages picked to be installed together. It outlives the page, not the window. */
export const useBasket = create<Basket>((set) => ({
  items: [],
  toggle: (item) =>
    set(({ items }) => ({ items: isPicked(items, item.pkgPath) ? without(items, item.pkgPath) : [...items, item] })),
  update: (item) =>
    set(({ items }) => ({ items: items.map((other) => (other.pkgPath === item.pkgPath ? item : other)) })),
  remove: (pkgPath) => set(({ items }) => ({ items: without(items, pkgPath) })),
  clear: () => set({ items: [] }),
}))

export const isPicked = (items: readonly BasketItem[], pkgPath: string): boolean =>
  items.some((item) => item.pkgPath === pkgPath)

/** What Install installs: what is picked; with nothing picked, the package that is shown. */
export const toInstall = (picked: readonly BasketItem[], shown: BasketItem | null): readonly BasketItem[] =>
  picked.length > 0 || shown === null ? picked : [shown]
