// Must be the first import of the entry: libraries that make style elements later get the nonce of this page,
// without which its content security policy refuses them (xterm has no way to be told).
const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce
// It is given its `this` again in each call.
// oxlint-disable-next-line typescript/unbound-method
const createElement = Document.prototype.createElement

if (nonce) {
  Document.prototype.createElement = function (this: Document, name: string, options?: ElementCreationOptions) {
    const element = createElement.call(this, name, options)
    if (element instanceof HTMLStyleElement) element.nonce = nonce
    return element
    // The overloads of createElement map each name to its element; this one body serves them all.
  } as typeof createElement
}
