/** What the org says of itself. */
export const orgIdentity = {
  id: '5a4db0c5-70e1-4c1d-9a10-0f0ac4b1d001',
  name: 'Touchtone sandbox',
  shortName: 'touchtone-sandbox',
} as const;
