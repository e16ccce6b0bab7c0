/** Nobody reads more mistakes of one manifest, and a hostile one would have as many as it has keys. */
export const mostFindings = 100
