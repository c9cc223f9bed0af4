import { IconArrowDownRight, IconArrowUpRight, IconEqual, IconMinus } from '@tabler/icons-react';
import { countText, percentRange, percentText } from '../charts/number-text';
import type { AnswerSplit } from '../core/insights/answer-given';
import { type Formula, formulas } from '../core/insights/formulas';
import { changeOf, hangUpRate, type Rate } from '../core/insights/rate';
import type { CallCounts } from '../core/wire/statistics';
import { durationText } from './duration-text';
import { FigureTile } from './figure-tile';
import classes from './headline.module.css';
import { changeWords } from './words';

/** What the rate is compared with. */
export interface Before {
  /** As it follows «than»: «in the 7 days before», «with v31.0». */
  readonly than: string;
  /** What is said before it, such as which version it is about; empty: nothing. */
  readonly lead: string;
  /** What is compared; null: the rate itself. */
  readonly now: CallCounts | null;
  /** Undefined: not read yet; null: it could not be read, or there is none. */
  readonly counts: CallCounts | null | undefined;
  /** Why there is nothing to compare with. */
  readonly none: string;
}

interface HeadlineProps {
  readonly counts: CallCounts;
  readonly befores: readonly Before[];
  /** Null: not measured, no step gives an answer, or the org tells it of another time. */
  readonly answered: AnswerSplit | null;
  /** The time that `answered` is of, where it is another than that of the other figures. */
  readonly answeredOf: string | null;
}

const capital = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}`;

/** A share of those that entered, by its formula. */
const shareFormula = ({ formula }: Formula): string => `${capital(formula)} ÷ calls that entered the flow.`;

const shareText = (part: number | null, whole: number | null): string | null =>
  part === null ? null : whole === null || whole === 0 ? countText(part) : percentText(part / whole);

const Change = ({ rate, before }: { readonly rate: Rate; readonly before: Before }) => {
  if (before.counts === undefined)
    return (
      <li data-change="none" aria-busy>
        <IconMinus size={16} aria-hidden /> Reading the calls {before.than} …
      </li>
    );
  const then = before.counts === null ? null : hangUpRate(before.counts);
  const now = before.now === null ? rate : hangUpRate(before.now);
  if (then === null || now === null)
    return (
      <li data-change="none">
        <IconMinus size={16} aria-hidden /> {before.none}
      </li>
    );
  const change = changeOf(now, then);
  const direction = !change.isMoreThanChance ? 'same' : change.difference > 0 ? 'more' : 'fewer';
  const Icon = { same: IconEqual, more: IconArrowUpRight, fewer: IconArrowDownRight }[direction];
  return (
    <li data-change={direction}>
      <Icon size={16} aria-hidden />
      <span>
        {before.lead}
        {changeWords(change, before.than, then)}
      </span>
    </li>
  );
};

const Rates = ({ rate, befores, answered, answeredOf }: Omit<HeadlineProps, 'counts'> & { readonly rate: Rate }) => (
  <>
    <p className={classes.rate}>
      <strong className={classes.number}>{percentText(rate.share)}</strong>
      <span className={classes.interval}>
        95 % interval {percentRange({ from: rate.low, to: rate.high })} · {countText(rate.count)} of{' '}
        {countText(rate.of)} calls
      </span>
    </p>
    {answered !== null && (
      <p>
        {answeredOf === null ? 'Of the hang-ups' : `Of ${countText(answered.abandoned)} hang-ups from ${answeredOf}`},{' '}
        {countText(answered.afterAnswer)} came right after an answer was given: those callers had what they called for.
        Without them it is {percentText(answered.rate?.share ?? null)}.
      </p>
    )}
    {befores.length > 0 && (
      <ul className={classes.changes} aria-label="Compared with before">
        {befores.map((before) => (
          <Change key={before.than} rate={rate} before={before} />
        ))}
      </ul>
    )}
  </>
);

/** The one figure: how many of those who called hung up in the menus, and what became of the others. */
export const Headline = ({ counts, ...compared }: HeadlineProps) => {
  const rate = hangUpRate(counts);
  const { entered, transferred, disconnected, failed, meanSeconds } = counts;
  const callsOf = (count: number | null) => (count === null || !entered ? undefined : `${countText(count)} calls`);
  return (
    <section className={classes.headline} aria-labelledby="hang-up-rate">
      <div className={classes.main}>
        <h2 id="hang-up-rate">Menu hang-up rate</h2>
        {rate === null ? (
          <p className={classes.rate}>
            <strong className={classes.number}>–</strong>
            <span className={classes.interval}>
              {entered === 0 ? 'Nobody called in this time.' : 'This org does not tell how many callers hung up.'}
            </span>
          </p>
        ) : (
          <Rates rate={rate} {...compared} />
        )}
        <p className={classes.formula}>
          {capital(formulas.hangUpRate.formula)}. {formulas.hangUpRate.note} 95 % interval: {formulas.interval.formula}.
        </p>
      </div>
      <dl className={classes.tiles}>
        <FigureTile
          name={formulas.entered.name}
          formula={`${capital(formulas.entered.formula)}. ${formulas.entered.note}`}
          value={entered === null ? null : countText(entered)}
        />
        <FigureTile
          name={formulas.transferred.name}
          formula={shareFormula(formulas.transferred)}
          value={shareText(transferred, entered)}
          more={callsOf(transferred)}
        />
        <FigureTile
          name={formulas.disconnected.name}
          formula={shareFormula(formulas.disconnected)}
          value={shareText(disconnected, entered)}
          more={callsOf(disconnected)}
        />
        <FigureTile
          name={formulas.failed.name}
          formula={shareFormula(formulas.failed)}
          value={shareText(failed, entered)}
          more={callsOf(failed)}
        />
        <FigureTile
          name={`Mean ${formulas.timeInFlow.name.toLowerCase()}`}
          formula={`${capital(formulas.timeInFlow.formula)}.`}
          value={meanSeconds === null ? (entered === 0 ? '–' : null) : durationText(meanSeconds)}
        />
      </dl>
    </section>
  );
};
