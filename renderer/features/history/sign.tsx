/** + − ~, and the same in a word for those who do not see it. */
export function Sign({ from, to }: { readonly from: string | null; readonly to: string | null }) {
  const [sign, tone, word] =
    from === null ? ['+', 'good', 'added'] : to === null ? ['−', 'bad', 'removed'] : ['~', 'warn', 'changed']
  return (
    <span className={`history-sign ${tone}`}>
      <span aria-hidden="true">{sign}</span>
      <span className="visually-hidden">{word}: </span>
    </span>
  )
}
