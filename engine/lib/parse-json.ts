/** What a JSON text says; null for one that is no JSON, and for none at all. A schema judges it next. */
export function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return null
  }
}
