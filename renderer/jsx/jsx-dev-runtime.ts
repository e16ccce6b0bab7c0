import { Fragment, jsxDEV as reactJsx } from 'react/jsx-dev-runtime'
import { shownProps } from './shown-props.ts'

/** jsx-runtime.ts for builds that keep the places of elements: tests, and a page that is being worked on. */
export const jsxDEV: typeof reactJsx = (type, props, ...others) =>
  // React says unknown; an element always has an object of props.
  reactJsx(type, shownProps(props as object), ...others)

export { Fragment }
export type { JSX } from 'react/jsx-runtime'
