import { NumberInput } from '@mantine/core';
import { useStay } from '../ui/use-stay';

interface AmountProps {
  readonly label: string;
  readonly description?: string;
  readonly suffix?: string;
  readonly value: number;
  /** The least and the most that can be typed. */
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly whole?: boolean;
  readonly readOnly: boolean;
  readonly onChange: (value: number, gesture: string) => void;
}

/** A number of the settings; while it is not in its range, the one before holds. */
export const Amount = ({ label, value, from, to, readOnly, onChange, whole = false, ...rest }: AmountProps) => {
  const { gesture, onFocus } = useStay(label);
  return (
    <NumberInput
      size="sm"
      label={label}
      {...rest}
      min={from}
      max={to}
      allowNegative={false}
      allowDecimal={!whole}
      decimalScale={whole ? 0 : 2}
      clampBehavior="blur"
      value={value}
      readOnly={readOnly}
      onFocus={onFocus}
      onChange={(next) => {
        if (typeof next === 'number' && next >= from && next <= to && next !== value) onChange(next, gesture());
      }}
    />
  );
};
