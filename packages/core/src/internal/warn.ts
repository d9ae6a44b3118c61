declare const process: { env: { NODE_ENV?: string } };

const warned = new Set<string>();

/** Tells the developer once what is wrong. The text must hold no value of a user or a backend. */
export function warn(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(`Keyward: ${message}`);
}

/** False in production builds, and where nothing says what kind of build it is. */
export function isDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production';
  } catch {
    return false;
  }
}
