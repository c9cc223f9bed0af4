import type { Json } from '../../core/model/json';
import classes from './kept-from-file.module.css';

const longest = 120;

/** A value of a file in short: what it says, without the words around it. */
export const shortValue = (value: Json): string => {
  if (value === null || typeof value !== 'object') return String(value);
  if (!Array.isArray(value)) {
    const [entry, ...others] = Object.entries(value);
    const [key, only] = entry && others.length === 0 ? entry : [];
    if (key === 'noValue' && only === true) return 'no value';
    if ((key === 'lit' || key === 'exp' || key === 'name') && only !== undefined) return shortValue(only);
  }
  const text = JSON.stringify(value);
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
};

interface KeptFromFileProps {
  readonly values: Readonly<Record<string, Json>>;
}

/** What the file says that is not drawn: it stays, and is written back. */
export const KeptFromFile = ({ values }: KeptFromFileProps) => {
  const entries = Object.entries(values);
  if (entries.length === 0) return null;
  return (
    <details className={classes.kept}>
      <summary className={classes.summary}>Kept from the file ({entries.length})</summary>
      <dl className={classes.list}>
        {entries.map(([key, value]) => (
          <div key={key} className={classes.entry}>
            <dt className={classes.key}>{key}</dt>
            <dd className={classes.value}>{shortValue(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
};
