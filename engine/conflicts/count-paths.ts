/** `1 path`, `1,204 paths`. */
export const paths = (count: number) => `${count.toLocaleString('en')} ${count === 1 ? 'path' : 'paths'}`
