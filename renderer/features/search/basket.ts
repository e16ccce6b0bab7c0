import { create } from 'zustand'

export interface BasketItem {
  readonly pkgPath: string
  readonly name: string
  readonly spec: string
}

interface Basket {
  readonly items: readonly BasketItem[]
  readonly toggle: (item: BasketItem) => void
  readonly clear: () => void
}

/** Packages picked to be installed together. It outlives the page, not the window. */
export const useBasket = create<Basket>((set) => ({
  items: [],
  toggle: (item) =>
    set(({ items }) => ({
      items: items.some((other) => other.pkgPath === item.pkgPath)
        ? items.filter((other) => other.pkgPath !== item.pkgPath)
        : [...items, item],
    })),
  clear: () => set({ items: [] }),
}))
