import { Button } from '@mantine/core';
import { IconMessageLanguage, IconSitemap } from '@tabler/icons-react';
import { Link } from 'wouter';
import classes from './prompts-view.module.css';

/** What the screen is for, and where prompts come from. */
export const EmptyPrompts = ({ canvas }: { readonly canvas: string }) => (
  <section className={classes.empty} aria-labelledby="no-prompts">
    <IconMessageLanguage size={36} stroke={1.4} aria-hidden className={classes.emptyIcon} />
    <h2 id="no-prompts">Nothing is said yet</h2>
    <p>
      Here everything that callers hear stands side by side in all languages: what is missing, what was translated from
      words that have changed since, and what takes too long. Texts go out to translators and come back as CSV or XLIFF,
      recordings are measured and played, and all of it is compared with the org.
    </p>
    <p>A prompt comes into being where it is heard: write the first words at a menu on the canvas.</p>
    <Button component={Link} href={canvas} leftSection={<IconSitemap size={17} aria-hidden />}>
      Go to the canvas
    </Button>
  </section>
);
