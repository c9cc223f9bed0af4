import classes from './drop-hint.module.css';

/** Over the whole page while files are held over it. */
export const DropHint = () => <div className={classes.drop}>Drop to import as new drafts</div>;
