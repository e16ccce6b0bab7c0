import { Fragment, jsx as reactJsx, jsxs as reactJsxs } from 'react/jsx-runtime'
import { shownProps } from './shown-props.ts'

// Every element of the page is made here (`jsxImportSource` of renderer/tsconfig.json): what a component shows is safe to
// show, whoever wrote it, without that component having to think of it.

export const jsx: typeof reactJsx = (type, props, key) => reactJsx(type, ofElement(props), key)
export const jsxs: typeof reactJsxs = (type, props, key) => reactJsxs(type, ofElement(props), key)

// React says unknown; an element always has an object of props.
const ofElement = (props: unknown) => shownProps(props as object)

export { Fragment }
export type { JSX } from 'react/jsx-runtime'
