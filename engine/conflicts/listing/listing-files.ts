export async function loadListings(_cache: string, _paths: readonly string[]): Promise<void> {}
export async function saveListings(_cache: string): Promise<void> {}
