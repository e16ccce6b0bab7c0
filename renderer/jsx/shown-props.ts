import { visibleText } from '../../shared/text/visible-text.ts'

/** The props whose text is read by people or read out to them; no other prop is looked at. */
const shownNames = [
  'alt',
  'aria-description',
  'aria-label',
  'aria-roledescription',
  'aria-valuetext',
  'placeholder',
  'title',
]

/**
 * The props of an element as they are safe to show: its text and its names are written with `visibleText`, so that
 * control and direction characters from elsewhere are seen and not obeyed. Props that hold data, `value` and `href`
 * among them, stay as they are. Returns the same object where nothing was to be done.
 */
export function shownProps<Props extends object>(props: Props): Props {
  let shown = props
  const put = (name: string, value: unknown) => {
    if (shown === props) shown = { ...props }
    Reflect.set(shown, name, value)
  }
  for (const name of shownNames) {
    const value: unknown = Reflect.get(props, name)
    if (typeof value === 'string' && isUnsafe(value)) put(name, visibleText(value))
  }
  const children: unknown = Reflect.get(props, 'children')
  const seen = shownChildren(children)
  if (seen !== children) put('children', seen)
  return shown
}

/** Elements among the children have been through here themselves. */
function shownChildren(children: unknown): unknown {
  if (typeof children === 'string') return isUnsafe(children) ? visibleText(children) : children
  if (!Array.isArray(children)) return children
  return children.some(holdsUnsafe) ? children.map(shownChildren) : children
}

const holdsUnsafe = (child: unknown): boolean =>
  typeof child === 'string' ? isUnsafe(child) : Array.isArray(child) && child.some(holdsUnsafe)

/** Whether `visibleText` would change it: looked at with every element, it must cost next to nothing. */
const isUnsafe = (text: string) => unsafe.test(text)
// oxlint-disable-next-line no-control-regex -- control characters are what this is about
const unsafe = /[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]/
