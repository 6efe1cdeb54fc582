/** How a sentence names a pilot or a call. @param number null where none was given yet */
export const titled = (title: string, number: string | null): string =>
  number ? `"${title}" (${number})` : `"${title}"`;
