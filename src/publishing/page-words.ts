/** Where in a list a page stands. `total` null: the dialect cannot tell. */
export interface PageOfList {
  readonly page: number;
  readonly pageSize: number;
  readonly total: number | null;
  readonly items: readonly unknown[];
}

/** Whether there is a page after this one; a full page of a list without a total may be the last. */
export const hasNextPage = ({ page, pageSize, total, items }: PageOfList): boolean =>
  total === null ? items.length >= pageSize : page * pageSize < total;

/** `21 to 40 of 112`. */
export const pageWords = ({ page, pageSize, total, items }: PageOfList): string => {
  const first = (page - 1) * pageSize + 1;
  const range = items.length === 0 ? 'None here' : `${first} to ${first + items.length - 1}`;
  return total === null ? range : `${range} of ${total}`;
};
