import classes from './drop-hint.module.css';

/** Over the whole page while files are held over it. */
export const DropHint = ({ words = 'Drop to import as new drafts' }: { readonly words?: string }) => (
  <div className={classes.drop}>{words}</div>
);
