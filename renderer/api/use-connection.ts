import { useStore } from 'zustand'
import { connection } from './connection.ts'
import type { ConnectionState } from './connection.ts'

/** What is known of the connection, for components. */
export const useConnection = <T>(select: (state: ConnectionState) => T): T => useStore(connection, select)
