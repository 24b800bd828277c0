/** The figure that counts one value of a vocabulary: `ON_SITE` → `onSite`. */
export const figureName = (value: string): string =>
  value.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase());
