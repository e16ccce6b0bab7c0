/** Floe's mark. */
export function Mark({ size = 18 }: { readonly size?: number }) {
  return (
    <svg viewBox="0 0 20 20" width={size} height={size} aria-hidden="true">
      <path d="M2.5 8.6 8 3.2l8.4 2 1.8 5.2-8 3.8z" fill="var(--accent)" />
      <path d="m2.5 8.6 7.7 5.6v3.3L3.4 12z" fill="var(--accent)" opacity=".62" />
      <path d="m10.2 14.2 8-3.8-.8 3.6-7.2 3.5z" fill="var(--accent)" opacity=".36" />
    </svg>
  )
}
