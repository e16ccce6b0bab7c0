/** A pipe of whole frames, in order. Everything that carries the contract looks like this. */
export interface Channel {
  /** Does nothing once the channel is closed. */
  send(frame: unknown): void
  /** Returns the function that ends the listening. */
  onMessage(listener: (frame: unknown) => void): () => void
  /** Called once; at once when the channel is closed already. */
  onClose(listener: () => void): () => void
  close(): void
}
