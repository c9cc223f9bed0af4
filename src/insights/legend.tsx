import classes from './legend.module.css';

/** A mark of a chart: its form, and the place of its colour among the series. */
export interface LegendMark {
  readonly form: 'line' | 'band' | 'bar';
  readonly series: 0 | 1 | 2 | 3;
  readonly name: string;
}

const Mark = ({ form, series }: LegendMark) => {
  const colour = `var(--series-${series})`;
  return (
    <svg width={18} height={12} aria-hidden="true">
      {form === 'line' && (
        <>
          <line x1={0} y1={6} x2={18} y2={6} stroke={colour} strokeWidth={2} />
          <circle cx={9} cy={6} r={3.5} fill={colour} />
        </>
      )}
      {form === 'band' && <rect width={18} height={12} fill={colour} opacity={0.2} />}
      {form === 'bar' && <rect x={4} width={10} height={12} fill={colour} />}
    </svg>
  );
};

/** Which mark of a chart is what. */
export const Legend = ({ marks }: { readonly marks: readonly LegendMark[] }) => (
  <ul className={classes.legend} aria-label="Marks">
    {marks.map((mark) => (
      <li key={mark.name}>
        <Mark {...mark} />
        {mark.name}
      </li>
    ))}
  </ul>
);
