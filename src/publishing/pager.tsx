import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { hasNextPage, type PageOfList, pageWords } from './page-words';

interface PagerProps {
  readonly list: PageOfList;
  readonly onPage: (page: number) => void;
}

/** Turns the pages of a list; nothing where there is but one. */
export const Pager = ({ list, onPage }: PagerProps) => {
  const more = hasNextPage(list);
  if (list.page === 1 && !more) return null;
  return (
    <Group gap="xs" component="nav" aria-label="Pages">
      <Text size="sm" c="dimmed" className="tt-numbers" role="status">
        {pageWords(list)}
      </Text>
      <ActionIcon
        variant="default"
        aria-label="Previous page"
        disabled={list.page === 1}
        onClick={() => onPage(list.page - 1)}
      >
        <IconChevronLeft size={16} aria-hidden />
      </ActionIcon>
      <ActionIcon variant="default" aria-label="Next page" disabled={!more} onClick={() => onPage(list.page + 1)}>
        <IconChevronRight size={16} aria-hidden />
      </ActionIcon>
    </Group>
  );
};
