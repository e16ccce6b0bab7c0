import './skeleton.css'

/** A grey bar of the height of text, without shimmer. */
export function Skeleton({ width, height = 10 }: { readonly width: number | string; readonly height?: number }) {
  return <span className="skeleton" style={{ width, height }} aria-hidden="true" />
}
