export function findChromium(ownPath: string): string | null;
