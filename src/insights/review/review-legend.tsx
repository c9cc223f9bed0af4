import { giveUpTones } from '../../core/insights/give-up-tone';
import classes from './review-panel.module.css';

/** What width and colour of a way mean. */
export const ReviewLegend = () => (
  <section aria-labelledby="review-legend">
    <h3 id="review-legend">How to read it</h3>
    <p className={classes.hint}>
      The more callers take a way, the wider it is; dashed, where several ways share them. Its colour is the give-up
      rate of the menu it leads to:
    </p>
    <ul className={classes.legend}>
      {giveUpTones.map(({ tone, words }) => (
        <li key={tone}>
          <span className={classes.swatch} style={{ background: `var(--tt-give-up-${tone})` }} aria-hidden />
          {words}
        </li>
      ))}
      <li>
        <span className={classes.swatch} style={{ background: 'var(--tt-give-up-unknown)' }} aria-hidden />
        leads out of the menus, or not told
      </li>
    </ul>
    <p className={classes.hint}>The bounds are ours: no source names numbers.</p>
  </section>
);
